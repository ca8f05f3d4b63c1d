package org.onramp.intake.participant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.rest.imports.Checked;
import org.onramp.platform.rest.imports.Column;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.ImportKind;
import org.onramp.platform.rest.imports.RawRow;
import org.onramp.platform.rest.imports.Reading;
import org.onramp.platform.rest.imports.RowOutcome;
import org.onramp.platform.rest.imports.StagedRow;

/** Sheets of people: every row is one person's record, keyed by the provider's own reference. */
@ApplicationScoped
class ParticipantImport implements ImportKind<PersonRow> {

  private final PersonSheet sheet;
  private final KeepingParticipants keeping;
  private final ErasedParticipants erased;
  private final Clock clock;

  ParticipantImport(
      PersonSheet sheet, KeepingParticipants keeping, ErasedParticipants erased, Clock clock) {
    this.sheet = sheet;
    this.keeping = keeping;
    this.erased = erased;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "participants";
  }

  @Override
  public List<Column> columns() {
    return sheet.columns();
  }

  @Override
  public StagedRow stage(RawRow row, ImportContext context) {
    return sheet.stage(row, context);
  }

  @Override
  public Checked<PersonRow> check(StagedRow row, ImportContext context) {
    Reading reading = context.reading(row);
    Optional<PersonRow> person = sheet.person(row, reading, context);
    return reading.checked(person::orElseThrow);
  }

  @Override
  public List<RowOutcome> apply(
      Connection worker, ImportContext context, List<Checked<PersonRow>> chunk)
      throws SQLException {
    return keeping.keep(
        worker,
        context.organisation(),
        chunk.stream().map(Checked::value).toList(),
        ZonedDateTime.now(clock));
  }

  @Override
  public Comparable<?> key(Checked<PersonRow> row) {
    return row.value().id();
  }

  @Override
  public boolean keepsSheet() {
    return true;
  }

  @Override
  public Set<UUID> subjects(StagedRow row, ImportContext context) {
    return sheet.subject(row, context).map(Set::of).orElse(Set.of());
  }

  @Override
  public Set<UUID> erased(Connection worker, ImportContext context, Set<UUID> subjects)
      throws SQLException {
    return erased.among(worker, context.organisation(), subjects);
  }
}
