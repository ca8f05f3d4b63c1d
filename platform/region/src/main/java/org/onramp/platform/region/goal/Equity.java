package org.onramp.platform.region.goal;

import java.util.List;
import java.util.Optional;

import org.onramp.platform.region.figure.Lists;
import org.onramp.platform.region.figure.Provenance;

/**
 * Whom the region wants to see represented, and what representation is compared with.
 *
 * @param minimumForVerdict people with a known answer below which no verdict is given
 * @param provenance of that minimum
 */
public record Equity(
    int minimumForVerdict,
    Provenance provenance,
    List<EquityTarget> targets,
    List<Benchmark> benchmarks) {

  public Equity {
    targets = Lists.orEmpty(targets);
    benchmarks = Lists.orEmpty(benchmarks);
  }

  /** What shares of that dimension are compared with; empty for a dimension without a benchmark. */
  public Optional<Benchmark> comparison(Dimension dimension) {
    return benchmarks.stream()
        .filter(b -> b.dimension() == dimension && b.role() == Benchmark.Role.COMPARISON)
        .findFirst();
  }
}
