/**
 * Questions about metrics over HTTP: who is answered exactly and from live facts, who is answered
 * from the current vintage, and what is refused.
 */
package org.onramp.reporting.answer;
