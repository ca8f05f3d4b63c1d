package org.onramp.placement.claims;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.placement.PlacementCodes;
import org.onramp.placement.participants.Reference;
import org.onramp.placement.placement.ClaimLedger;
import org.onramp.placement.placement.JobFacts;
import org.onramp.placement.placement.Plausibility;
import org.onramp.placement.placement.Ruling;
import org.onramp.placement.placement.SheetClaim;
import org.onramp.placement.region.RegionCodes;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.ids.Namespace;
import org.onramp.platform.rest.imports.Checked;
import org.onramp.platform.rest.imports.Column;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.ImportJob;
import org.onramp.platform.rest.imports.ImportKind;
import org.onramp.platform.rest.imports.RawRow;
import org.onramp.platform.rest.imports.Reading;
import org.onramp.platform.rest.imports.RowOutcome;
import org.onramp.platform.rest.imports.RowProblem;
import org.onramp.platform.rest.imports.Sheet;
import org.onramp.platform.rest.imports.SheetQuestion;
import org.onramp.platform.rest.imports.StagedRow;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.InvalidValue;

/**
 * Rows that each claim a hire. A person's reference becomes an id while the upload streams in and
 * is never stored.
 */
@ApplicationScoped
class ClaimImport implements ImportKind<SheetClaim> {
  /**
   * Parameter whose presence says that a service sends the rows and may name participants by id.
   */
  static final String TRUSTED = "trusted";

  private static final String REFERENCE = "reference";
  private static final String PARTICIPANT = "participantId";
  private static final String REFUSED = "referenceRefused";
  private static final String HIRED = "HIRED";

  private final Namespace namespace;
  private final RegionCodes codes;
  private final Plausibility plausibility;
  private final ClaimLedger ledger;
  private final Outbox outbox;

  ClaimImport(
      Namespace namespace,
      RegionCodes codes,
      Plausibility plausibility,
      ClaimLedger ledger,
      Outbox outbox) {
    this.namespace = namespace;
    this.codes = codes;
    this.plausibility = plausibility;
    this.ledger = ledger;
    this.outbox = outbox;
  }

  @Override
  public String name() {
    return "placements";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Column.optional(REFERENCE),
        Column.optional(PARTICIPANT),
        Column.optional("displayName"),
        Column.required("employer"),
        Column.required("occupation"),
        Column.optional("jobTitle"),
        Column.optional("hiredOn").dates(),
        Column.optional("hourlyWage"),
        Column.optional("hoursPerWeek"),
        Column.optional("ongoing"),
        Column.optional("outcomeKind"));
  }

  @Override
  public List<SheetQuestion> questions(Sheet sheet) {
    return sheet.has(REFERENCE) || sheet.has(PARTICIPANT)
        ? List.of()
        : List.of(
            new SheetQuestion(
                REFERENCE,
                null,
                "Which column holds your own reference of each person?",
                sheet.ignored()));
  }

  @Override
  public StagedRow stage(RawRow row, ImportContext context) {
    StagedRow staged = row.staged();
    String given = staged.text(PARTICIPANT);
    String reference = staged.text(REFERENCE);
    staged = staged.without(REFERENCE);
    if (given != null && context.parameter(TRUSTED) != null) {
      return staged;
    }
    staged = staged.without(PARTICIPANT);
    if (given != null) {
      return staged.with(REFUSED, "participant-id");
    }
    if (reference == null) {
      return staged;
    }
    try {
      UUID participant = new Reference(reference).participantOf(context.organisation(), namespace);
      return staged.with(PARTICIPANT, participant.toString());
    } catch (InvalidValue e) {
      return staged.with(REFUSED, e.code());
    }
  }

  @Override
  public Checked<SheetClaim> check(StagedRow row, ImportContext context) {
    Reading reading = context.reading(row);
    UUID participant = participant(row, reading);
    String employer = employer(reading, context);
    reading.required("occupation");
    String occupation = code(reading, "occupation", codes::isOccupation, codes.occupations());
    String kind = code(reading, "outcomeKind", codes::isOutcomeKind, codes.outcomeKinds());
    if (kind != null && codes.isOwnWork(kind)) {
      reading.problem(
          Codes.MISSING,
          "outcomeKind",
          "Work on one's own account needs evidence; claim it singly.");
    }
    LocalDate hiredOn = plausible(reading, "hiredOn", reading.date("hiredOn"), plausibility::start);
    BigDecimal wage =
        plausible(reading, "hourlyWage", reading.number("hourlyWage"), plausibility::wage);
    BigDecimal hours =
        plausible(reading, "hoursPerWeek", reading.number("hoursPerWeek"), plausibility::hours);
    Boolean ongoing = reading.yesNo("ongoing");
    String title = shortened(reading, "jobTitle");
    String name = shortened(reading, "displayName");
    if (hiredOn != null && codes.isBeforeHorizon(hiredOn)) {
      reading.remark(
          PlacementCodes.START_BEFORE_HORIZON,
          "hiredOn",
          "The job began before the period in which the region counts.");
    }
    return reading.checked(
        () ->
            new SheetClaim(
                participant,
                name,
                employer,
                new JobFacts(
                    occupation,
                    kind == null ? HIRED : kind,
                    hiredOn,
                    wage,
                    hours,
                    ongoing,
                    title)));
  }

  @Override
  public List<RowOutcome> apply(
      Connection worker, ImportContext context, List<Checked<SheetClaim>> chunk)
      throws SQLException {
    var sender =
        new ClaimLedger.Sender(context.organisation(), context.submittedBy(), context.jobId());
    List<Ruling> rulings = ledger.take(worker, sender, chunk.stream().map(Checked::value).toList());
    List<RowOutcome> outcomes = new ArrayList<>();
    for (Ruling ruling : rulings) {
      outcomes.add(outcome(ruling));
    }
    return outcomes;
  }

  @Override
  public Comparable<?> key(Checked<SheetClaim> row) {
    return row.value().key();
  }

  @Override
  public Set<UUID> subjects(StagedRow row, ImportContext context) {
    String participant = row.text(PARTICIPANT);
    return participant == null ? Set.of() : uuid(participant).map(Set::of).orElse(Set.of());
  }

  @Override
  public void ended(Connection worker, ImportContext context, ImportJob job) {
    outbox.wake();
  }

  private static UUID participant(StagedRow row, Reading reading) {
    String refused = row.text(REFUSED);
    if ("participant-id".equals(refused)) {
      reading.problem(
          Codes.MUST_BE_ABSENT,
          PARTICIPANT,
          "Name people by your own reference, not by participantId.");
      return null;
    }
    if (refused != null) {
      reading.problem(
          refused, REFERENCE, "Use your own reference, never a social security number.");
      return null;
    }
    String text = row.text(PARTICIPANT);
    if (text == null) {
      reading.problem(Codes.MISSING, REFERENCE, "A value is needed here.");
      return null;
    }
    Optional<UUID> participant = uuid(text);
    if (participant.isEmpty()) {
      reading.problem(Codes.BAD_ID, PARTICIPANT, "Expected a UUID.");
    }
    return participant.orElse(null);
  }

  // How a provider writes its employers is its own affair: its mapping says, or else it is the id.
  private static String employer(Reading reading, ImportContext context) {
    String text = reading.required("employer");
    if (text == null) {
      return null;
    }
    return context.mapping().values().getOrDefault("employer", Map.of()).entrySet().stream()
        .filter(spelling -> spelling.getKey().strip().equalsIgnoreCase(text))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(text);
  }

  private static String code(
      Reading reading, String concept, Predicate<String> known, List<String> codes) {
    String text = reading.text(concept);
    if (text == null || known.test(text)) {
      return text;
    }
    String code = reading.code(concept);
    if (code == null || code.isEmpty() || known.test(code)) {
      return code == null || code.isEmpty() ? null : code;
    }
    reading.problem(
        Codes.UNKNOWN_VALUE,
        concept,
        "Map this spelling to one of " + String.join(", ", codes) + ".");
    return null;
  }

  private static <T> T plausible(
      Reading reading, String concept, T value, Function<T, Optional<String>> doubt) {
    if (value != null) {
      doubt.apply(value).ifPresent(m -> reading.problem(Codes.IMPLAUSIBLE_VALUE, concept, m));
    }
    return value;
  }

  private static String shortened(Reading reading, String concept) {
    String text = reading.text(concept);
    if (text != null && text.length() > 200) {
      reading.problem(Codes.TOO_LONG, concept, "At most 200 characters are kept here.");
    }
    return text;
  }

  private static RowOutcome outcome(Ruling ruling) {
    return switch (ruling.kind()) {
      case CREATED -> RowOutcome.created();
      case UPDATED -> RowOutcome.updated();
      case UNCHANGED -> RowOutcome.unchanged();
      case REJECTED -> RowOutcome.rejected(problem(ruling));
      case HELD -> RowOutcome.parked(problem(ruling));
    };
  }

  private static RowProblem problem(Ruling ruling) {
    return new RowProblem(ruling.code(), ruling.concept(), null, ruling.message());
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
