/**
 * Faults under load: processes are killed and frozen, networks cut, databases set back, while
 * writes go on; an oracle that knows every acknowledged write says afterwards what was lost.
 */
package org.onramp.systemtests.fault;
