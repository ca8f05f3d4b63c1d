package org.onramp.reporting.answer;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.onramp.platform.rest.csv.GuardedCsv;
import org.onramp.reporting.metric.Dimension;
import org.onramp.reporting.metric.MetricTable;
import org.onramp.reporting.metric.MetricTable.Row;
import org.onramp.reporting.metric.MetricTable.Share;

/** An answer as rows: one per group and one for each total, with what is needed to read it. */
final class MetricCsv {
  private MetricCsv() {}

  static String of(MetricAnswer answer) {
    List<Dimension> dimensions =
        answer.tables().stream().flatMap(t -> t.dimensions().stream()).distinct().toList();
    StringWriter text = new StringWriter();
    try (GuardedCsv csv = GuardedCsv.to(text)) {
      csv.write(header(dimensions));
      for (MetricTable table : answer.tables()) {
        if (table.total() != null) {
          csv.write(
              row(
                  answer,
                  table,
                  dimensions,
                  new Row(
                      Map.of(), "Total", table.total().value(), table.total().suppressed(), null)));
        }
        for (Row cell : table.cells()) {
          csv.write(row(answer, table, dimensions, cell));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<String> header(List<Dimension> dimensions) {
    List<String> header = new ArrayList<>(List.of("table", "stage"));
    dimensions.forEach(d -> header.add(d.parameter()));
    header.addAll(
        List.of(
            "label",
            "value",
            "suppressed",
            "unit",
            "share",
            "basis",
            "intervalLow",
            "intervalHigh",
            "reference",
            "referenceKind",
            "parityIndex",
            "peopleToGo",
            "verdict",
            "asOf",
            "dataThrough",
            "vintage",
            "definitionVersion",
            "packVersion"));
    return header;
  }

  private static List<String> row(
      MetricAnswer answer, MetricTable table, List<Dimension> dimensions, Row cell) {
    List<String> row = new ArrayList<>();
    row.add(table.id());
    row.add(String.join(" ", table.stages()));
    dimensions.forEach(d -> row.add(cell.key().getOrDefault(d.parameter(), "")));
    row.add(cell.label());
    row.add(number(cell.value()));
    row.add(Boolean.toString(cell.suppressed()));
    row.add(table.unit());
    Share share = cell.share();
    row.add(share == null ? "" : number(share.share()));
    row.add(share == null ? "" : share.basis().name());
    row.add(share == null ? "" : number(share.interval().low()));
    row.add(share == null ? "" : number(share.interval().high()));
    boolean compared = share != null && share.reference() != null;
    row.add(compared ? number(share.reference().share()) : "");
    row.add(compared ? share.reference().kind().name() : "");
    row.add(compared ? number(share.parityIndex()) : "");
    row.add(compared ? share.peopleToGo().toString() : "");
    row.add(compared ? share.verdict().name() : "");
    row.add(answer.asOf().toString());
    row.add(answer.dataThrough() == null ? "" : answer.dataThrough().toString());
    row.add(answer.vintage() == null ? "" : answer.vintage().id().toString());
    row.add(Integer.toString(answer.definitionVersion()));
    row.add(answer.packVersion());
    return row;
  }

  private static String number(BigDecimal value) {
    return value == null ? "" : value.toPlainString();
  }
}
