package org.onramp.platform.rest.imports;

import java.util.Arrays;

/** A row as it is stored between upload and application: text by concept, nothing read yet. */
public final class StagedRow {
  private final int row;
  private final int sheetRow;
  private final Fields fields;
  private final String[] values;

  StagedRow(int row, int sheetRow, Fields fields, String[] values) {
    this.row = row;
    this.sheetRow = sheetRow;
    this.fields = fields;
    this.values = values;
  }

  /** The data row: 1 for the first below the header, blank ones counted. */
  public int row() {
    return row;
  }

  /** The row as the spreadsheet numbers it. */
  public int sheetRow() {
    return sheetRow;
  }

  /** The cell's text without white space around it; null when empty or when there is no column. */
  public String text(String concept) {
    int place = fields.find(concept);
    return place < 0 || place >= values.length ? null : values[place];
  }

  /** The row with another text for one concept, which need not be a column of the sheet. */
  public StagedRow with(String concept, String text) {
    int place = fields.placeOf(concept);
    String[] copy = Arrays.copyOf(values, Math.max(values.length, place + 1));
    copy[place] = text;
    return new StagedRow(row, sheetRow, fields, copy);
  }

  /** The row without one concept's text. */
  public StagedRow without(String concept) {
    return text(concept) == null ? this : with(concept, null);
  }

  Fields fields() {
    return fields;
  }

  String[] values() {
    return values;
  }
}
