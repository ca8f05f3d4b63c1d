package org.onramp.reporting;

/** The roles that callers of this service hold. */
public final class Role {
  public static final String PROVIDER = "provider";
  public static final String PARTNERSHIP_ADMIN = "partnership-admin";

  private Role() {}
}
