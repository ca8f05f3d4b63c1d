package org.onramp.intake.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.onramp.intake.participant.PersonSheet;
import org.onramp.platform.region.SheetConcepts;
import org.onramp.platform.rest.imports.Column;

/** Which columns of a provider's sheet are about what. */
@Singleton
class UploadColumns {

  static final String COHORT = "cohort";
  static final String PROGRAM = "program";
  static final String EMPLOYER = "employer";
  static final String OCCUPATION = "occupation";

  private static final Set<String> OTHER_DATES =
      Set.of("enteredTrainingOn", "completedOn", "withdrawnOn", "serviceDeliveredOn", "hiredOn");

  private final PersonSheet people;

  UploadColumns(PersonSheet people) {
    this.people = people;
  }

  List<Column> all() {
    List<Column> columns = new ArrayList<>(people.columns());
    Stream.concat(training().stream(), job().stream())
        .map(
            concept ->
                isDate(concept) ? Column.optional(concept).dates() : Column.optional(concept))
        .forEach(columns::add);
    columns.add(Column.optional(COHORT));
    return columns;
  }

  /** Concepts that program-service is told, without the cohort, which is in its address. */
  static List<String> training() {
    return SheetConcepts.TRAINING.stream()
        .filter(concept -> !concept.equals(COHORT) && !concept.equals(PROGRAM))
        .sorted()
        .toList();
  }

  /** Concepts that placement-service is told. */
  static List<String> job() {
    return SheetConcepts.JOB.stream().sorted().toList();
  }

  static boolean isDate(String concept) {
    return OTHER_DATES.contains(concept)
        || (concept.startsWith("credential") && concept.endsWith("On"));
  }
}
