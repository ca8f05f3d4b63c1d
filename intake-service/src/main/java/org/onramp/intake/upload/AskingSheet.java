package org.onramp.intake.upload;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.onramp.platform.rest.imports.Checked;
import org.onramp.platform.rest.imports.Column;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.ImportJob;
import org.onramp.platform.rest.imports.ImportKind;
import org.onramp.platform.rest.imports.RawRow;
import org.onramp.platform.rest.imports.RowOutcome;
import org.onramp.platform.rest.imports.Sheet;
import org.onramp.platform.rest.imports.SheetQuestion;
import org.onramp.platform.rest.imports.StagedRow;

/**
 * The sheet of one request while it streams in: notes what only its owner can answer (which
 * employer and cohort a name means, which occupation and cohort where no column says so) and asks
 * at the sheet's end, before anything is kept.
 */
final class AskingSheet implements ImportKind<UploadRow> {

  /** Spellings asked about; a sheet with more has a wrong column there. */
  private static final int MOST_ASKED = 200;

  private final UploadSheet sheet;
  private final UploadParameters fixed;
  private final Set<String> employers = new TreeSet<>();
  private final Set<String> cohorts = new TreeSet<>();
  private boolean headerRead;

  AskingSheet(UploadSheet sheet, UploadParameters fixed) {
    this.sheet = sheet;
    this.fixed = fixed;
  }

  @Override
  public StagedRow stage(RawRow row, ImportContext context) {
    String employer = row.text(UploadColumns.EMPLOYER);
    if (employer != null
        && employers.size() < MOST_ASKED
        && !UploadReader.isKnownEmployer(employer, context)) {
      employers.add(employer);
    }
    String cohort = row.text(UploadColumns.COHORT);
    if (cohort != null
        && cohorts.size() < MOST_ASKED
        && !UploadReader.isKnownCohort(cohort, context)) {
      cohorts.add(cohort);
    }
    return sheet.stage(row, context);
  }

  /** Asked below the header first, where an answer would keep the rows from being looked at. */
  @Override
  public List<SheetQuestion> questions(Sheet header) {
    if (!headerRead) {
      headerRead = true;
      return List.of();
    }
    List<SheetQuestion> questions = new ArrayList<>();
    boolean training = UploadColumns.training().stream().anyMatch(header::has);
    if (training && fixed.cohortId() == null && !header.has(UploadColumns.COHORT)) {
      questions.add(
          new SheetQuestion(
              UploadColumns.COHORT,
              null,
              "The sheet speaks of training and does not say of which cohort. Send cohortId, map a"
                  + " column to cohort, or set it as a constant.",
              List.of()));
    }
    boolean jobs = header.has(UploadColumns.EMPLOYER) || fixed.employerId() != null;
    if (jobs && fixed.occupation() == null && !header.has(UploadColumns.OCCUPATION)) {
      questions.add(
          new SheetQuestion(
              UploadColumns.OCCUPATION,
              null,
              "The sheet speaks of jobs and does not say in which occupation. Send occupation, map"
                  + " a column to it, or set it as a constant.",
              List.of()));
    }
    employers.forEach(
        name ->
            questions.add(
                new SheetQuestion(
                    UploadColumns.EMPLOYER,
                    header.columns().get(UploadColumns.EMPLOYER),
                    "Which registered employer is \""
                        + name
                        + "\"? Map this value of employer to the employer's id.",
                    List.of())));
    cohorts.forEach(
        name ->
            questions.add(
                new SheetQuestion(
                    UploadColumns.COHORT,
                    header.columns().get(UploadColumns.COHORT),
                    "Which of your cohorts is \""
                        + name
                        + "\"? Map this value of cohort to the cohort's id.",
                    List.of())));
    return questions;
  }

  @Override
  public String name() {
    return sheet.name();
  }

  @Override
  public List<Column> columns() {
    return sheet.columns();
  }

  @Override
  public Checked<UploadRow> check(StagedRow row, ImportContext context) {
    return sheet.check(row, context);
  }

  @Override
  public List<RowOutcome> apply(
      Connection worker, ImportContext context, List<Checked<UploadRow>> chunk)
      throws SQLException {
    return sheet.apply(worker, context, chunk);
  }

  @Override
  public Set<UUID> subjects(StagedRow row, ImportContext context) {
    return sheet.subjects(row, context);
  }

  @Override
  public void ended(Connection worker, ImportContext context, ImportJob job) throws SQLException {
    sheet.ended(worker, context, job);
  }
}
