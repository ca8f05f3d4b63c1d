package org.onramp.intake.upload;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.onramp.intake.participant.PersonRow;
import org.onramp.intake.participant.PersonSheet;
import org.onramp.platform.rest.imports.Checked;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.Reading;
import org.onramp.platform.rest.imports.StagedRow;
import org.onramp.platform.rest.problem.Codes;

/**
 * Reads a row of the sheet into its three parts. The person is checked here; training and job are
 * read no further than intake must (days, the provider's own spellings), because their rules are
 * their services'.
 */
@Singleton
class UploadReader {

  private static final Pattern EMPLOYER_ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

  private final PersonSheet people;

  UploadReader(PersonSheet people) {
    this.people = people;
  }

  UploadRow read(StagedRow row, List<String> cells, ImportContext context) {
    Reading reading = context.reading(row);
    UploadParameters fixed = UploadParameters.of(context);
    Optional<PersonRow> person = people.person(row, reading, context);
    Map<String, String> training = part(UploadColumns.training(), reading, context);
    String cohortId = cohort(fixed, reading, context);
    if (cohortId == null && !training.isEmpty()) {
      reading.problem(
          Codes.MISSING, UploadColumns.COHORT, "Say which cohort this training belongs to.");
    }
    Map<String, String> job = job(fixed, reading, context);
    Checked<Boolean> checked = reading.checked(() -> true);
    return new UploadRow(
        row.row(),
        row.sheetRow(),
        cells,
        people.subject(row, context).orElse(null),
        checked.isValid() ? person.orElse(null) : null,
        training,
        cohortId,
        job,
        checked.problems(),
        checked.remarks());
  }

  private static String cohort(UploadParameters fixed, Reading reading, ImportContext context) {
    String cell = reading.text(UploadColumns.COHORT);
    return cell == null
        ? fixed.cohortId()
        : agreed(UploadColumns.COHORT, cell, context).orElse(cell);
  }

  private static Map<String, String> job(
      UploadParameters fixed, Reading reading, ImportContext context) {
    Map<String, String> job = part(UploadColumns.job(), reading, context);
    boolean onlyFixed = job.isEmpty();
    if (!job.containsKey(UploadColumns.EMPLOYER) && fixed.employerId() != null && !onlyFixed) {
      job.put(UploadColumns.EMPLOYER, fixed.employerId());
    }
    if (!job.containsKey(UploadColumns.EMPLOYER)) {
      return Map.of();
    }
    if (fixed.occupation() != null) {
      job.putIfAbsent(UploadColumns.OCCUPATION, fixed.occupation());
    }
    return job;
  }

  private static Map<String, String> part(
      List<String> concepts, Reading reading, ImportContext context) {
    Map<String, String> part = new HashMap<>();
    for (String concept : concepts) {
      String text = reading.text(concept);
      if (text != null) {
        if (UploadColumns.isDate(concept)) {
          LocalDate date = reading.date(concept);
          if (date != null) {
            part.put(concept, date.toString());
          }
        } else {
          part.put(concept, agreed(concept, text, context).orElse(text));
        }
      }
    }
    return part;
  }

  /** The code that the provider has agreed for a spelling of its own. */
  static Optional<String> agreed(String concept, String spelling, ImportContext context) {
    Map<String, String> values = context.mapping().values().getOrDefault(concept, Map.of());
    String wanted = folded(spelling);
    return values.entrySet().stream()
        .filter(e -> folded(e.getKey()).equals(wanted))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether the cell says which employer is meant, by its id or in an agreed spelling. */
  static boolean isKnownEmployer(String cell, ImportContext context) {
    return EMPLOYER_ID.matcher(cell).matches()
        || agreed(UploadColumns.EMPLOYER, cell, context).isPresent();
  }

  /** Whether the cell says which cohort is meant, by its id or in an agreed spelling. */
  static boolean isKnownCohort(String cell, ImportContext context) {
    if (agreed(UploadColumns.COHORT, cell, context).isPresent()) {
      return true;
    }
    try {
      return UUID.fromString(cell).toString().equalsIgnoreCase(cell);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
