package org.onramp.program.roster;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.region.SheetConcepts;
import org.onramp.platform.rest.imports.Checked;
import org.onramp.platform.rest.imports.Column;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.Reading;
import org.onramp.platform.rest.imports.RowProblem;
import org.onramp.platform.rest.imports.StagedRow;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.program.ProgramCodes;
import org.onramp.program.ProgramConfig;
import org.onramp.program.enrollment.EnrollmentState;

/** Every rule that a roster row can break by itself, all of them in one pass. */
@ApplicationScoped
class CheckingRoster {
  private static final List<String> CREDENTIALS =
      IntStream.rangeClosed(1, SheetConcepts.CREDENTIALS)
          .mapToObj(RosterStatement::credential)
          .toList();

  /** Concepts whose cells are words of a code list, or yes and no. */
  static final List<String> WORDS =
      Stream.concat(
              Stream.of(
                  RosterStatement.STATUS,
                  RosterStatement.COMPLETED,
                  RosterStatement.WITHDRAWAL_REASON,
                  RosterStatement.FUNDING,
                  RosterStatement.SERVICE),
              CREDENTIALS.stream())
          .toList();

  private static final List<String> DATES =
      Stream.concat(
              Stream.of(
                  RosterStatement.ENTERED_ON,
                  RosterStatement.COMPLETED_ON,
                  RosterStatement.WITHDRAWN_ON,
                  RosterStatement.SERVICE_ON),
              CREDENTIALS.stream().map(c -> c + "On"))
          .toList();

  static final List<Column> COLUMNS =
      Stream.of(
              Stream.of(
                      StagingRoster.REFERENCE, StagingRoster.PARTICIPANT_ID, RosterStatement.HOURS)
                  .map(Column::optional),
              WORDS.stream().map(Column::optional),
              DATES.stream().map(concept -> Column.optional(concept).dates()))
          .flatMap(columns -> columns)
          .toList();

  private static final BigDecimal MOST_HOURS = new BigDecimal("100000");

  private final ProgramConfig config;

  CheckingRoster(ProgramConfig config) {
    this.config = config;
  }

  Checked<RosterRow> check(StagedRow row, ImportContext context) {
    Reading reading = context.reading(row);
    List<RowProblem> about = referenceProblems(row);
    Map<String, String> said = new HashMap<>();
    readWords(reading, said);
    readDates(reading, context, said);
    contradictions(reading, said);
    noteCapacity(reading, row, context);
    List<String> cleared =
        Stream.concat(
                WORDS.stream(), Stream.concat(DATES.stream(), Stream.of(RosterStatement.HOURS)))
            .filter(reading::clears)
            .toList();
    Checked<RosterRow> checked =
        reading.checked(
            () ->
                new RosterRow(
                    StagingRoster.participant(row).orElse(new UUID(0, 0)),
                    new RosterStatement(said),
                    cleared));
    if (about.isEmpty()) {
      return checked;
    }
    List<RowProblem> all = new ArrayList<>(about);
    all.addAll(checked.problems());
    return Checked.invalid(row, all);
  }

  private static List<RowProblem> referenceProblems(StagedRow row) {
    String fault = row.text(StagingRoster.FAULT);
    if (fault != null) {
      String column =
          fault.equals(Codes.BAD_ID) || fault.equals(Codes.MUST_BE_ABSENT)
              ? StagingRoster.PARTICIPANT_ID
              : StagingRoster.REFERENCE;
      return List.of(new RowProblem(fault, column, row.text(StagingRoster.SHAPE), advice(fault)));
    }
    String first = row.text(StagingRoster.FIRST_ROW);
    return first == null
        ? List.of()
        : List.of(
            new RowProblem(
                Codes.DUPLICATE_ROW,
                StagingRoster.REFERENCE,
                null,
                "Row " + first + " is about the same participant; keep one of them."));
  }

  private static String advice(String fault) {
    return switch (fault) {
      case Codes.MISSING -> "A reference is needed to tell whom the row is about.";
      case Codes.TOO_LONG -> "A reference has at most 200 characters.";
      case Codes.LOOKS_LIKE_SSN ->
          "This looks like a social security number, which must not be sent; use another reference.";
      case Codes.BAD_ID -> "A participant's id is a UUID.";
      default -> "Send your own reference; ids are for calls between services.";
    };
  }

  private static void readWords(Reading reading, Map<String, String> said) {
    put(said, RosterStatement.STATUS, reading.code(RosterStatement.STATUS));
    Boolean completed = reading.yesNo(RosterStatement.COMPLETED);
    put(said, RosterStatement.COMPLETED, completed == null ? null : completed ? "yes" : "no");
    put(said, RosterStatement.WITHDRAWAL_REASON, reading.code(RosterStatement.WITHDRAWAL_REASON));
    for (String concept : CREDENTIALS) {
      put(said, concept, String.join(RosterStatement.AND, reading.codes(concept)));
    }
    put(
        said,
        RosterStatement.FUNDING,
        String.join(RosterStatement.AND, reading.codes(RosterStatement.FUNDING)));
    put(
        said,
        RosterStatement.SERVICE,
        String.join(RosterStatement.AND, reading.codes(RosterStatement.SERVICE)));
    BigDecimal hours = reading.number(RosterStatement.HOURS);
    if (hours != null && (hours.signum() < 0 || hours.compareTo(MOST_HOURS) > 0)) {
      reading.problem(Codes.OUT_OF_RANGE, RosterStatement.HOURS, "Hours are from 0 to 100,000.");
    } else if (hours != null) {
      BigDecimal plain = hours.setScale(2, java.math.RoundingMode.HALF_UP).stripTrailingZeros();
      put(said, RosterStatement.HOURS, plain.toPlainString());
    }
  }

  private void readDates(Reading reading, ImportContext context, Map<String, String> said) {
    LocalDate start = RosterParameters.startsOn(context);
    for (String concept : DATES) {
      LocalDate date = reading.date(concept);
      if (date == null) {
        continue;
      }
      if (date.isBefore(start.minus(earliest(concept)))) {
        reading.problem(
            Codes.IMPLAUSIBLE_DATE,
            concept,
            "This is long before the cohort starts; check the year.");
      } else if (!concept.equals(RosterStatement.ENTERED_ON) && date.isAfter(context.today())) {
        reading.problem(Codes.FUTURE_DATE, concept, "What has happened cannot lie in the future.");
      }
      put(said, concept, date.toString());
    }
    notBefore(reading, said, RosterStatement.COMPLETED_ON);
    notBefore(reading, said, RosterStatement.WITHDRAWN_ON);
    for (String credential : CREDENTIALS) {
      if (said.containsKey(credential + "On") && !said.containsKey(credential)) {
        // the date of nothing is kept out, or it would date another credential later
        said.remove(credential + "On");
      }
    }
  }

  private Period earliest(String concept) {
    return concept.startsWith("credential")
        ? config.roster().earliestCredentialBeforeStart()
        : config.roster().earliestBeforeStart();
  }

  private static void notBefore(Reading reading, Map<String, String> said, String later) {
    String entered = said.get(RosterStatement.ENTERED_ON);
    String date = said.get(later);
    if (entered != null
        && date != null
        && LocalDate.parse(date).isBefore(LocalDate.parse(entered))) {
      reading.problem(
          Codes.DATES_IN_WRONG_ORDER, later, "This date lies before training was entered.");
    }
  }

  private static void contradictions(Reading reading, Map<String, String> said) {
    String status = said.get(RosterStatement.STATUS);
    String completed = said.get(RosterStatement.COMPLETED);
    boolean saysCompleted = "yes".equals(completed);
    boolean saysStatusCompleted = EnrollmentState.COMPLETED.name().equals(status);
    if (status != null && completed != null && saysCompleted != saysStatusCompleted) {
      reading.problem(
          Codes.CONTRADICTION, RosterStatement.COMPLETED, "The status of the row says otherwise.");
    }
    if ((saysCompleted || saysStatusCompleted) && said.containsKey(RosterStatement.WITHDRAWN_ON)) {
      reading.problem(
          Codes.CONTRADICTION,
          RosterStatement.WITHDRAWN_ON,
          "Somebody who completed has not withdrawn; leave one of them empty.");
    }
    if ("no".equals(completed) && said.containsKey(RosterStatement.COMPLETED_ON)) {
      reading.problem(
          Codes.CONTRADICTION,
          RosterStatement.COMPLETED_ON,
          "The row says that training was not completed; leave one of them empty.");
    }
  }

  /**
   * Seats are the provider's affair: one remark, on the row that brings the first head too many.
   */
  private static void noteCapacity(Reading reading, StagedRow row, ImportContext context) {
    int capacity = RosterParameters.capacity(context);
    if (Integer.toString(capacity + 1).equals(row.text(StagingRoster.HEADS))) {
      reading.remark(
          ProgramCodes.OVER_CAPACITY,
          null,
          "From this row on the sheet has more participants than the cohort's "
              + capacity
              + " seats; they are taken all the same.");
    }
  }

  private static void put(Map<String, String> said, String concept, String word) {
    if (word != null && !word.isEmpty()) {
      said.put(concept, word);
    }
  }
}
