package org.onramp.platform.rest.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

import de.siegmar.fastcsv.writer.CsvWriter;

/** A CSV file (RFC 4180) of which a spreadsheet runs nothing, see {@link Formulas}. */
public final class GuardedCsv implements AutoCloseable {
  private final CsvWriter csv;

  private GuardedCsv(Writer out) {
    this.csv = CsvWriter.builder().build(out);
  }

  /** Written as it comes. */
  public static GuardedCsv to(Writer out) {
    return new GuardedCsv(out);
  }

  /** In UTF-8, with the mark in front by which spreadsheets know it. */
  public static GuardedCsv marked(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write('\ufeff');
    return new GuardedCsv(writer);
  }

  /** One line; what is null is empty. */
  public void write(Collection<String> cells) {
    csv.writeRecord(
        cells.stream().map(cell -> cell == null ? "" : Formulas.guarded(cell)).toList());
  }

  /** One line; what is null is empty. */
  public void write(String... cells) {
    write(Arrays.asList(cells));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
