package org.onramp.platform.rest.imports;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** What a kind may know about the job whose rows it handles. */
public final class ImportContext {
  private final UUID jobId;
  private final ImportOptions options;
  private final Map<String, String> headers;
  private final Vocabulary vocabulary;
  private final DateOrder dateOrder;
  private final LocalDate today;

  ImportContext(
      UUID jobId,
      ImportOptions options,
      Map<String, String> headers,
      Vocabulary vocabulary,
      DateOrder dateOrder,
      LocalDate today) {
    this.jobId = jobId;
    this.options = options;
    this.headers = headers;
    this.vocabulary = vocabulary;
    this.dateOrder = dateOrder;
    this.today = today;
  }

  public UUID jobId() {
    return jobId;
  }

  /** Whose rows they are; belongs into every predicate of what a kind applies. */
  public String organisation() {
    return options.organisation();
  }

  public String submittedBy() {
    return options.submittedBy();
  }

  public ImportMode mode() {
    return options.mode();
  }

  public String correlationId() {
    return options.correlationId();
  }

  /** What the request fixed for all rows, null when it did not. */
  public String parameter(String name) {
    return options.parameters().get(name);
  }

  /**
   * Whose numbering the rows have: their own sheet's, or one given by the service that sent them.
   */
  public RowNumbers rowNumbers() {
    return options.rowNumbers();
  }

  public ColumnMapping mapping() {
    return options.mapping();
  }

  /** Whether the sheet has a column of the concept or the mapping a constant. */
  public boolean has(String concept) {
    return headers.containsKey(concept) || options.mapping().constants().containsKey(concept);
  }

  /** The sheet's own header of the concept, or the concept's name where the sheet has none. */
  public String header(String concept) {
    return headers.getOrDefault(concept, concept);
  }

  /** The day on which the job runs: the bound of what lies in the future. */
  public LocalDate today() {
    return today;
  }

  /** Starts reading a row; the reading collects every problem on the way. */
  public Reading reading(StagedRow row) {
    return new Reading(row, this);
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  DateOrder dateOrder() {
    return dateOrder;
  }
}
