package org.onramp.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onramp.bench.harness.Contender.Role.LIMIT;
import static org.onramp.bench.harness.Contender.Role.OURS;
import static org.onramp.bench.harness.Contender.Role.PEER;
import static org.onramp.bench.harness.Figure.P99;
import static org.onramp.bench.harness.Figure.RATE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PrimitiveIterator;

import org.junit.jupiter.api.Test;

class HarnessTest {
  private final List<String> order = new ArrayList<>();

  @Test
  void relates_rounds_of_the_same_number_and_takes_the_middle_of_the_ratios() {
    var outcome =
        measure(
            List.of(
                scripted("ours", OURS, RATE, 1, 50, 60, 70),
                scripted("limit", LIMIT, RATE, 1, 100, 60, 100)),
            Goal.atLeast(0.6, "ours", RATE, "limit"));

    assertThat(outcome.ratios()).hasSize(1);
    var ratio = outcome.ratios().get(0);
    assertThat(ratio.spread()).isEqualTo(new Spread(0.7, 0.5, 1.0, 3));
    assertThat(ratio.met()).as("0.5 misses 0.6 by more than 15 %").contains(false);
  }

  @Test
  void compares_with_the_slowest_of_several_limits() {
    var outcome =
        measure(
            List.of(
                scripted("ours", OURS, RATE, 1, 30, 30, 30),
                scripted("a", LIMIT, RATE, 1, 100, 100, 100),
                scripted("b", LIMIT, RATE, 1, 60, 60, 60)),
            Goal.atLeast(0.5, "ours", RATE, "a", "b"));

    assertThat(outcome.ratios().get(0).spread().median()).isEqualTo(0.5);
    assertThat(outcome.ratios().get(0).met()).contains(true);
  }

  @Test
  void holds_latencies_below_a_multiple() {
    var outcome =
        measure(
            List.of(
                scripted("ours", OURS, P99, 1, 9, 6, 6), scripted("limit", LIMIT, P99, 1, 3, 3, 3)),
            Goal.atMost(3, "ours", P99, "limit"));

    assertThat(outcome.ratios().get(0).spread()).isEqualTo(new Spread(2, 2, 3, 3));
    assertThat(outcome.ratios().get(0).met()).contains(true);
  }

  @Test
  void rotates_the_order_from_round_to_round() {
    measure(
        List.of(scripted("a", OURS, RATE, 1, 1, 1, 1), scripted("b", LIMIT, RATE, 1, 1, 1, 1)),
        Goal.reported("a", RATE, "b"));

    assertThat(order).containsExactly("a", "b", "a", "b", "b", "a", "a", "b");
  }

  @Test
  void a_peer_that_cannot_run_is_reported_with_its_reason_and_the_others_go_on() {
    var outcome =
        measure(
            List.of(scripted("ours", OURS, RATE, 1, 1, 1, 1), new Missing()),
            Goal.atLeast(3, "ours", RATE, "peer"));

    assertThat(outcome.absent()).isEqualTo(Map.of("peer", "it is not built"));
    assertThat(outcome.ratios()).isEmpty();
    assertThat(outcome.lines()).singleElement().extracting(l -> l.rounds().size()).isEqualTo(3);
  }

  private Outcome measure(List<Contender> contenders, Goal goal) {
    var plan =
        new Plan(
            true,
            3,
            OptionalInt.of(1),
            true,
            Optional.of(Duration.ZERO),
            Duration.ofSeconds(10),
            Optional.empty());
    return new Harness(plan, line -> {}).measure(new Scripted(contenders, goal));
  }

  private record Scripted(List<Contender> contenders, Goal goal) implements Workload {
    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public String description() {
      return "says what it was told";
    }

    @Override
    public String unit() {
      return "things";
    }

    @Override
    public Sizes sizes() {
      return new Sizes(1, 1, List.of());
    }

    @Override
    public List<Goal> goals() {
      return List.of(goal);
    }
  }

  /** Says one figure after the other, the first of them in the warm-up. */
  private Contender scripted(String name, Contender.Role role, Figure figure, double... figures) {
    PrimitiveIterator.OfDouble next = Arrays.stream(figures).iterator();
    return new Contender() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Role role() {
        return role;
      }

      @Override
      public void prepare(int size) {}

      @Override
      public Measured run(int size) {
        order.add(name);
        return new Measured(size, Map.of(figure, next.nextDouble()));
      }
    };
  }

  private static final class Missing implements Contender {
    @Override
    public String name() {
      return "peer";
    }

    @Override
    public Role role() {
      return PEER;
    }

    @Override
    public void prepare(int size) throws Absent {
      throw new Absent("it is not built");
    }

    @Override
    public Measured run(int size) {
      throw new AssertionError("never prepared");
    }
  }
}
