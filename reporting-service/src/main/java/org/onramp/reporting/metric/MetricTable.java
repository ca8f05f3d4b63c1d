package org.onramp.reporting.metric;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.reporting.equity.Verdict;

/** The numbers of a metric by some dimensions, as they are answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricTable(
    @Schema(examples = "placed-by-gender") String id,
    @Schema(examples = "placed") String metric,
    @Schema(examples = "Placed, by gender") String title,
    List<Dimension> dimensions,
    List<String> stages,
    @Schema(examples = "person") String unit,
    @Schema(description = "Whether the cells add up to the total") boolean sums,
    @Schema(
            description = "Why there are no numbers",
            examples = "NOT_EVALUATED: …",
            nullable = true)
        String notEvaluated,
    Shown total,
    @Schema(
            description = "Where the answer to the question asked of people is known",
            nullable = true)
        Shown known,
    List<Row> cells) {

  /** A number, or the mark that it is hidden. */
  @Schema(description = "A number, or null with `suppressed` true")
  public record Shown(
      @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true, examples = "64")
          BigDecimal value,
      boolean suppressed) {

    static final Shown HIDDEN = new Shown(null, true);

    static Shown of(OptionalLong count) {
      return count.isPresent() ? of(BigDecimal.valueOf(count.getAsLong())) : HIDDEN;
    }

    static Shown of(BigDecimal value) {
      return new Shown(value, false);
    }
  }

  /** One group. */
  @Schema(name = "MetricCell")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      @Schema(
              description = "The group's code in each dimension",
              examples = "{\"gender\":\"WOMAN\"}")
          Map<String, String> key,
      @Schema(examples = "Woman") String label,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true, examples = "64")
          BigDecimal value,
      boolean suppressed,
      @Schema(nullable = true) Share share) {}

  /** How strongly a group is represented; worked out from shown numbers only. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Share(
      @Schema(description = "0 to 1", examples = "0.4103") BigDecimal share,
      @Schema(
              description =
                  "`KNOWN`: of the people whose answer is known. `EVERYBODY`: of all, because the"
                      + " number without an answer is hidden")
          Basis basis,
      @Schema(description = "95 %, after Wilson") Range interval,
      @Schema(
              description = "If all without an answer were outside, or in, the group",
              nullable = true)
          Range bounds,
      @Schema(nullable = true) Reference reference,
      @Schema(description = "Share divided by the reference", nullable = true)
          BigDecimal parityIndex,
      @Schema(description = "People missing until the share reaches the reference", nullable = true)
          Long peopleToGo,
      @Schema(nullable = true) Verdict verdict) {}

  /** What a share is of. */
  public enum Basis {
    KNOWN,
    EVERYBODY
  }

  /** From and to, 0 to 1. */
  public record Range(BigDecimal low, BigDecimal high) {}

  /** What a share is compared with: the region's own target, or how its residents divide. */
  public record Reference(
      Kind kind,
      @Schema(description = "0 to 1", examples = "0.5") BigDecimal share,
      @Schema(examples = "Women") String title,
      String definition,
      String source,
      String asOf) {

    /** A target was set by the region; a benchmark only describes its population. */
    public enum Kind {
      TARGET,
      BENCHMARK
    }
  }
}
