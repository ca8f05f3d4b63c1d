package org.onramp.reporting.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.figure.Provenance;
import org.onramp.platform.region.figure.Source;
import org.onramp.platform.region.goal.Benchmark;
import org.onramp.platform.region.goal.EquityTarget;
import org.onramp.platform.region.work.JobQuality.AnsweredBy;
import org.onramp.reporting.equity.Interval;
import org.onramp.reporting.equity.Representation;
import org.onramp.reporting.metric.MetricTable.Basis;
import org.onramp.reporting.metric.MetricTable.Range;
import org.onramp.reporting.metric.MetricTable.Reference;
import org.onramp.reporting.metric.MetricTable.Row;
import org.onramp.reporting.metric.MetricTable.Share;
import org.onramp.reporting.metric.MetricTable.Shown;

/**
 * Makes tables of counts that may be shown. Everything else in a table is worked out from the
 * counts handed in, so a derived figure cannot say more than they do.
 */
@ApplicationScoped
public class Tables {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final RegionPack pack;
  private final Labels labels;

  Tables(RegionPack pack, Labels labels) {
    this.pack = pack;
    this.labels = labels;
  }

  /**
   * One count as it may be shown.
   *
   * @param key the group's code in each dimension of the table
   * @param people empty when hidden
   */
  public record CountOf(List<String> key, OptionalLong people) {}

  /**
   * One median as it may be shown.
   *
   * @param key the group's code in each dimension of the table
   * @param median empty when hidden
   */
  public record MedianOf(List<String> key, Optional<BigDecimal> median) {}

  /** Why a metric has no numbers in this region; empty when it has. */
  public Optional<String> notEvaluated(Definition definition) {
    return switch (definition.measure()) {
      case LIVING_WAGE_SHARE ->
          pack.wages().living().stream().anyMatch(f -> f.hourly().value() != null)
              ? Optional.empty()
              : Optional.of("NOT_EVALUATED: the region pack has no living wage");
      case HIGH_ROAD ->
          pack.jobQuality().attributes().stream()
              .filter(a -> a.answeredBy() == AnsweredBy.PLATFORM)
              .filter(
                  a ->
                      pack.jobQuality().highRoad().allOf().contains(a.code())
                          || pack.jobQuality().highRoad().andAtLeast().stream()
                              .anyMatch(l -> l.of().contains(a.code())))
              .findFirst()
              .map(
                  a ->
                      "NOT_EVALUATED: the rule asks for \""
                          + a.title()
                          + "\", which nobody asserts and which is not worked out yet");
      default -> Optional.empty();
    };
  }

  /** A table without numbers, which says why. */
  public MetricTable notEvaluated(Definition definition, String reason) {
    return table(
        definition, definition.stages(), definition.id(), List.of(), reason, null, null, List.of());
  }

  /** Counts of people. */
  public MetricTable counts(
      Definition definition,
      List<String> stages,
      List<Dimension> by,
      OptionalLong total,
      List<CountOf> counts) {
    List<Row> rows =
        counts.stream().map(c -> row(by, c.key(), Shown.of(c.people()), null)).toList();
    return table(
        definition, stages, id(definition, stages, by), by, null, Shown.of(total), null, rows);
  }

  /** Medians of wages, and over all groups in place of a total. */
  public MetricTable medians(
      Definition definition, List<Dimension> by, Optional<BigDecimal> all, List<MedianOf> medians) {
    List<Row> rows =
        medians.stream()
            .map(m -> row(by, m.key(), m.median().map(Shown::of).orElse(Shown.HIDDEN), null))
            .toList();
    return table(
        definition,
        definition.stages(),
        id(definition, definition.stages(), by),
        by,
        null,
        all.map(Shown::of).orElse(Shown.HIDDEN),
        null,
        rows);
  }

  /** The share of people whose wage is at least the living wage, of those whose wage is known. */
  public MetricTable livingWage(
      Definition definition, List<Dimension> by, Optional<BigDecimal> all, List<MedianOf> shares) {
    return medians(definition, by, all, shares);
  }

  /** Shares of the groups of one dimension. */
  public MetricTable representation(
      Definition definition,
      List<String> stages,
      Dimension by,
      OptionalLong total,
      List<CountOf> counts) {
    OptionalLong unknown =
        counts.stream()
            .filter(c -> c.key().equals(List.of(Dimension.UNKNOWN)))
            .findFirst()
            .map(CountOf::people)
            .orElse(OptionalLong.of(0));
    OptionalLong known =
        total.isPresent() && unknown.isPresent()
            ? OptionalLong.of(total.getAsLong() - unknown.getAsLong())
            : OptionalLong.empty();
    List<Row> rows = new ArrayList<>();
    for (CountOf count : counts) {
      String group = count.key().get(0);
      Share share =
          group.equals(Dimension.UNKNOWN) || count.people().isEmpty() || total.isEmpty()
              ? null
              : share(by, group, count.people().getAsLong(), total.getAsLong(), unknown);
      rows.add(row(List.of(by), count.key(), Shown.of(count.people()), share));
    }
    return table(
        definition,
        stages,
        definition.table(stages, by),
        List.of(by),
        null,
        Shown.of(total),
        Shown.of(known),
        rows);
  }

  private Share share(
      Dimension by, String group, long members, long total, OptionalLong unknownShown) {
    // With the number of unknown answers hidden, a share of the known would give it away.
    Basis basis = unknownShown.isPresent() ? Basis.KNOWN : Basis.EVERYBODY;
    long unknown = unknownShown.orElse(0);
    long known = total - unknown;
    if (known == 0) {
      return null;
    }
    Optional<Reference> reference = reference(by, group);
    Representation r =
        Representation.of(
            members,
            known,
            unknown,
            reference.map(Reference::share).orElse(BigDecimal.ONE),
            pack.equity().minimumForVerdict());
    boolean compared = reference.isPresent();
    return new Share(
        decimal(r.share()),
        basis,
        range(r.interval()),
        basis == Basis.KNOWN ? range(r.bounds()) : null,
        reference.orElse(null),
        compared ? decimal(r.parityIndex()) : null,
        compared ? r.peopleToGo() : null,
        compared ? r.verdict() : null);
  }

  /** A target that the region has set, else how its residents divide. */
  private Optional<Reference> reference(Dimension by, String group) {
    return packDimension(by)
        .flatMap(
            dimension ->
                pack.equity().targets().stream()
                    .filter(t -> t.dimension() == dimension && t.group().equals(group))
                    .filter(t -> t.counting() == EquityTarget.Counting.EXCLUSIVE_GROUP)
                    .findFirst()
                    .map(
                        t ->
                            reference(
                                Reference.Kind.TARGET, t.percent(), t.title(), t.provenance()))
                    .or(() -> pack.equity().comparison(dimension).flatMap(b -> of(b, group))));
  }

  private Optional<Reference> of(Benchmark benchmark, String group) {
    return benchmark
        .percent(group)
        .map(
            percent ->
                reference(
                    Reference.Kind.BENCHMARK, percent, benchmark.title(), benchmark.provenance()));
  }

  private Reference reference(
      Reference.Kind kind, BigDecimal percent, String title, Provenance from) {
    return new Reference(
        kind,
        percent.divide(HUNDRED, 6, RoundingMode.HALF_EVEN).stripTrailingZeros(),
        title,
        from.definition(),
        pack.source(from.source()).map(Source::title).orElse(from.source()),
        from.asOf().toString());
  }

  private static Optional<org.onramp.platform.region.goal.Dimension> packDimension(Dimension by) {
    return switch (by) {
      case GENDER -> Optional.of(org.onramp.platform.region.goal.Dimension.GENDER);
      case RACE_ETHNICITY -> Optional.of(org.onramp.platform.region.goal.Dimension.RACE_GROUP);
      default -> Optional.empty();
    };
  }

  private MetricTable table(
      Definition definition,
      List<String> stages,
      String id,
      List<Dimension> by,
      String notEvaluated,
      Shown total,
      Shown known,
      List<Row> rows) {
    boolean counts =
        definition.measure() != Measure.MEDIAN_WAGE
            && definition.measure() != Measure.LIVING_WAGE_SHARE;
    return new MetricTable(
        id,
        definition.id(),
        title(definition, stages, by),
        by,
        stages,
        definition.unit(),
        counts && by.stream().allMatch(Dimension::adds),
        notEvaluated,
        total,
        known,
        rows);
  }

  private static String title(Definition definition, List<String> stages, List<Dimension> by) {
    String about =
        definition.measure() == Measure.REPRESENTATION
            ? definition.title() + " among people " + stages.get(0)
            : definition.title();
    return by.isEmpty()
        ? about
        : about + ", by " + by.stream().map(Labels::title).collect(Collectors.joining(" and "));
  }

  private static String id(Definition definition, List<String> stages, List<Dimension> by) {
    return by.size() == 1
        ? definition.table(stages, by.get(0))
        : definition.id() + by.stream().map(d -> "-by-" + d.kebab()).collect(Collectors.joining());
  }

  private Row row(List<Dimension> by, List<String> key, Shown shown, Share share) {
    Map<String, String> named = new LinkedHashMap<>();
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < by.size(); i++) {
      named.put(by.get(i).parameter(), key.get(i));
      titles.add(labels.label(by.get(i), key.get(i)));
    }
    return new Row(named, String.join(", ", titles), shown.value(), shown.suppressed(), share);
  }

  private static Range range(Interval interval) {
    return new Range(decimal(interval.low()), decimal(interval.high()));
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
  }
}
