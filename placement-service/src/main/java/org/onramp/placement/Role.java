package org.onramp.placement;

/** The roles that callers of this service hold. */
public final class Role {
  public static final String PROVIDER = "provider";
  public static final String EMPLOYER = "employer";
  public static final String PARTNERSHIP_ADMIN = "partnership-admin";
  public static final String AUDITOR = "auditor";
  public static final String SERVICE = "service";

  private Role() {}
}
