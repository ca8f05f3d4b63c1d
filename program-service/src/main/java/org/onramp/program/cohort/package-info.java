/** Cohorts: each run of a program. */
package org.onramp.program.cohort;
