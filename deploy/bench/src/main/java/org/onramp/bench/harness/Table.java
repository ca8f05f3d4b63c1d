package org.onramp.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An outcome as people read it. */
public final class Table {
  private Table() {}

  /** Lines without a line end. */
  public static List<String> of(Outcome outcome) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("%s – %s".formatted(outcome.workload(), outcome.description()));
    lines.add(row("", outcome.unit(), "figure", "median", "min", "max", "runs", "CPU s/1000"));
    for (Outcome.Line line : outcome.lines()) {
      Spread s = line.spread();
      lines.add(
          row(
              "%s (%s)".formatted(line.contender(), line.role().name().toLowerCase(Locale.ROOT)),
              "%,d".formatted(line.size()),
              figure(line.figure()),
              Numbers.brief(s.median()),
              Numbers.brief(s.min()),
              Numbers.brief(s.max()),
              Integer.toString(s.rounds()),
              Numbers.brief(line.cpuSecondsPerThousand().median())));
    }
    lines.add(row("ratio", outcome.unit(), "figure", "median", "min", "max", "goal", "met"));
    for (Outcome.Ratio ratio : outcome.ratios()) {
      Spread s = ratio.spread();
      lines.add(
          row(
              "%s / %s".formatted(ratio.goal().of(), ratio.goal().opponent()),
              "%,d".formatted(ratio.size()),
              figure(ratio.goal().figure()),
              Numbers.brief(s.median()),
              Numbers.brief(s.min()),
              Numbers.brief(s.max()),
              ratio.goal().text(),
              ratio.met().map(met -> met ? "yes" : "no").orElse("–")));
    }
    outcome.absent().forEach((name, why) -> lines.add("  %s: no figures: %s".formatted(name, why)));
    return lines;
  }

  private static String figure(Figure figure) {
    return "%s %s".formatted(figure.name().toLowerCase(Locale.ROOT), figure.unit());
  }

  private static String row(
      String name,
      String size,
      String figure,
      String median,
      String min,
      String max,
      String fifth,
      String sixth) {
    return "  %-58s %13s %-15s %10s %10s %10s %8s %10s"
        .formatted(name, size, figure, median, min, max, fifth, sixth);
  }
}
