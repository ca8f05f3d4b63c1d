package org.onramp.platform.testsupport;

import java.util.Locale;

/** The three logins of every service's database, as roles.sql makes them. */
public enum Login {
  OWNER,
  APP,
  WORKER;

  public String username(String service) {
    return service + "_" + lowerCase();
  }

  public String password(String service) {
    return username(service) + "-secret";
  }

  String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }
}
