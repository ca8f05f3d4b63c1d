package org.onramp.platform.rest.imports;

import java.time.LocalDate;
import java.util.Optional;

final class SheetDates {
  private SheetDates() {}

  static Optional<LocalDate> read(String text, DateOrder order) {
    return Optional.empty();
  }

  static String advice(String text, DateOrder order) {
    return "";
  }
}
