/** Enrollments: participants in cohorts, with their credentials and the services they received. */
package org.onramp.program.enrollment;
