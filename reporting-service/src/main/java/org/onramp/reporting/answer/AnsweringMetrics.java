package org.onramp.reporting.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.messaging.DataThrough;
import org.onramp.platform.region.RegionPack;
import org.onramp.platform.rest.problem.NotFound;
import org.onramp.reporting.answer.NotPublished.PublishedTable;
import org.onramp.reporting.facts.Facts;
import org.onramp.reporting.facts.FactsProjection;
import org.onramp.reporting.metric.Definition;
import org.onramp.reporting.metric.Definitions;
import org.onramp.reporting.metric.Dimension;
import org.onramp.reporting.metric.Group;
import org.onramp.reporting.metric.Measure;
import org.onramp.reporting.metric.Measuring;
import org.onramp.reporting.metric.MetricTable;
import org.onramp.reporting.metric.Question;
import org.onramp.reporting.metric.Tables;
import org.onramp.reporting.metric.Tables.CountOf;
import org.onramp.reporting.metric.Tables.MedianOf;
import org.onramp.reporting.vintage.Vintage;
import org.onramp.reporting.vintage.Vintages;

/** Answers about one metric, published or exact. */
@ApplicationScoped
class AnsweringMetrics {
  private final Facts facts;
  private final Measuring measuring;
  private final Tables tables;
  private final Vintages vintages;
  private final Definitions definitions;
  private final RegionPack pack;
  private final DataThrough dataThrough;
  private final Clock clock;

  AnsweringMetrics(
      Facts facts,
      Measuring measuring,
      Tables tables,
      Vintages vintages,
      Definitions definitions,
      RegionPack pack,
      DataThrough dataThrough,
      Clock clock) {
    this.facts = facts;
    this.measuring = measuring;
    this.tables = tables;
    this.vintages = vintages;
    this.definitions = definitions;
    this.pack = pack;
    this.dataThrough = dataThrough;
    this.clock = clock;
  }

  /**
   * From the current vintage.
   *
   * @param by the dimension of the table wanted, none for all tables of the metric
   * @throws NotPublished when the vintage has no such table
   */
  MetricAnswer published(Definition definition, List<Dimension> by, String stage) {
    Vintage vintage = vintages.current().orElseThrow(() -> new NotFound("vintage", "yet"));
    List<MetricTable> wanted =
        vintages.tables(vintage.id(), definition.id()).stream()
            .filter(t -> by.isEmpty() || t.dimensions().equals(by))
            .filter(t -> stage == null || t.stages().contains(stage))
            .toList();
    if (wanted.isEmpty()) {
      throw notPublished("The current vintage has no such table; it has those listed.");
    }
    return MetricAnswer.of(
        definition,
        vintage.packVersion(),
        vintage.asOf(),
        vintage.dataThrough(),
        null,
        new MetricAnswer.Published(vintage.id(), vintage.number(), vintage.computedAt()),
        MetricAnswer.Scope.REGION,
        wanted);
  }

  NotPublished notPublished(String detail) {
    List<PublishedTable> published = new ArrayList<>();
    for (Definition definition : definitions.all()) {
      for (List<String> stages : definition.questions()) {
        for (Dimension by : definition.publishedBy()) {
          String stage =
              definition.measure() == Measure.REPRESENTATION ? "&stage=" + stages.get(0) : "";
          published.add(
              new PublishedTable(
                  definition.table(stages, by),
                  definition.id(),
                  List.of(by.parameter()),
                  "/v1/metrics/" + definition.id() + "?by=" + by.parameter() + stage));
        }
      }
    }
    return new NotPublished(detail, published);
  }

  /**
   * Exact and live, over what the caller's login may see.
   *
   * @param organisation whose participants are counted, empty for everybody's
   */
  MetricAnswer exact(Definition definition, MetricQuery query, Optional<String> organisation) {
    DataThrough.Currency currency = dataThrough.of(FactsProjection.NAME);
    LocalDate asOf = query.asOf() == null ? LocalDate.now(clock) : query.asOf();
    // the predicate stands beside row-level security, so that either alone would do
    Map<Dimension, String> only = new LinkedHashMap<>(query.only());
    organisation.ifPresent(id -> only.put(Dimension.PROVIDER, id));
    List<MetricTable> answered =
        facts.visibleToCaller(connection -> answer(connection, definition, query, only, asOf));
    Instant through =
        currency.through().equals(Instant.EPOCH)
            ? null
            : currency.through().truncatedTo(ChronoUnit.MINUTES);
    return MetricAnswer.of(
        definition,
        pack.version(),
        asOf,
        through,
        currency.parked(),
        null,
        new MetricAnswer.Scope(
            organisation.orElse("REGION"), query.from(), query.to(), query.filters()),
        answered);
  }

  private List<MetricTable> answer(
      Connection connection,
      Definition definition,
      MetricQuery query,
      Map<Dimension, String> only,
      LocalDate asOf)
      throws SQLException {
    Optional<String> reason = tables.notEvaluated(definition);
    if (reason.isPresent()) {
      return List.of(tables.notEvaluated(definition, reason.get()));
    }
    List<MetricTable> answered = new ArrayList<>();
    for (List<String> stages : definition.questions()) {
      if (query.stage() != null && !stages.contains(query.stage())) {
        continue;
      }
      for (List<Dimension> by : groupings(definition, query)) {
        var question = new Question(definition, stages, by, only, query.from(), query.to(), asOf);
        answered.add(answer(connection, question));
      }
    }
    return answered;
  }

  /** Shares are of one dimension each; everything else crosses what was asked for. */
  private static List<List<Dimension>> groupings(Definition definition, MetricQuery query) {
    if (definition.measure() != Measure.REPRESENTATION) {
      return List.of(query.by());
    }
    List<Dimension> each = query.by().isEmpty() ? definition.publishedBy() : query.by();
    return each.stream().map(List::of).toList();
  }

  private MetricTable answer(Connection connection, Question question) throws SQLException {
    Group total = measuring.total(connection, question);
    List<Group> groups =
        question.by().isEmpty() ? List.of() : measuring.groups(connection, question);
    List<CountOf> counts =
        groups.stream().map(g -> new CountOf(g.key(), OptionalLong.of(g.people()))).toList();
    OptionalLong people = OptionalLong.of(total.people());
    return switch (question.definition().measure()) {
      case REPRESENTATION ->
          tables.representation(
              question.definition(), question.stages(), question.by().get(0), people, counts);
      case MEDIAN_WAGE ->
          tables.medians(
              question.definition(),
              question.by(),
              Optional.ofNullable(total.median()),
              groups.stream()
                  .map(g -> new MedianOf(g.key(), Optional.ofNullable(g.median())))
                  .toList());
      case LIVING_WAGE_SHARE ->
          tables.livingWage(
              question.definition(),
              question.by(),
              share(total),
              groups.stream().map(g -> new MedianOf(g.key(), share(g))).toList());
      default ->
          tables.counts(question.definition(), question.stages(), question.by(), people, counts);
    };
  }

  private static Optional<BigDecimal> share(Group group) {
    return group.paid() == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(group.livingWage())
                .divide(BigDecimal.valueOf(group.paid()), 4, RoundingMode.HALF_EVEN));
  }
}
