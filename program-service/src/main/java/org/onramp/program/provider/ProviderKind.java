package org.onramp.program.provider;

/** What sort of organisation a provider is. */
public enum ProviderKind {
  COMMUNITY_COLLEGE,
  ADULT_SCHOOL,
  UNIVERSITY,
  UNION_JATC,
  NONPROFIT,
  STARTUP,
  EMPLOYER_ACADEMY,
  OTHER
}
