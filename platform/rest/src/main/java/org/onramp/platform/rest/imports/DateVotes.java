package org.onramp.platform.rest.imports;

import java.util.List;
import java.util.Optional;

/**
 * Infers from the dates of a sheet whether it writes the month or the day first. Only a date with
 * exactly one valid reading votes: 31/02/1990 is none in either order and says nothing.
 */
final class DateVotes {
  private int monthFirst;
  private int dayFirst;
  private int open;
  private int monthFirstRow;
  private int dayFirstRow;
  private String openHeader;

  void see(String text, String header, int sheetRow) {
    if (text.length() > 4 && text.charAt(4) == '-') {
      return; // ISO, the usual case in bulk
    }
    boolean asMonthFirst = SheetDates.isReadable(text, DateOrder.MDY);
    boolean asDayFirst = SheetDates.isReadable(text, DateOrder.DMY);
    if (asMonthFirst && !asDayFirst) {
      if (monthFirst++ == 0) {
        monthFirstRow = sheetRow;
      }
    } else if (asDayFirst && !asMonthFirst) {
      if (dayFirst++ == 0) {
        dayFirstRow = sheetRow;
      }
    } else if (asMonthFirst && !SheetDates.isSameInBoth(text)) {
      if (open++ == 0) {
        openHeader = header;
      }
    }
  }

  /** The order that the sheet shows; empty when it shows none or both. */
  Optional<DateOrder> order() {
    if (monthFirst > 0 && dayFirst == 0) {
      return Optional.of(DateOrder.MDY);
    }
    return dayFirst > 0 && monthFirst == 0 ? Optional.of(DateOrder.DMY) : Optional.empty();
  }

  /** What the sheet's owner must say before its dates can be read. */
  Optional<SheetQuestion> question() {
    List<String> orders = List.of(DateOrder.MDY.name(), DateOrder.DMY.name());
    if (monthFirst > 0 && dayFirst > 0) {
      return Optional.of(
          new SheetQuestion(
              "dateOrder",
              openHeader,
              "Some dates have the month first (row "
                  + monthFirstRow
                  + " of the sheet), others the day (row "
                  + dayFirstRow
                  + "). Say which order the sheet means; dates that do not fit it are then reported.",
              orders));
    }
    if (open > 0 && monthFirst == 0 && dayFirst == 0) {
      return Optional.of(
          new SheetQuestion(
              "dateOrder",
              openHeader,
              "Every date of the sheet can be read with the month first and with the day first.",
              orders));
    }
    return Optional.empty();
  }
}
