package org.onramp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench still works: tiny sizes, real servers, and no judgement about speed. */
class SmokeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void measures_the_library_s_workloads_and_writes_what_it_has_measured() throws Exception {
    var lines = new ArrayList<String>();

    boolean complete = bench(lines, "relay", "projection", "rebuild").run();

    assertThat(complete).as(() -> String.join("\n", lines)).isTrue();
    assertThat(ratio("relay", "min(ordered SELECT, raw producer)")).isPositive();
    assertThat(ratio("projection", "poll + parse + upsert")).isPositive();
    assertThat(ratio("rebuild", "poll + parse")).isPositive();
    assertThat(result("relay").path("fsyncMicros").asDouble()).isPositive();
    assertThat(lines).anyMatch(line -> line.contains("ours / min(ordered SELECT, raw producer)"));
  }

  private Bench bench(List<String> lines, String... workloads) {
    var arguments =
        new ArrayList<>(
            List.of("--quick", "--no-peers", "--rounds", "1", "--size", "300", "--no-warm-up"));
    arguments.addAll(List.of("--results", folder.resolve("results").toString()));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    arguments.addAll(List.of("--port-base", "24700"));
    arguments.addAll(List.of(workloads));
    return new Bench(Options.parse(arguments.toArray(String[]::new), folder), folder, lines::add);
  }

  private double ratio(String workload, String against) throws Exception {
    for (JsonNode ratio : result(workload).path("ratios")) {
      if (ratio.path("against").asText().equals(against)) {
        return ratio.path("median").asDouble();
      }
    }
    throw new AssertionError("no ratio against " + against + " in " + result(workload));
  }

  private JsonNode result(String workload) throws Exception {
    return JSON.readTree(Files.readString(folder.resolve("results/" + workload + ".json")));
  }
}
