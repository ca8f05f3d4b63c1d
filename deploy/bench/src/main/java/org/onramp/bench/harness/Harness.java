package org.onramp.bench.harness;

import static org.onramp.bench.harness.Contender.Role.PEER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs the contenders of a workload against each other. Each round has everybody once, and the
 * order rotates from round to round, so that what the machine does meanwhile meets all alike.
 */
public final class Harness {
  private static final Duration GIVING_UP = Duration.ofSeconds(90);

  private final Plan plan;
  private final Consumer<String> progress;

  /**
   * @param progress told what is being done, line by line
   */
  public Harness(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** Measures a workload from warm-up to ratios, and closes its contenders. */
  public Outcome measure(Workload workload) {
    return new Measurement(workload).all();
  }

  private final class Measurement {
    private final Workload workload;
    private final int comparison;
    private final List<Contender> contenders = new ArrayList<>();
    private final Map<String, String> absent = new LinkedHashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private final Instant begun = Instant.now();
    private final ExecutorService work =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "contender");
              thread.setDaemon(true);
              return thread;
            });

    Measurement(Workload workload) {
      this.workload = workload;
      this.comparison = plan.comparison(workload);
      workload.contenders().stream()
          .filter(c -> plan.peers() || c.role() != PEER)
          .forEach(contenders::add);
    }

    Outcome all() {
      progress.accept(workload.name() + ": " + workload.description());
      try {
        workload.begin(plan.sizes(workload));
        for (int size : plan.sizes(workload)) {
          at(size);
        }
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(workload.name() + " cannot begin", e);
      } finally {
        contenders.forEach(this::close);
        close(workload.name(), workload::end);
        work.shutdownNow();
      }
      return new Outcome(
          workload.name(),
          workload.description(),
          workload.unit(),
          begun,
          comparison,
          lines(),
          ratios(),
          absent);
    }

    private void at(int size) {
      boolean everybody = size == comparison;
      if (everybody && plan.warmUp().isPresent()) {
        warmUp(size, plan.warmUp().get());
      }
      List<Contender> order =
          new ArrayList<>(contenders.stream().filter(c -> everybody || c.role() != PEER).toList());
      for (int round = 1; round <= plan.rounds() && (round == 1 || hasTime()); round++) {
        for (Contender contender : order) {
          int number = round;
          take(contender, size).ifPresent(taken -> note(contender, size, number, taken));
        }
        Collections.rotate(order, -1);
        order.retainAll(contenders);
      }
    }

    private void warmUp(int size, Duration atLeast) {
      for (Contender contender : List.copyOf(contenders)) {
        Instant until = Instant.now().plus(atLeast);
        while (hasTime() && take(contender, size).isPresent() && Instant.now().isBefore(until)) {
          // uncounted, until the time is over
        }
      }
    }

    private boolean hasTime() {
      return plan.budget().isEmpty()
          || Duration.between(begun, Instant.now()).compareTo(plan.budget().get()) < 0;
    }

    /** A round of one contender; nothing when it cannot, after which it takes no further part. */
    private Optional<Taken> take(Contender contender, int size) {
      Duration patience = plan.patience(size);
      Future<Taken> taking =
          work.submit(
              () -> {
                contender.prepare(size);
                double before = CpuTime.seconds();
                Measured measured = contender.run(size);
                return new Taken(measured, CpuTime.seconds() - before);
              });
      try {
        return Optional.of(taking.get(patience.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        taking.cancel(true);
        drop(contender, "took more than %d s for %d".formatted(patience.toSeconds(), size));
      } catch (ExecutionException e) {
        if (contender.role() == Contender.Role.OURS) {
          throw new IllegalStateException(contender.name() + " failed", e.getCause());
        }
        drop(
            contender,
            e.getCause() instanceof Absent ? e.getCause().getMessage() : e.getCause().toString());
      } catch (InterruptedException e) {
        taking.cancel(true);
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
      return Optional.empty();
    }

    private void drop(Contender contender, String reason) {
      progress.accept("  %s takes no further part: %s".formatted(contender.name(), reason));
      absent.put(contender.name(), reason);
      contenders.remove(contender);
      close(contender);
    }

    private void close(Contender contender) {
      close(contender.name(), contender::close);
    }

    private void close(String what, AutoCloseable closing) {
      Future<?> end =
          work.submit(
              () -> {
                closing.close();
                return null;
              });
      try {
        end.get(GIVING_UP.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        progress.accept("  %s did not end in order: %s".formatted(what, e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void note(Contender contender, int size, int round, Taken taken) {
      Measured measured = taken.measured();
      double cpu = taken.cpuSeconds() * 1_000 / Math.max(1, measured.operations());
      samples.add(new Sample(contender, size, round, measured, cpu));
      var figures = new StringBuilder();
      measured
          .figures()
          .forEach(
              (figure, value) ->
                  figures.append(
                      " %s %s %s"
                          .formatted(
                              figure.name().toLowerCase(java.util.Locale.ROOT),
                              Numbers.brief(value),
                              figure.unit())));
      progress.accept(
          "  round %d, %,d %s, %s:%s"
              .formatted(round, size, workload.unit(), contender.name(), figures));
    }

    private List<Outcome.Line> lines() {
      var found = new ArrayList<Outcome.Line>();
      var groups = new LinkedHashMap<List<Object>, List<Sample>>();
      for (Sample sample : samples) {
        for (Figure figure : sample.measured().figures().keySet()) {
          groups
              .computeIfAbsent(
                  List.of(sample.contender().name(), sample.size(), figure), k -> new ArrayList<>())
              .add(sample);
        }
      }
      groups.forEach(
          (key, group) -> {
            Figure figure = (Figure) key.get(2);
            List<Double> values =
                group.stream().map(s -> s.measured().figures().get(figure)).toList();
            Contender contender = group.get(0).contender();
            found.add(
                new Outcome.Line(
                    contender.name(),
                    contender.role(),
                    group.get(0).size(),
                    figure,
                    Spread.of(values),
                    Spread.of(group.stream().map(Sample::cpuSecondsPerThousand).toList()),
                    values));
          });
      return found;
    }

    private List<Outcome.Ratio> ratios() {
      var found = new ArrayList<Outcome.Ratio>();
      for (Goal goal : workload.goals()) {
        for (int size : plan.sizes(workload)) {
          Spread spread = Spread.of(perRound(goal, size));
          if (spread.rounds() > 0) {
            found.add(
                new Outcome.Ratio(
                    goal,
                    size,
                    spread,
                    goal.bound().isPresent()
                        ? Optional.of(goal.isMetBy(spread))
                        : Optional.empty()));
          }
        }
      }
      return found;
    }

    private List<Double> perRound(Goal goal, int size) {
      var ratios = new ArrayList<Double>();
      for (int round = 1; round <= plan.rounds(); round++) {
        OptionalDouble ours = figure(goal.of(), goal.figure(), size, round);
        OptionalDouble others = bound(goal, size, round);
        if (ours.isPresent() && others.isPresent()) {
          ratios.add(ours.getAsDouble() / others.getAsDouble());
        }
      }
      return ratios;
    }

    /** The slowest of those compared with; empty unless all of them have a figure. */
    private OptionalDouble bound(Goal goal, int size, int round) {
      if (goal.against().isEmpty()) {
        return OptionalDouble.of(1);
      }
      double slowest = Double.NaN;
      for (String name : goal.against()) {
        OptionalDouble other = figure(name, goal.figure(), size, round);
        if (other.isEmpty()) {
          return OptionalDouble.empty();
        }
        boolean first = Double.isNaN(slowest);
        boolean slower =
            goal.figure() == Figure.RATE
                ? other.getAsDouble() < slowest
                : other.getAsDouble() > slowest;
        slowest = first || slower ? other.getAsDouble() : slowest;
      }
      return OptionalDouble.of(slowest);
    }

    private OptionalDouble figure(String contender, Figure figure, int size, int round) {
      return samples.stream()
          .filter(s -> s.contender().name().equals(contender))
          .filter(s -> s.size() == size && s.round() == round)
          .filter(s -> s.measured().figures().containsKey(figure))
          .mapToDouble(s -> s.measured().figures().get(figure))
          .findFirst();
    }
  }

  private record Taken(Measured measured, double cpuSeconds) {}

  private record Sample(
      Contender contender, int size, int round, Measured measured, double cpuSecondsPerThousand) {}
}
