package org.onramp.reporting.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.reporting.metric.Definition;
import org.onramp.reporting.metric.MetricTable;

/** An answer about one metric, with everything that is needed to read it rightly. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricAnswer(
    @Schema(examples = "placed") String id,
    String title,
    String sentence,
    @Schema(examples = "person") String unit,
    @Schema(description = "Whether the groups of every table add up to its total") boolean sums,
    int definitionVersion,
    String packVersion,
    LocalDate asOf,
    @Schema(nullable = true) Instant dataThrough,
    @Schema(
            description = "Events that wait for an operator and are not in the numbers",
            nullable = true)
        Long parkedEvents,
    @Schema(
            description = "Which publication this is from; absent for exact answers",
            nullable = true)
        Published vintage,
    @Schema(description = "`REGION`, or the organisation whose participants are counted")
        String scope,
    @Schema(nullable = true) LocalDate from,
    @Schema(nullable = true) LocalDate to,
    @Schema(description = "Groups that the people asked about belong to", nullable = true)
        Map<String, String> filters,
    List<MetricTable> tables) {

  /** The vintage that answered. */
  public record Published(UUID id, long number, Instant computedAt) {}

  /** What the definition says about every answer. */
  static MetricAnswer of(
      Definition definition,
      String packVersion,
      LocalDate asOf,
      Instant dataThrough,
      Long parkedEvents,
      Published vintage,
      Scope scope,
      List<MetricTable> tables) {
    return new MetricAnswer(
        definition.id(),
        definition.title(),
        definition.sentence(),
        definition.unit(),
        tables.stream().allMatch(MetricTable::sums),
        definition.version(),
        packVersion,
        asOf,
        dataThrough,
        parkedEvents,
        vintage,
        scope.organisation(),
        scope.from(),
        scope.to(),
        scope.filters().isEmpty() ? null : scope.filters(),
        tables);
  }

  /** Of whom and of which time. */
  record Scope(String organisation, LocalDate from, LocalDate to, Map<String, String> filters) {
    static final Scope REGION = new Scope("REGION", null, null, Map.of());
  }
}
