/** Operating-system processes: started apart from the terminal, remembered, stopped, measured. */
package org.onramp.local.process;
