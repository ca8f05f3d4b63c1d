package org.onramp.platform.rest.imports;

import java.util.List;

/** A row as the sheet has it, while the upload streams in. */
public final class RawRow {
  private final StagedRow staged;
  private final List<String> cells;

  RawRow(StagedRow staged, List<String> cells) {
    this.staged = staged;
    this.cells = cells;
  }

  public int row() {
    return staged.row();
  }

  public int sheetRow() {
    return staged.sheetRow();
  }

  /** As {@link StagedRow#text}. */
  public String text(String concept) {
    return staged.text(concept);
  }

  /**
   * All cells in the sheet's order, those of ignored columns too; one that looks like a social
   * security number is blank.
   */
  public List<String> cells() {
    return cells;
  }

  /** The columns that this kind reads, with the mapping's constants filled in. */
  public StagedRow staged() {
    return staged;
  }
}
