package org.onramp.platform.region.goal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;

import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Lists;
import org.onramp.platform.region.figure.Provenance;

/**
 * How a reference population divides. A benchmark is not a target: it is labelled as what it is.
 *
 * @param role at most one benchmark of a dimension is what reports compare with
 * @param population whom the shares are of
 * @param total the size of that population, where the source gives it
 */
public record Benchmark(
    String code,
    String title,
    Dimension dimension,
    Role role,
    String population,
    @Nullable Long total,
    List<Share> shares,
    Provenance provenance)
    implements Coded {

  public Benchmark {
    shares = Lists.orEmpty(shares);
  }

  /** The share of one group; empty where the source gives it only together with other groups. */
  public Optional<BigDecimal> percent(String group) {
    return shares.stream()
        .filter(s -> s.groups().equals(List.of(group)))
        .map(Share::percent)
        .findFirst();
  }

  /** What a benchmark is for. */
  public enum Role {
    COMPARISON,
    ALTERNATIVE
  }

  /**
   * The share of one group, or of several that the source does not tell apart.
   *
   * @param percent 0 to 100
   * @param count people, where the source gives it
   */
  public record Share(List<String> groups, BigDecimal percent, @Nullable Long count) {

    public Share {
      groups = Lists.orEmpty(groups);
    }
  }
}
