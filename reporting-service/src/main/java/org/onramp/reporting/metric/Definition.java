package org.onramp.reporting.metric;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a metric means, as its file under {@code metrics/} says it. */
@Schema(name = "MetricDefinition")
public record Definition(
    @Schema(examples = "placed") String id,
    @Schema(examples = "Placed") String title,
    @Schema(description = "The meaning, in a sentence") String sentence,
    Measure measure,
    @Schema(description = "What is counted", examples = "person") String unit,
    String numerator,
    @Schema(nullable = true) String denominator,
    @Schema(description = "The day that places somebody in a period") String date,
    @Schema(description = "Stages that count") List<String> stages,
    @Schema(description = "Whether only occupations with a target count")
        boolean targetOccupationsOnly,
    @Schema(
            description =
                "Dimensions that a partnership-admin, and a provider on its own participants, may"
                    + " ask for")
        List<Dimension> dimensions,
    @Schema(description = "Dimensions by which every vintage publishes a table")
        List<Dimension> publishedBy,
    @Schema(description = "The smallest count that is published", examples = "11") int minCell,
    @Schema(description = "Moves with every change of the meaning", examples = "1") int version) {

  public Definition {
    stages = List.copyOf(stages);
    dimensions = List.copyOf(dimensions);
    publishedBy = List.copyOf(publishedBy);
    if (!dimensions.containsAll(publishedBy)) {
      throw new IllegalArgumentException(id + " is published by a dimension that it does not have");
    }
  }

  /**
   * The stages that are answered one by one: each of a representation's, all of a count's at once.
   */
  public List<List<String>> questions() {
    return measure == Measure.REPRESENTATION
        ? stages.stream().map(List::of).toList()
        : List.of(stages);
  }

  /** The id of the table that answers one of the questions by one dimension. */
  public String table(List<String> questionStages, Dimension by) {
    String about = measure == Measure.REPRESENTATION ? id + "-" + questionStages.get(0) : id;
    return about + "-by-" + by.kebab();
  }
}
