package org.onramp.placement.placement;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.placement.PlacementCodes;
import org.onramp.placement.PlacementConfig;
import org.onramp.placement.StoredJson;
import org.onramp.placement.Transition;
import org.onramp.placement.employer.EmployerDirectory;
import org.onramp.placement.participants.KnownParticipants;
import org.onramp.placement.region.RegionCodes;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.ids.Ids;
import org.onramp.platform.rest.problem.Codes;

/**
 * Takes the claims of a sheet, many at a time: rows by {@code unnest}, events in the same breath.
 */
@ApplicationScoped
public class ClaimLedger {
  private final Outbox outbox;
  private final RegionCodes codes;
  private final PlacementConfig config;
  private final Clock clock;

  ClaimLedger(Outbox outbox, RegionCodes codes, PlacementConfig config, Clock clock) {
    this.outbox = outbox;
    this.codes = codes;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Whose sheet it is.
   *
   * @param by who sent it
   * @param importJob the job that reads it
   */
  public record Sender(String provider, String by, UUID importJob) {}

  private record Update(StandingClaim standing, SheetClaim claim, FactsMerge merge) {}

  /**
   * Rules on each claim and writes what follows, in the caller's transaction.
   *
   * @param claims in the order of their keys, no key twice
   * @return one ruling per claim, in the same order
   */
  public List<Ruling> take(Connection worker, Sender sender, List<SheetClaim> claims)
      throws SQLException {
    ZonedDateTime now = ZonedDateTime.now(clock);
    Set<UUID> people = new HashSet<>();
    Set<String> employers = new HashSet<>();
    for (SheetClaim claim : claims) {
      people.add(claim.participantId());
      employers.add(claim.employerId());
    }
    Set<UUID> erased = KnownParticipants.erased(worker, people);
    Set<String> known = EmployerDirectory.known(worker, employers);
    Map<String, StandingClaim> standing = standing(worker, sender.provider(), people);

    List<SheetClaim> fresh = new ArrayList<>();
    List<Update> changed = new ArrayList<>();
    List<Update> remembered = new ArrayList<>();
    Ruling[] rulings = new Ruling[claims.size()];
    for (int i = 0; i < rulings.length; i++) {
      SheetClaim claim = claims.get(i);
      if (erased.contains(claim.participantId())) {
        rulings[i] =
            Ruling.rejected(
                Codes.ERASED,
                "reference",
                "This person's data was erased; renewed consent is needed first.");
      } else if (!known.contains(claim.employerId())) {
        rulings[i] =
            Ruling.rejected(
                PlacementCodes.UNKNOWN_EMPLOYER,
                "employer",
                "No employer is registered by this id; map the spelling to a registered one.");
      } else {
        rulings[i] = rule(standing.get(claim.key()), claim, sender, fresh, changed, remembered);
      }
    }

    Set<String> lost = insert(worker, sender, fresh, now);
    update(worker, sender, changed, now);
    remember(worker, sender, remembered);
    for (int i = 0; i < rulings.length; i++) {
      if (lost.contains(claims.get(i).key())) {
        rulings[i] =
            Ruling.held(
                Codes.CONFLICT, null, "The same claim is being made elsewhere; post it again.");
      }
    }
    return Arrays.asList(rulings);
  }

  private Ruling rule(
      StandingClaim standing,
      SheetClaim claim,
      Sender sender,
      List<SheetClaim> fresh,
      List<Update> changed,
      List<Update> remembered) {
    if (standing == null) {
      fresh.add(claim);
      return Ruling.CREATED;
    }
    FactsMerge merge = standing.meet(claim);
    Update update = new Update(standing, claim, merge);
    boolean named =
        standing.state().isOpen()
            && claim.displayName() != null
            && !claim.displayName().equals(standing.displayName());
    if (merge.saysNothingNew() && !named) {
      if (standing.said() == null || !merge.said().equals(standing.said().facts())) {
        remembered.add(update);
      }
      return Ruling.UNCHANGED;
    }
    return switch (standing.state()) {
      case EXPIRED, WITHDRAWN -> {
        fresh.add(claim);
        yield Ruling.CREATED;
      }
      case ENDED -> {
        if (merge.changes().contains("hiredOn") || merge.conflicts().contains("hiredOn")) {
          fresh.add(claim); // hired again
          yield Ruling.CREATED;
        }
        yield held(merge);
      }
      case CONFIRMED -> held(merge);
      case CLAIMED, DISPUTED -> {
        if (standing.saidBy(sender.importJob())) {
          yield Ruling.rejected(
              Codes.DUPLICATE_ROW,
              null,
              "Another row of this sheet says otherwise of the same person and job.");
        }
        if (!merge.conflicts().isEmpty() || merge.daysMoved() > config.claims().heldBeyondDays()) {
          yield held(merge);
        }
        changed.add(update);
        yield Ruling.UPDATED;
      }
    };
  }

  private Ruling held(FactsMerge merge) {
    if (merge.daysMoved() > config.claims().heldBeyondDays()) {
      return Ruling.held(
          Codes.REVERSAL,
          "hiredOn",
          "The first day moves by more than "
              + config.claims().heldBeyondDays()
              + " days against what was reported; correct the claim itself if that is right.");
    }
    List<String> concepts = merge.conflicts().isEmpty() ? merge.changes() : merge.conflicts();
    return Ruling.held(
        Codes.CONFLICT,
        concepts.get(0),
        "This differs from what is known from elsewhere ("
            + String.join(", ", concepts)
            + "); what is known stands.");
  }

  // Locked in the order of ids, like everywhere, so that two transactions never wait for each
  // other.
  private static Map<String, StandingClaim> standing(
      Connection worker, String provider, Set<UUID> people) throws SQLException {
    try (var query =
        worker.prepareStatement(
            """
            SELECT * FROM placement
            WHERE provider_id = ? AND participant_id = ANY (?)
            ORDER BY id FOR UPDATE
            """)) {
      query.setString(1, provider);
      query.setArray(2, worker.createArrayOf("uuid", people.toArray()));
      Map<String, StandingClaim> standing = new HashMap<>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          StandingClaim claim = StandingClaim.of(rows);
          standing.merge(claim.key(), claim, StandingClaim::nearer);
        }
      }
      return standing;
    }
  }

  /** The keys of claims that somebody else has made meanwhile. */
  private Set<String> insert(
      Connection worker, Sender sender, List<SheetClaim> claims, ZonedDateTime now)
      throws SQLException {
    Set<String> missing = new HashSet<>();
    if (claims.isEmpty()) {
      return missing;
    }
    claims.forEach(claim -> missing.add(claim.key()));
    List<UUID> ids = claims.stream().map(claim -> Ids.v7()).toList();
    List<OutboundEvent> events = new ArrayList<>();
    try (var insert =
        worker.prepareStatement(
            """
            INSERT INTO placement (
              id, version, revision, provider_id, participant_id, employer_id, occupation,
              claimed_occupation, outcome_kind, state, title, display_name, claimed_on, claimed_by,
              claim_method, start_date, hourly_wage, currency, hours_per_week, ongoing, job_quality,
              transitions, sheet_said, created_at, updated_at)
            SELECT u.id, 1, 1, ?, u.participant, u.employer, u.occupation,
                   u.occupation, u.kind, 'CLAIMED', u.title, u.name, ?, ?,
                   'BULK_FILE', u.started, u.wage, ?, u.hours, u.ongoing, '{}',
                   ?::jsonb, u.said::jsonb, ?, ?
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::date[], ?::numeric[], ?::numeric[], ?::boolean[], ?::text[])
              AS u (id, participant, employer, occupation, kind, title, name,
                    started, wage, hours, ongoing, said)
            ORDER BY u.id
            -- a single claim made at this very moment
            ON CONFLICT DO NOTHING
            RETURNING *
            """)) {
      insert.setString(1, sender.provider());
      insert.setObject(2, now.toLocalDate());
      insert.setString(3, sender.by());
      insert.setString(4, codes.currency());
      insert.setString(
          5, StoredJson.write(List.of(Transition.now(PlacementState.CLAIMED.name(), now))));
      insert.setObject(6, now.toOffsetDateTime());
      insert.setObject(7, now.toOffsetDateTime());
      insert.setArray(8, worker.createArrayOf("uuid", ids.toArray()));
      insert.setArray(9, array(worker, "uuid", claims, SheetClaim::participantId));
      insert.setArray(10, array(worker, "text", claims, SheetClaim::employerId));
      insert.setArray(11, array(worker, "text", claims, c -> c.job().occupation()));
      insert.setArray(12, array(worker, "text", claims, c -> c.job().outcomeKind()));
      insert.setArray(13, array(worker, "text", claims, c -> c.job().title()));
      insert.setArray(14, array(worker, "text", claims, SheetClaim::displayName));
      insert.setArray(15, array(worker, "date", claims, c -> date(c.job().startDate())));
      insert.setArray(16, array(worker, "numeric", claims, c -> c.job().hourlyWage()));
      insert.setArray(17, array(worker, "numeric", claims, c -> c.job().hoursPerWeek()));
      insert.setArray(18, array(worker, "boolean", claims, c -> c.job().ongoing()));
      insert.setArray(
          19,
          array(
              worker,
              "text",
              claims,
              c -> StoredJson.write(new SheetSaid(sender.importJob(), c.job()))));
      try (var rows = insert.executeQuery()) {
        while (rows.next()) {
          missing.remove(
              SheetClaim.key(
                  rows.getObject("participant_id", UUID.class),
                  rows.getString("employer_id"),
                  rows.getString("claimed_occupation")));
          events.add(PlacementRecorded.of(rows));
        }
      }
    }
    outbox.append(worker, events);
    return missing;
  }

  /** A disputed claim that its provider states anew waits for the employer again. */
  private void update(Connection worker, Sender sender, List<Update> updates, ZonedDateTime now)
      throws SQLException {
    if (updates.isEmpty()) {
      return;
    }
    List<OutboundEvent> events = new ArrayList<>();
    try (var update =
        worker.prepareStatement(
            """
            UPDATE placement p
            SET version = p.version + 1, revision = p.revision + 1, updated_at = ?,
                outcome_kind = u.kind, title = u.title, display_name = coalesce(u.name, p.display_name),
                start_date = u.started, hourly_wage = u.wage, hours_per_week = u.hours,
                ongoing = u.ongoing, sheet_said = u.said::jsonb, state = 'CLAIMED', dispute_reason = NULL,
                transitions = p.transitions || CASE p.state WHEN 'DISPUTED' THEN ?::jsonb ELSE '[]' END
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[],
                        ?::date[], ?::numeric[], ?::numeric[], ?::boolean[], ?::text[])
              AS u (id, kind, title, name, started, wage, hours, ongoing, said)
            WHERE p.id = u.id
            RETURNING p.*
            """)) {
      update.setObject(1, now.toOffsetDateTime());
      update.setString(
          2, StoredJson.write(List.of(Transition.now(PlacementState.CLAIMED.name(), now))));
      update.setArray(3, array(worker, "uuid", updates, u -> u.standing().id()));
      update.setArray(4, array(worker, "text", updates, u -> u.merge().merged().outcomeKind()));
      update.setArray(5, array(worker, "text", updates, u -> u.merge().merged().title()));
      update.setArray(6, array(worker, "text", updates, u -> u.claim().displayName()));
      update.setArray(7, array(worker, "date", updates, u -> date(u.merge().merged().startDate())));
      update.setArray(8, array(worker, "numeric", updates, u -> u.merge().merged().hourlyWage()));
      update.setArray(9, array(worker, "numeric", updates, u -> u.merge().merged().hoursPerWeek()));
      update.setArray(10, array(worker, "boolean", updates, u -> u.merge().merged().ongoing()));
      update.setArray(11, array(worker, "text", updates, u -> said(sender, u)));
      try (var rows = update.executeQuery()) {
        while (rows.next()) {
          events.add(PlacementRecorded.of(rows));
        }
      }
    }
    outbox.append(worker, events);
  }

  /** Notes what a sheet has said of what was known already; nobody can see that, so no event. */
  private static void remember(Connection worker, Sender sender, List<Update> updates)
      throws SQLException {
    if (updates.isEmpty()) {
      return;
    }
    try (var update =
        worker.prepareStatement(
            """
            UPDATE placement p SET sheet_said = u.said::jsonb
            FROM unnest(?::uuid[], ?::text[]) AS u (id, said)
            WHERE p.id = u.id
            """)) {
      update.setArray(1, array(worker, "uuid", updates, u -> u.standing().id()));
      update.setArray(2, array(worker, "text", updates, u -> said(sender, u)));
      update.executeUpdate();
    }
  }

  private static String said(Sender sender, Update update) {
    return StoredJson.write(new SheetSaid(sender.importJob(), update.merge().said()));
  }

  private static <T> java.sql.Array array(
      Connection worker, String type, List<T> rows, Function<T, Object> column)
      throws SQLException {
    return worker.createArrayOf(type, rows.stream().map(column).toArray());
  }

  private static Object date(LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }
}
