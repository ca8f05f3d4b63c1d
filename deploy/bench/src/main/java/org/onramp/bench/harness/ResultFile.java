package org.onramp.bench.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An outcome for machines: one JSON file per workload, replaced by the next run. */
public final class ResultFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ResultFile() {}

  /**
   * Writes {@code <folder>/<workload>.json}.
   *
   * @param circumstances of the machine: {@code machine}, {@code versions}, {@code fsyncMicros} and
   *     the like
   */
  public static Path write(Path folder, Outcome outcome, Map<String, Object> circumstances) {
    ObjectNode root = JSON.valueToTree(circumstances);
    root.put("workload", outcome.workload());
    root.put("description", outcome.description());
    root.put("unit", outcome.unit());
    root.put("at", outcome.at().toString());
    ArrayNode ratios = root.putArray("ratios");
    outcome.ratios().forEach(ratio -> ratio(ratios.addObject(), outcome, ratio));
    ArrayNode contenders = root.putArray("contenders");
    outcome.lines().forEach(line -> line(contenders.addObject(), line));
    ObjectNode absent = root.putObject("absent");
    outcome.absent().forEach(absent::put);
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(outcome.workload() + ".json");
      Files.writeString(file, JSON.writeValueAsString(root) + "\n");
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ratio(ObjectNode node, Outcome outcome, Outcome.Ratio ratio) {
    node.put("workload", outcome.workload());
    node.put("of", ratio.goal().of());
    node.put("against", ratio.goal().opponent());
    node.put("figure", ratio.goal().figure().name());
    node.put("unit", ratio.goal().against().isEmpty() ? ratio.goal().figure().unit() : "ratio");
    node.put("size", ratio.size());
    spread(node, ratio.spread());
    node.put("rounds", ratio.spread().rounds());
    node.put("goal", ratio.goal().text());
    node.set("met", JSON.valueToTree(ratio.met().orElse(null)));
  }

  private static void line(ObjectNode node, Outcome.Line line) {
    node.put("name", line.contender());
    node.put("role", line.role().name());
    node.put("size", line.size());
    node.put("figure", line.figure().name());
    node.put("unit", line.figure().unit());
    spread(node, line.spread());
    node.put("cpuSecondsPerThousand", rounded(line.cpuSecondsPerThousand().median()));
    ArrayNode rounds = node.putArray("rounds");
    line.rounds().forEach(value -> rounds.add(rounded(value)));
  }

  private static void spread(ObjectNode node, Spread spread) {
    node.put("median", rounded(spread.median()));
    node.put("min", rounded(spread.min()));
    node.put("max", rounded(spread.max()));
  }

  /** Four digits that count. */
  private static Double rounded(double value) {
    return Double.isFinite(value)
        ? Double.valueOf(
            new java.math.BigDecimal(value, new java.math.MathContext(4)).doubleValue())
        : null;
  }
}
