package org.onramp.platform.rest.imports;

import java.util.HashMap;
import java.util.Map;

/**
 * How an upload is to be taken.
 *
 * @param organisation whose rows they are
 * @param submittedBy who sends them
 * @param mode whether anything is changed
 * @param atomic what one bad row means for the others
 * @param contentType {@code text/csv} or {@code application/x-ndjson}, with parameters
 * @param mapping the owner's answers about its sheets
 * @param parameters what the request fixes for all rows, by name
 * @param rowNumbers where row numbers come from
 * @param idempotencyKey the header's value, null for none
 * @param correlationId follows the job through the logs
 */
public record ImportOptions(
    String organisation,
    String submittedBy,
    ImportMode mode,
    Atomicity atomic,
    String contentType,
    ColumnMapping mapping,
    Map<String, String> parameters,
    RowNumbers rowNumbers,
    String idempotencyKey,
    String correlationId) {
  public ImportOptions {
    parameters = Map.copyOf(parameters);
  }

  /** Commits valid rows of a CSV sheet without a mapping, unless told otherwise. */
  public static ImportOptions of(String organisation, String submittedBy) {
    return new ImportOptions(
        organisation,
        submittedBy,
        ImportMode.COMMIT,
        Atomicity.ROW,
        "text/csv",
        ColumnMapping.NONE,
        Map.of(),
        RowNumbers.COUNTED,
        null,
        "");
  }

  /** Null keeps the present mode, as a missing query parameter does. */
  public ImportOptions mode(ImportMode value) {
    return value == null ? this : new Change(this).mode(value).done();
  }

  /** Null keeps the present atomicity, as a missing query parameter does. */
  public ImportOptions atomic(Atomicity value) {
    return value == null ? this : new Change(this).atomic(value).done();
  }

  /** Null keeps the present type. */
  public ImportOptions contentType(String value) {
    return value == null ? this : new Change(this).contentType(value).done();
  }

  /** Null keeps the present mapping. */
  public ImportOptions mapping(ColumnMapping value) {
    return value == null ? this : new Change(this).mapping(value).done();
  }

  /** Null adds nothing. */
  public ImportOptions parameter(String name, String value) {
    return value == null ? this : new Change(this).parameter(name, value).done();
  }

  public ImportOptions rowNumbers(RowNumbers value) {
    return new Change(this).rowNumbers(value).done();
  }

  /** Null means that the same upload sent twice is two jobs. */
  public ImportOptions idempotencyKey(String value) {
    return new Change(this).idempotencyKey(value).done();
  }

  public ImportOptions correlationId(String value) {
    return new Change(this).correlationId(value).done();
  }

  private static final class Change {
    private final ImportOptions from;
    private ImportMode mode;
    private Atomicity atomic;
    private String contentType;
    private ColumnMapping mapping;
    private final Map<String, String> parameters;
    private RowNumbers rowNumbers;
    private String idempotencyKey;
    private String correlationId;

    Change(ImportOptions from) {
      this.from = from;
      this.mode = from.mode;
      this.atomic = from.atomic;
      this.contentType = from.contentType;
      this.mapping = from.mapping;
      this.parameters = new HashMap<>(from.parameters);
      this.rowNumbers = from.rowNumbers;
      this.idempotencyKey = from.idempotencyKey;
      this.correlationId = from.correlationId;
    }

    Change mode(ImportMode value) {
      mode = value;
      return this;
    }

    Change atomic(Atomicity value) {
      atomic = value;
      return this;
    }

    Change contentType(String value) {
      contentType = value;
      return this;
    }

    Change mapping(ColumnMapping value) {
      mapping = value;
      return this;
    }

    Change parameter(String name, String value) {
      parameters.put(name, value);
      return this;
    }

    Change rowNumbers(RowNumbers value) {
      rowNumbers = value;
      return this;
    }

    Change idempotencyKey(String value) {
      idempotencyKey = value;
      return this;
    }

    Change correlationId(String value) {
      correlationId = value;
      return this;
    }

    ImportOptions done() {
      return new ImportOptions(
          from.organisation,
          from.submittedBy,
          mode,
          atomic,
          contentType,
          mapping,
          parameters,
          rowNumbers,
          idempotencyKey,
          correlationId);
    }
  }
}
