package org.onramp.reporting.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.onramp.platform.region.RegionPack;
import org.onramp.reporting.equity.Verdict;
import org.onramp.reporting.metric.Dimension;
import org.onramp.reporting.metric.MetricTable;
import org.onramp.reporting.metric.MetricTable.Reference;
import org.onramp.reporting.metric.MetricTable.Row;
import org.onramp.reporting.metric.MetricTable.Share;
import org.onramp.reporting.target.Headline;
import org.onramp.reporting.target.Headline.Progress;
import org.onramp.reporting.target.Pipeline;
import org.onramp.reporting.vintage.Vintage;

/**
 * The page in words and widths; the template only places them.
 *
 * @param published when and why the current vintage was computed; empty before the first
 */
public record DashboardView(
    String region,
    String statement,
    String years,
    String updated,
    Bar overall,
    List<Bar> targets,
    String published,
    List<Panel> panels) {

  private static final String HIDDEN = "hidden";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * How far one goal is reached.
   *
   * @param attainedWidth of the bar, 0 to 100
   * @param claimedWidth of the bar, beside the attained part
   * @param said the whole bar in a sentence, for those who do not see it
   */
  public record Bar(
      String title,
      String track,
      String goal,
      String attained,
      String claimed,
      String pace,
      BigDecimal attainedWidth,
      BigDecimal claimedWidth,
      String said,
      List<Step> pipeline,
      String note) {}

  /** People at one stage. */
  public record Step(String stage, String people) {}

  /** One question asked of people, with its groups. */
  public record Panel(String title, String note, List<Group> groups) {}

  /** One group, with its share at each stage. */
  public record Group(String title, String reference, List<StageShare> stages) {}

  /**
   * The share of a group at one stage.
   *
   * @param width of the bar, 0 to 100
   * @param mark where the reference stands, 0 to 100, negative without one
   * @param tone chooses the colour of the verdict; the word says the same
   */
  public record StageShare(
      String stage, String share, BigDecimal width, BigDecimal mark, String verdict, String tone) {}

  static DashboardView of(
      RegionPack pack, Headline headline, Vintage vintage, List<MetricTable> representation) {
    List<Bar> bars = new ArrayList<>();
    for (Progress target : headline.targets()) {
      bars.add(
          bar(
              target.title(),
              target.track().equals("UPSKILL") ? "Upskilling" : "New jobs",
              target.goal(),
              target.attained(),
              target.claimed(),
              target.requiredPerMonth(),
              steps(target.pipeline()),
              target.note()));
    }
    ZoneId zone = pack.geography().zone();
    return new DashboardView(
        headline.region().name(),
        pack.goals().statement(),
        headline.horizon().from().getYear() + "–" + headline.horizon().to().getYear(),
        updated(headline, zone),
        bar(
            "All targets",
            "",
            headline.goal(),
            headline.totals().attained(),
            headline.totals().claimed(),
            headline.totals().requiredPerMonth(),
            List.of(),
            null),
        bars,
        vintage == null ? "" : published(vintage, zone),
        panels(representation));
  }

  private static Bar bar(
      String title,
      String track,
      long goal,
      Long attained,
      Long claimed,
      BigDecimal pace,
      List<Step> pipeline,
      String note) {
    BigDecimal attainedWidth = width(attained, goal, HUNDRED);
    BigDecimal claimedWidth = width(claimed, goal, HUNDRED.subtract(attainedWidth));
    String said =
        "%s of %s attained, %s more claimed"
            .formatted(count(attained), count(goal), count(claimed));
    return new Bar(
        title,
        track,
        count(goal),
        count(attained),
        count(claimed),
        pace == null ? HIDDEN : pace.toPlainString(),
        attainedWidth,
        claimedWidth,
        said,
        pipeline,
        note == null ? "" : note);
  }

  private static List<Step> steps(Pipeline pipeline) {
    return pipeline.applied() == null
        ? List.of()
        : List.of(
            new Step("applied", count(pipeline.applied())),
            new Step("enrolled", count(pipeline.enrolled())),
            new Step("completed", count(pipeline.completed())),
            new Step("certified", count(pipeline.certified())));
  }

  private static List<Panel> panels(List<MetricTable> representation) {
    Map<Dimension, List<MetricTable>> byQuestion = new LinkedHashMap<>();
    for (MetricTable table : representation) {
      byQuestion.computeIfAbsent(table.dimensions().get(0), d -> new ArrayList<>()).add(table);
    }
    List<Panel> panels = new ArrayList<>();
    byQuestion.forEach((dimension, tables) -> panels.add(panel(dimension, tables)));
    return panels;
  }

  private static Panel panel(Dimension dimension, List<MetricTable> stages) {
    List<Group> groups = new ArrayList<>();
    for (Row first : stages.get(0).cells()) {
      String code = first.key().get(dimension.parameter());
      if (code.equals(Dimension.UNKNOWN)) {
        continue;
      }
      List<StageShare> shares = new ArrayList<>();
      Reference reference = null;
      for (MetricTable stage : stages) {
        for (Row row : stage.cells()) {
          if (row.key().equals(first.key())) {
            shares.add(share(stage.stages().get(0), row));
            reference = row.share() == null ? reference : row.share().reference();
          }
        }
      }
      groups.add(new Group(first.label(), said(reference), shares));
    }
    String title = dimension == Dimension.GENDER ? "By gender" : "By race and ethnicity";
    return new Panel(
        title, "Shares of the people whose answer is known. Groups of a table add up.", groups);
  }

  private static StageShare share(String stage, Row row) {
    Share share = row.share();
    if (share == null) {
      boolean nobody = !row.suppressed() && row.value() != null;
      return new StageShare(
          stage,
          nobody ? "nobody yet" : HIDDEN,
          BigDecimal.ZERO,
          BigDecimal.ONE.negate(),
          nobody ? "" : "Too few people to show",
          "none");
    }
    Reference reference = share.reference();
    return new StageShare(
        stage,
        percent(share.share()),
        percentWidth(share.share()),
        reference == null ? BigDecimal.ONE.negate() : percentWidth(reference.share()),
        word(share, reference),
        share.verdict() == null ? "none" : share.verdict().name().toLowerCase(Locale.ROOT));
  }

  private static String word(Share share, Reference reference) {
    String basis =
        share.basis() == MetricTable.Basis.EVERYBODY
            ? "Of everybody, unknown answers included"
            : "";
    if (share.verdict() == null) {
      return basis;
    }
    return word(share.verdict(), reference) + (basis.isEmpty() ? "" : ". " + basis);
  }

  private static String word(Verdict verdict, Reference reference) {
    String what = reference.kind() == Reference.Kind.TARGET ? "target" : "benchmark";
    return switch (verdict) {
      case BELOW -> "Below " + what;
      case CONSISTENT -> "Consistent with " + what;
      case ABOVE -> "Above " + what;
      case TOO_FEW -> "Too few people to say";
    };
  }

  private static String said(Reference reference) {
    if (reference == null) {
      return "No benchmark";
    }
    return reference.kind() == Reference.Kind.TARGET
        ? "Target " + percent(reference.share())
        : "Benchmark "
            + percent(reference.share())
            + " of residents ("
            + reference.source()
            + ", "
            + reference.asOf().substring(0, 4)
            + ")";
  }

  private static String updated(Headline headline, ZoneId zone) {
    String late =
        headline.parkedEvents() == 0
            ? ""
            : ". " + headline.parkedEvents() + " events wait for an operator";
    return headline.dataThrough() == null
        ? "Nothing has been reported yet"
        : "Everything reported up to " + time(headline.dataThrough(), zone) + late;
  }

  private static String published(Vintage vintage, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(vintage.computedAt(), zone);
    return "Publication %d of %s (%s)".formatted(vintage.number(), day(day), vintage.reason());
  }

  private static String time(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm zzz", Locale.US)
        .withZone(zone)
        .format(instant);
  }

  private static String day(LocalDate day) {
    return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.US).format(day);
  }

  private static String count(Long count) {
    return count == null ? HIDDEN : "%,d".formatted(count);
  }

  private static String percent(BigDecimal share) {
    return share.multiply(HUNDRED).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " %";
  }

  private static BigDecimal percentWidth(BigDecimal share) {
    return share.multiply(HUNDRED).setScale(1, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal width(Long count, long goal, BigDecimal room) {
    return count == null
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(count)
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(goal), 1, RoundingMode.HALF_EVEN)
            .min(room);
  }
}
