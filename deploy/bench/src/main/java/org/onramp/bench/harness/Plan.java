package org.onramp.bench.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How thoroughly a workload is measured.
 *
 * @param quick small sizes, for a look
 * @param rounds counted ones
 * @param size items per round, instead of the workload's own
 * @param peers whether peers take part
 * @param warmUp how long each contender runs uncounted, at least one round; empty for none at all
 * @param patience longest time of one round of one contender with up to a million items; slower
 *     ones drop out
 * @param budget after this much time no further round of the workload begins
 */
public record Plan(
    boolean quick,
    int rounds,
    OptionalInt size,
    boolean peers,
    Optional<Duration> warmUp,
    Duration patience,
    Optional<Duration> budget) {

  private static final int MILLION = 1_000_000;

  /** A run of hours that counts. */
  public static Plan full(int rounds, OptionalInt size, boolean peers) {
    return new Plan(
        false,
        rounds,
        size,
        peers,
        Optional.of(Duration.ofSeconds(60)),
        Duration.ofMinutes(15),
        Optional.empty());
  }

  /** A run of minutes. */
  public static Plan quick(int rounds, OptionalInt size, boolean peers, Duration budget) {
    return new Plan(
        true,
        rounds,
        size,
        peers,
        Optional.of(Duration.ofSeconds(5)),
        Duration.ofSeconds(90),
        Optional.of(budget));
  }

  /** The same without warm-up: does it work at all? */
  public Plan cold() {
    return new Plan(quick, rounds, size, peers, Optional.empty(), patience, budget);
  }

  /** How long a round of so many items may take. */
  Duration patience(int size) {
    return patience.multipliedBy(Math.max(1, size / MILLION));
  }

  /** The size at which peers are met. */
  int comparison(Workload workload) {
    Workload.Sizes sizes = workload.sizes();
    return size.orElse(quick ? sizes.quick() : sizes.comparison());
  }

  /** All sizes, the comparison first. */
  List<Integer> sizes(Workload workload) {
    var all = new ArrayList<Integer>();
    all.add(comparison(workload));
    if (!quick && size.isEmpty()) {
      workload.sizes().growth().stream().filter(s -> !all.contains(s)).forEach(all::add);
    }
    return all;
  }
}
