package org.onramp.platform.rest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.onramp.platform.rest.ids.SocialSecurityNumbers;
import org.onramp.platform.rest.problem.TooLarge;

/**
 * Reads an upload once, from beginning to end, into chunks. Holds no more than one chunk. An upload
 * with open questions is read to its end all the same, so that every question is asked at once, but
 * no further chunk of it is handed out.
 */
final class Staging {

  /** Where finished chunks go. */
  @FunctionalInterface
  interface Chunks {
    void accept(int seq, ChunkCodec.Rows chunk);
  }

  /**
   * What was read.
   *
   * @param sheet what is kept of the sheet
   * @param warnings about the file as a whole
   * @param rows data rows
   * @param chunks how many were handed out
   * @param questions open ones; when there are any, the job must not be
   */
  record Result(
      StoredSheet sheet,
      List<String> warnings,
      int rows,
      int chunks,
      List<SheetQuestion> questions) {}

  /** Bytes that a kind may note of each row until the sheet has come in. */
  private static final long NOTED = 48;

  /** One is filled while another is written. */
  private static final int CHUNKS = 2;

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};

  private final ImportKind<?> kind;
  private final ImportOptions options;
  private final ImportContext context;
  private final ImportLimits limits;
  private final SheetRoom.Share room;
  private final Chunks chunks;
  private final HeaderMatching headers;
  private final DateVotes votes = new DateVotes();
  private final Map<String, String> dateHeaders = new LinkedHashMap<>();
  private final Fields fields = new Fields(List.of());
  private final List<Integer> constantPlaces = new ArrayList<>();
  private final List<String> constantValues = new ArrayList<>();

  private ChunkCodec.Writer chunk = new ChunkCodec.Writer();
  private int seq;
  private int rows;
  private boolean keeping = true;

  Staging(
      ImportKind<?> kind,
      ImportOptions options,
      ImportContext context,
      HeaderDictionary dictionary,
      ImportLimits limits,
      SheetRoom.Share room,
      Chunks chunks) {
    this.kind = kind;
    this.options = options;
    this.context = context;
    this.limits = limits;
    this.room = room;
    this.chunks = chunks;
    this.headers = new HeaderMatching(kind.columns(), options.mapping(), dictionary);
  }

  Result read(InputStream body) throws IOException {
    LenientText text = new LenientText(body);
    refuseOtherFormats(text.peek(4));
    List<String> sheetHeaders =
        isLines(options.contentType())
            ? new LineRows(this, limits, options.rowNumbers()).read(text)
            : new TableRows(this, limits).read(text);
    flush();

    List<SheetQuestion> questions = new ArrayList<>(headers.questions(kind));
    Optional<DateOrder> order = Optional.ofNullable(options.mapping().dateOrder());
    if (order.isEmpty()) {
      order = votes.order();
      votes.question().ifPresent(questions::add);
    }
    return new Result(
        new StoredSheet(
            headers.sheet().columns(), sheetHeaders, order.orElse(null), headers.sheet().ignored()),
        warnings(text),
        rows,
        seq,
        questions);
  }

  HeaderMatching headers() {
    return headers;
  }

  /** Takes a header; the place of its values in a row, -1 when it is not read. */
  int column(String header) {
    String concept = headers.take(header);
    if (concept == null) {
      return -1;
    }
    kind.columns().stream()
        .filter(c -> c.concept().equals(concept) && c.content() == Column.Content.DATE)
        .forEach(c -> dateHeaders.put(concept, header));
    return fields.placeOf(concept);
  }

  /** Ends the header of a table: it is known now whether rows are worth keeping. */
  void headerEnded() {
    fillConstants();
    keeping = headers.questions(kind).isEmpty();
  }

  /** Has each row carry the mapping's constants. */
  void fillConstants() {
    headers
        .sheet()
        .constants()
        .forEach(
            concept -> {
              if (fields.find(concept) < 0) {
                constantPlaces.add(fields.placeOf(concept));
                constantValues.add(options.mapping().constants().get(concept));
              }
            });
  }

  String[] emptyRow() {
    return new String[fields.names().size()];
  }

  /**
   * Takes a row: notes its dates, has it staged, and closes the chunk when it is full.
   *
   * @param cells as the sheet has them; those that must not be kept are blanked in place
   */
  void row(int row, int sheetRow, String[] values, List<String> cells, Optional<Defect> defect) {
    if (++rows > limits.maxRows()) {
      throw new TooLarge("More than " + limits.maxRows() + " rows; send them in several files.");
    }
    room.need(rows * NOTED + CHUNKS * chunk.room());
    for (Map.Entry<String, String> date : dateHeaders.entrySet()) {
      int place = fields.find(date.getKey());
      if (place < values.length && values[place] != null) {
        votes.see(values[place], date.getValue(), sheetRow);
      }
    }
    String[] complete =
        values.length < fields.names().size()
            ? Arrays.copyOf(values, fields.names().size())
            : values;
    for (int i = 0; i < constantPlaces.size(); i++) {
      int place = constantPlaces.get(i);
      if (complete[place] == null) {
        complete[place] = constantValues.get(i);
      }
    }
    for (int i = 0; i < complete.length; i++) {
      if (complete[i] != null && SocialSecurityNumbers.isGrouped(complete[i])) {
        complete[i] = Shape.of(complete[i]); // never stored, whatever column it strayed into
      }
    }
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) != null && SocialSecurityNumbers.looksLikeOne(cells.get(i))) {
        cells.set(i, "");
      }
    }
    StagedRow plain = ZeroBytes.noted(new StagedRow(row, sheetRow, fields, complete));
    StagedRow staged = kind.stage(new RawRow(plain, Collections.unmodifiableList(cells)), context);
    if (!keeping) {
      return; // the kind has seen the row, for questions of its own
    }
    StagedRow kept = defect.isPresent() ? defect.get().mark(staged) : staged;
    chunk.add(kept, kind.keepsSheet() ? cells : List.of(), kind.subjects(kept, context));
    if (chunk.rows() >= limits.chunkRows() || chunk.size() >= limits.chunkBytes()) {
      flush();
    }
  }

  /** A cell's text, which must keep within the limit. */
  String cell(String raw, int sheetRow) {
    if (raw != null && raw.length() > limits.maxCell()) {
      throw tooLong(
          "A cell in row "
              + sheetRow
              + " of the sheet is longer than "
              + limits.maxCell()
              + " characters");
    }
    return Cells.clean(raw);
  }

  static TooLarge tooLong(String what) {
    return new TooLarge(what + ". Often a quotation mark opens there and never closes.");
  }

  private void flush() {
    if (chunk.rows() > 0) {
      chunks.accept(seq++, chunk.finish());
      chunk = new ChunkCodec.Writer();
    }
  }

  private List<String> warnings(LenientText text) {
    List<String> warnings = new ArrayList<>();
    if (text.foreign() > 0) {
      warnings.add(
          "The file is not UTF-8 throughout; "
              + text.foreign()
              + " bytes were read as Windows-1252. Check names with accents, or save it as UTF-8.");
    }
    if (!headers.unknown().isEmpty()) {
      warnings.add(
          "These columns were not recognised and are not read: "
              + String.join(", ", headers.unknown())
              + ".");
    }
    return warnings;
  }

  private static void refuseOtherFormats(byte[] start) {
    if (begins(start, ZIP) || begins(start, OLD_EXCEL)) {
      throw UnreadableSheet.format(
          "This is a workbook, not a sheet: save the sheet as CSV (UTF-8) and send that.");
    }
    if (begins(start, GZIP)) {
      throw UnreadableSheet.format("Compressed uploads are not read; send the file as it is.");
    }
  }

  private static boolean begins(byte[] start, byte[] with) {
    return start.length >= with.length
        && Arrays.equals(start, 0, with.length, with, 0, with.length);
  }

  static boolean isLines(String contentType) {
    String type = contentType.replaceAll(";.*", "").strip();
    return type.equalsIgnoreCase("application/x-ndjson")
        || type.equalsIgnoreCase("application/ndjson")
        || type.equalsIgnoreCase("application/jsonl");
  }
}
