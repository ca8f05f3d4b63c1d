package org.onramp.program;

/** The topics that this service owns. Their names are a promise to consumers. */
public final class Topic {
  public static final String PROVIDERS = "program.providers";
  public static final String PROGRAMS = "program.programs";
  public static final String COHORTS = "program.cohorts";
  public static final String ENROLLMENTS = "program.enrollments";

  private Topic() {}
}
