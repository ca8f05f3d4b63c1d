package org.onramp.reporting.vintage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.region.RegionPack;
import org.onramp.reporting.disclosure.Cell;
import org.onramp.reporting.disclosure.LinkedTables;
import org.onramp.reporting.disclosure.ProtectedTable;
import org.onramp.reporting.disclosure.ProtectedTables;
import org.onramp.reporting.disclosure.Protector;
import org.onramp.reporting.disclosure.Table;
import org.onramp.reporting.disclosure.Threshold;
import org.onramp.reporting.metric.Definition;
import org.onramp.reporting.metric.Definitions;
import org.onramp.reporting.metric.Dimension;
import org.onramp.reporting.metric.Group;
import org.onramp.reporting.metric.Labels;
import org.onramp.reporting.metric.Measure;
import org.onramp.reporting.metric.Measuring;
import org.onramp.reporting.metric.MetricTable;
import org.onramp.reporting.metric.Question;
import org.onramp.reporting.metric.Tables;
import org.onramp.reporting.metric.Tables.CountOf;
import org.onramp.reporting.metric.Tables.MedianOf;

/** Works out every table that a vintage publishes. Only what is protected leaves this class. */
@ApplicationScoped
class ComputingTables {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final RegionPack pack;
  private final Definitions definitions;
  private final Measuring measuring;
  private final Tables tables;
  private final Labels labels;

  ComputingTables(
      RegionPack pack, Definitions definitions, Measuring measuring, Tables tables, Labels labels) {
    this.pack = pack;
    this.definitions = definitions;
    this.measuring = measuring;
    this.tables = tables;
    this.labels = labels;
  }

  /**
   * All tables of all metrics.
   *
   * @param snapshot a connection whose every query sees the same facts of everybody
   */
  List<MetricTable> from(Connection snapshot, LocalDate asOf) throws SQLException {
    List<MetricTable> computed = new ArrayList<>();
    for (Definition definition : definitions.all()) {
      Optional<String> reason = tables.notEvaluated(definition);
      if (reason.isPresent()) {
        computed.add(tables.notEvaluated(definition, reason.get()));
        continue;
      }
      for (List<String> stages : definition.questions()) {
        computed.addAll(
            new Publication(definition, Question.about(definition, stages, List.of(), asOf))
                .tables(snapshot));
      }
    }
    return computed;
  }

  /** The tables of one question, which share a total and are protected together. */
  private final class Publication {
    private final Definition definition;
    private final Question total;
    private final Threshold threshold;

    Publication(Definition definition, Question total) {
      this.definition = definition;
      this.total = total;
      // a definition may ask for more than the region does, never for less
      this.threshold = new Threshold(Math.max(definition.minCell(), pack.disclosure().threshold()));
    }

    List<MetricTable> tables(Connection snapshot) throws SQLException {
      Group all = measuring.total(snapshot, total);
      Map<Dimension, Map<String, Group>> groups = new LinkedHashMap<>();
      List<Table> unprotected = new ArrayList<>();
      for (Dimension by : definition.publishedBy()) {
        Map<String, Group> found = groups(snapshot, by);
        groups.put(by, found);
        unprotected.add(
            new Table(
                by.parameter(),
                found.entrySet().stream()
                    .map(g -> new Cell(g.getKey(), g.getValue().people()))
                    .toList()));
      }
      ProtectedTables safe =
          new Protector(threshold).protect(new LinkedTables(all.people(), unprotected));
      if (definition.measure() == Measure.LIVING_WAGE_SHARE) {
        return List.of(tables.livingWage(definition, List.of(), livingWage(all), List.of()));
      }
      List<MetricTable> published = new ArrayList<>();
      for (Dimension by : definition.publishedBy()) {
        published.add(published(by, all, groups.get(by), safe));
      }
      return published;
    }

    private MetricTable published(
        Dimension by, Group all, Map<String, Group> groups, ProtectedTables safe) {
      ProtectedTable table = safe.table(by.parameter());
      List<CountOf> counts =
          table.cells().stream().map(c -> new CountOf(List.of(c.group()), c.count())).toList();
      return switch (definition.measure()) {
        case REPRESENTATION ->
            tables.representation(definition, total.stages(), by, safe.total(), counts);
        case MEDIAN_WAGE ->
            tables.medians(
                definition,
                List.of(by),
                median(all, safe.total()),
                counts.stream()
                    .map(c -> new MedianOf(c.key(), median(groups.get(c.key().get(0)), c.people())))
                    .toList());
        default -> tables.counts(definition, total.stages(), List.of(by), safe.total(), counts);
      };
    }

    /** Every group of the pack and every other that occurs, zeros included. */
    private Map<String, Group> groups(Connection snapshot, Dimension by) throws SQLException {
      Map<String, Group> groups = new LinkedHashMap<>();
      labels.groups(by).forEach(code -> groups.put(code, nobody(code)));
      groups.put(Dimension.UNKNOWN, nobody(Dimension.UNKNOWN));
      Question question = Question.about(definition, total.stages(), List.of(by), total.asOf());
      for (Group group : measuring.groups(snapshot, question)) {
        groups.put(group.key().get(0), group);
      }
      return groups;
    }

    /** Hidden for few wages, and wherever the number of people itself is hidden. */
    private Optional<BigDecimal> median(Group group, OptionalLong people) {
      if (people.isEmpty() || group.paid() < threshold.smallest()) {
        return Optional.empty();
      }
      return Optional.of(
          group.median().multiply(TWO).setScale(0, RoundingMode.HALF_EVEN).divide(TWO).setScale(2));
    }

    /** In whole percent; hidden where either side, or the people without a wage, are too few. */
    private Optional<BigDecimal> livingWage(Group all) {
      long below = all.paid() - all.livingWage();
      boolean few =
          threshold.hides(all.livingWage())
              || threshold.hides(below)
              || threshold.hides(all.people() - all.paid())
              || all.paid() == 0;
      return few
          ? Optional.empty()
          : Optional.of(
              BigDecimal.valueOf(all.livingWage())
                  .divide(BigDecimal.valueOf(all.paid()), 2, RoundingMode.HALF_EVEN)
                  .max(extreme())
                  .min(BigDecimal.ONE.subtract(extreme())));
    }

    private BigDecimal extreme() {
      return BigDecimal.valueOf(pack.disclosure().extremePercent())
          .divide(HUNDRED, 2, RoundingMode.HALF_EVEN);
    }

    private Group nobody(String code) {
      return new Group(List.of(code), 0, 0, null, 0);
    }
  }
}
