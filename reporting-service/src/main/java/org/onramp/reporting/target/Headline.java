package org.onramp.reporting.target;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.goal.Target;
import org.onramp.reporting.disclosure.ShownSum;
import org.onramp.reporting.disclosure.Threshold;

/** The targets as they stand now. */
@Schema(
    description =
        "The targets as they stand. A number that may not be shown is null and named in"
            + " `suppressed` beside it.")
public record Headline(
    Region region,
    @Schema(examples = "7610") long goal,
    Period horizon,
    @Schema(examples = "2026-05-31") LocalDate asOf,
    @Schema(
            description =
                "Everything that the other services had published by this minute is in the"
                    + " numbers.",
            examples = "2026-05-31T17:04:00Z",
            nullable = true)
        Instant dataThrough,
    @Schema(description = "Events that wait for an operator and are not in the numbers.")
        long parkedEvents,
    String packVersion,
    @Schema(description = "`person`: everybody once.", examples = "person") String unit,
    @Schema(description = "Whether attained and claimed of the targets add up to the totals.")
        boolean sums,
    @Schema(description = "Counts from 1 to below this are hidden; absent where nothing is.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Long threshold,
    Totals totals,
    List<Progress> targets) {

  /** Of which region. */
  public record Region(
      @Schema(examples = "us-ca-los-angeles") String id,
      @Schema(examples = "Los Angeles County") String name) {}

  /** First and last day. */
  public record Period(LocalDate from, LocalDate to) {}

  /** Of all targets together. */
  public record Totals(
      @Schema(nullable = true, examples = "1204") Long attained,
      @Schema(nullable = true, examples = "310") Long claimed,
      @Schema(
              nullable = true,
              description = "People who meet the rule of more than one target, counted in one.",
              examples = "14")
          Long overlap,
      @Schema(nullable = true, examples = "259.1") BigDecimal requiredPerMonth,
      List<String> suppressed) {}

  /** Of one target. */
  public record Progress(
      @Schema(examples = "evse-tech") String id,
      String title,
      @Schema(examples = "NEW_JOB") String track,
      @Schema(examples = "EVSE_TECH") String occupation,
      @Schema(examples = "1500") long goal,
      @Schema(
              nullable = true,
              description = "People counted toward this target, the first that they reached.",
              examples = "210")
          Long attained,
      @Schema(
              nullable = true,
              description = "People who would count if the employer confirmed the claimed job.",
              examples = "48")
          Long claimed,
      Pipeline pipeline,
      @Schema(
              nullable = true,
              description = "People a month from now to the end of the horizon.",
              examples = "51.2")
          BigDecimal requiredPerMonth,
      @Schema(nullable = true) @JsonInclude(JsonInclude.Include.NON_NULL) String note,
      @Schema(description = "Members of this target that are hidden.") List<String> suppressed) {}

  static Headline shown(TargetCounts counts, RegionPack pack, LocalDate asOf, Currency currency) {
    return of(counts, pack, asOf, currency, new Gate(new Threshold(pack.disclosure().threshold())));
  }

  static Headline exact(TargetCounts counts, RegionPack pack, LocalDate asOf, Currency currency) {
    return of(counts, pack, asOf, currency, new Gate(null));
  }

  private static Headline of(
      TargetCounts counts, RegionPack pack, LocalDate asOf, Currency currency, Gate gate) {
    LocalDate lastDay = pack.horizon().to();
    List<Progress> targets = new ArrayList<>();
    for (int i = 0; i < counts.targets().size(); i++) {
      targets.add(progress(pack.targets().get(i), counts.targets().get(i), asOf, lastDay, gate));
    }
    Hiding hiding = new Hiding();
    Long attained =
        hiding.value(
            "attained", gate.sum(counts.targets().stream().map(TargetCount::attained).toList()));
    Long claimed =
        hiding.value(
            "claimed", gate.sum(counts.targets().stream().map(TargetCount::claimed).toList()));
    Long overlap = hiding.value("overlap", gate.count(counts.overlap()));
    BigDecimal pace =
        hiding.value(
            "requiredPerMonth",
            attained == null ? null : Pace.requiredPerMonth(pack.goal(), attained, asOf, lastDay));
    return new Headline(
        new Region(pack.id(), pack.name()),
        pack.goal(),
        new Period(pack.horizon().from(), lastDay),
        asOf,
        currency.through(),
        currency.parked(),
        pack.version(),
        "person",
        true,
        gate.threshold == null ? null : gate.threshold.smallest(),
        new Totals(attained, claimed, overlap, pace, hiding.names),
        targets);
  }

  private static Progress progress(
      Target target, TargetCount count, LocalDate asOf, LocalDate lastDay, Gate gate) {
    Hiding hiding = new Hiding();
    Long attained = hiding.value("attained", gate.count(count.attained()));
    Long claimed = hiding.value("claimed", gate.count(count.claimed()));
    Pipeline pipeline = hiding.value("pipeline", gate.pipeline(count.furthest()));
    BigDecimal pace =
        hiding.value(
            "requiredPerMonth",
            attained == null
                ? null
                : Pace.requiredPerMonth(target.number(), attained, asOf, lastDay));
    return new Progress(
        target.id(),
        target.title(),
        target.track().name(),
        target.occupation(),
        target.number(),
        attained,
        claimed,
        pipeline == null ? Pipeline.HIDDEN : pipeline,
        pace,
        target.note(),
        hiding.names);
  }

  /**
   * How current the facts are.
   *
   * @param through rounded down to the minute; absent before the first event
   */
  record Currency(Instant through, long parked) {}

  /** What may pass; without a threshold, everything. */
  private record Gate(Threshold threshold) {

    Long count(long count) {
      return threshold != null && threshold.hides(count) ? null : count;
    }

    Long sum(List<Long> addends) {
      if (threshold == null) {
        return addends.stream().mapToLong(Long::longValue).sum();
      }
      OptionalLong sum = ShownSum.of(addends, threshold);
      return sum.isPresent() ? sum.getAsLong() : null;
    }

    Pipeline pipeline(FurthestStages furthest) {
      return threshold == null || furthest.mayBeShown(threshold) ? furthest.reached() : null;
    }
  }

  /** Collects the names of what is hidden. */
  private static final class Hiding {
    private final List<String> names = new ArrayList<>();

    <T> T value(String name, T value) {
      if (value == null) {
        names.add(name);
      }
      return value;
    }
  }
}
