/**
 * Cohort rosters: sheets that say who takes part and how it went, compared with what they said
 * before.
 */
package org.onramp.program.roster;
