package org.onramp.program.roster;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.onramp.platform.rest.imports.Checked;
import org.onramp.platform.rest.imports.Column;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.ImportKind;
import org.onramp.platform.rest.imports.RawRow;
import org.onramp.platform.rest.imports.RowOutcome;
import org.onramp.platform.rest.imports.RowProblem;
import org.onramp.platform.rest.imports.Sheet;
import org.onramp.platform.rest.imports.SheetQuestion;
import org.onramp.platform.rest.imports.StagedRow;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.program.ProgramCodes;
import org.onramp.program.ProgramConfig;
import org.onramp.program.cohort.CohortDirectory;
import org.onramp.program.cohort.CohortSummary;
import org.onramp.program.enrollment.Acknowledgement;
import org.onramp.program.enrollment.EnrollmentFacts;
import org.onramp.program.enrollment.EnrollmentLedger;
import org.onramp.program.enrollment.Reversal;
import org.onramp.program.participants.Participants;
import org.onramp.program.region.RegionCodes;

/**
 * A cohort's roster: one row per participant, known here by an id only. The provider's reference
 * becomes that id while the upload streams in and is not stored.
 */
@ApplicationScoped
class RosterImport implements ImportKind<RosterRow> {
  static final String NAME = "roster";

  private final StagingRoster staging;
  private final CheckingRoster checking;
  private final CohortDirectory cohorts;
  private final Participants participants;
  private final EnrollmentLedger ledger;
  private final RegionCodes codes;
  private final ProgramConfig config;
  private final ObjectMapper json;
  private final Clock clock;

  RosterImport(
      StagingRoster staging,
      CheckingRoster checking,
      CohortDirectory cohorts,
      Participants participants,
      EnrollmentLedger ledger,
      RegionCodes codes,
      ProgramConfig config,
      ObjectMapper json,
      Clock clock) {
    this.staging = staging;
    this.checking = checking;
    this.cohorts = cohorts;
    this.participants = participants;
    this.ledger = ledger;
    this.codes = codes;
    this.config = config;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Column> columns() {
    return CheckingRoster.COLUMNS;
  }

  @Override
  public List<SheetQuestion> questions(Sheet sheet) {
    if (sheet.has(StagingRoster.REFERENCE) || sheet.has(StagingRoster.PARTICIPANT_ID)) {
      return List.of();
    }
    return List.of(
        new SheetQuestion(
            StagingRoster.REFERENCE,
            null,
            "No column tells whom a row is about; name the one with your own reference.",
            sheet.ignored()));
  }

  @Override
  public StagedRow stage(RawRow row, ImportContext context) {
    return staging.stage(row, context);
  }

  @Override
  public Checked<RosterRow> check(StagedRow row, ImportContext context) {
    return checking.check(row, context);
  }

  @Override
  public Comparable<?> key(Checked<RosterRow> row) {
    return row.value().participantId();
  }

  @Override
  public Set<UUID> subjects(StagedRow row, ImportContext context) {
    return StagingRoster.participant(row).map(Set::of).orElse(Set.of());
  }

  @Override
  public List<RowOutcome> apply(
      Connection worker, ImportContext context, List<Checked<RosterRow>> chunk)
      throws SQLException {
    UUID cohortId = UUID.fromString(context.parameter(RosterParameters.COHORT));
    ledger.admitRoster(worker, cohortId);
    Optional<CohortSummary> cohort = cohorts.of(worker, context.organisation(), cohortId);
    if (cohort.isEmpty()) {
      return chunk.stream()
          .map(
              row ->
                  RowOutcome.rejected(
                      RowProblem.of(ProgramCodes.UNKNOWN_COHORT, "The cohort is gone.")))
          .toList();
    }
    Chunk work = new Chunk(cohort.get(), RosterParameters.acknowledgement(context));
    work.meet(worker, chunk);
    List<RowOutcome> outcomes = new ArrayList<>(chunk.size());
    for (Checked<RosterRow> row : chunk) {
      outcomes.add(work.take(row.value()));
    }
    ledger.write(worker, cohort.get(), work.entries, clock.instant());
    return outcomes;
  }

  /** The rows of one transaction. */
  private final class Chunk {
    private final CohortSummary cohort;
    private final Acknowledgement acknowledgement;
    private final Comparison.Defaults defaults;
    private final Map<UUID, EnrollmentLedger.Held> held = new HashMap<>();
    private final Set<UUID> met = new HashSet<>();
    private final List<EnrollmentLedger.Entry> entries = new ArrayList<>();
    private Map<UUID, UUID> standIns = Map.of();
    private Set<UUID> erased = Set.of();

    Chunk(CohortSummary cohort, Acknowledgement acknowledgement) {
      this.cohort = cohort;
      this.acknowledgement = acknowledgement;
      this.defaults = new Comparison.Defaults(cohort.fundingStreams(), codes::validUntil);
    }

    void meet(Connection worker, List<Checked<RosterRow>> chunk) throws SQLException {
      Set<UUID> ids =
          chunk.stream().map(row -> row.value().participantId()).collect(Collectors.toSet());
      standIns = participants.standIns(worker, ids);
      ids.addAll(standIns.keySet());
      ids.addAll(standIns.values());
      erased = participants.erased(worker, ids);
      for (EnrollmentLedger.Held enrollment : ledger.lock(worker, cohort.id(), ids)) {
        // of two enrollments of one person, the older one is continued
        held.putIfAbsent(standing(enrollment.participantId()), enrollment);
      }
    }

    private UUID standing(UUID participant) {
      return standIns.getOrDefault(participant, participant);
    }

    RowOutcome take(RosterRow row) {
      UUID participant = standing(row.participantId());
      if (erased.contains(row.participantId()) || erased.contains(participant)) {
        return RowOutcome.rejected(
            RowProblem.of(
                Codes.ERASED,
                "The participant was erased; record a renewed consent before sending it again."));
      }
      if (!met.add(participant)) {
        return RowOutcome.rejected(
            RowProblem.of(
                Codes.DUPLICATE_ROW,
                "Another row is about the same participant, whose reference was corrected."));
      }
      EnrollmentLedger.Held enrollment = held.get(participant);
      return enrollment == null ? enroll(participant, row) : compare(enrollment, row);
    }

    private RowOutcome enroll(UUID participant, RosterRow row) {
      EnrollmentFacts facts = Comparison.first(row.said(), defaults);
      entries.add(new EnrollmentLedger.Entry(null, participant, facts, write(row.said())));
      return RowOutcome.created();
    }

    private RowOutcome compare(EnrollmentLedger.Held enrollment, RosterRow row) {
      RosterStatement before = read(enrollment.rosterSaid());
      RosterStatement now = before.then(row.said(), row.cleared());
      Comparison.Result result = Comparison.of(before, now, enrollment.facts(), defaults);
      Optional<RowOutcome> held = hold(enrollment.facts(), result);
      if (held.isPresent()) {
        return held.get();
      }
      EnrollmentLedger.Entry entry =
          new EnrollmentLedger.Entry(
              enrollment,
              enrollment.participantId(),
              result.facts(),
              now.equals(before) && enrollment.rosterSaid() != null
                  ? enrollment.rosterSaid()
                  : write(now));
      entries.add(entry);
      return enrollment.facts().equals(result.facts())
          ? RowOutcome.unchanged()
          : RowOutcome.updated();
    }

    private Optional<RowOutcome> hold(EnrollmentFacts standing, Comparison.Result result) {
      if (!result.conflicts().isEmpty()
          && !acknowledgement.covers(Acknowledgement.Matter.CONFLICT)) {
        return Optional.of(
            RowOutcome.parked(
                new RowProblem(
                    Codes.CONFLICT,
                    result.conflicts().iterator().next(),
                    null,
                    "Edited elsewhere since the last roster and different here: "
                        + String.join(", ", result.conflicts())
                        + ". Send it with acknowledge=CONFLICT and a reason if the sheet is right.")));
      }
      List<EnrollmentFacts.WrongOrder> wrong = result.facts().datesInWrongOrder();
      if (!wrong.isEmpty() && !result.facts().equals(standing)) {
        return Optional.of(
            RowOutcome.rejected(
                RowProblem.of(
                    Codes.DATES_IN_WRONG_ORDER,
                    "Together with what is known, "
                        + wrong.get(0).later()
                        + " would lie before "
                        + wrong.get(0).earlier()
                        + ".")));
      }
      List<Reversal> reversals =
          Reversal.between(standing, result.facts(), config.roster().heldBeyondDays());
      if (!reversals.isEmpty() && !acknowledgement.covers(Acknowledgement.Matter.REVERSAL)) {
        return Optional.of(
            RowOutcome.parked(
                RowProblem.of(
                    Codes.REVERSAL,
                    reversals.stream().map(Reversal::message).collect(Collectors.joining(" "))
                        + " Send it with acknowledge=REVERSAL and a reason if this is meant.")));
      }
      return Optional.empty();
    }
  }

  private String write(RosterStatement statement) {
    try {
      return json.writeValueAsString(new TreeMap<>(statement.words()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("words can always be written", e);
    }
  }

  private RosterStatement read(String words) {
    try {
      return words == null
          ? RosterStatement.NOTHING
          : new RosterStatement(json.readValue(words, new TypeReference<Map<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what the roster said cannot be read", e);
    }
  }
}
