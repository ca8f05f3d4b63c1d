package org.onramp.platform.rest.imports;

/** How a sheet writes dates such as 03/04/2026. */
public enum DateOrder {
  /** Month, day, year. */
  MDY,
  /** Day, month, year. */
  DMY
}
