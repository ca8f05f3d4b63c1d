package org.onramp.local;

import java.util.Locale;

/** The four services, in the order of their ports. */
public enum Service {
  INTAKE(0),
  PROGRAM(1),
  PLACEMENT(2),
  REPORTING(3);

  private final int portOffset;

  Service(int portOffset) {
    this.portOffset = portOffset;
  }

  /** How far its port lies above the base. */
  int portOffset() {
    return portOffset;
  }

  /** Also the name of its database. */
  public String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its Maven module, which is also its folder and its application name. */
  public String module() {
    return shortName() + "-service";
  }
}
