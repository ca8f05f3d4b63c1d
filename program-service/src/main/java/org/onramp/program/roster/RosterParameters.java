package org.onramp.program.roster;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.ImportOptions;
import org.onramp.program.cohort.CohortSummary;
import org.onramp.program.enrollment.Acknowledgement;

/** What a request fixes for all rows of a roster, kept with the job. */
final class RosterParameters {
  static final String COHORT = "cohortId";
  private static final String STARTS_ON = "cohortStartsOn";
  private static final String CAPACITY = "cohortCapacity";
  private static final String ACKNOWLEDGE = "acknowledge";
  private static final String REASON = "reason";
  private static final String SENDER = "sender";
  private static final String SERVICE = "service";

  private RosterParameters() {}

  static ImportOptions cohort(ImportOptions options, CohortSummary cohort) {
    return options
        .parameter(COHORT, cohort.id().toString())
        .parameter(STARTS_ON, cohort.startsOn().toString())
        .parameter(CAPACITY, Integer.toString(cohort.capacity()));
  }

  static ImportOptions acknowledged(ImportOptions options, Acknowledgement acknowledgement) {
    return acknowledgement.of().isEmpty()
        ? options
        : options
            .parameter(
                ACKNOWLEDGE,
                acknowledgement.of().stream().map(Enum::name).collect(Collectors.joining(",")))
            .parameter(REASON, acknowledgement.reason());
  }

  static ImportOptions fromService(ImportOptions options) {
    return options.parameter(SENDER, SERVICE);
  }

  /** Whether another service sent the rows, which alone may name participants by id. */
  static boolean isFromService(ImportContext context) {
    return SERVICE.equals(context.parameter(SENDER));
  }

  static LocalDate startsOn(ImportContext context) {
    return LocalDate.parse(context.parameter(STARTS_ON));
  }

  static int capacity(ImportContext context) {
    return Integer.parseInt(context.parameter(CAPACITY));
  }

  static Acknowledgement acknowledgement(ImportContext context) {
    String matters = context.parameter(ACKNOWLEDGE);
    if (matters == null) {
      return Acknowledgement.NONE;
    }
    Set<Acknowledgement.Matter> of =
        Arrays.stream(matters.split(","))
            .map(Acknowledgement.Matter::valueOf)
            .collect(Collectors.toSet());
    return Acknowledgement.of(of, context.parameter(REASON));
  }
}
