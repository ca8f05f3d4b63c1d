/**
 * The little that is kept here about participants, who are recorded elsewhere: erasures and
 * aliases.
 */
package org.onramp.program.participants;
