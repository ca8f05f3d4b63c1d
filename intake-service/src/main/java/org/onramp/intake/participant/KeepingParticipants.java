package org.onramp.intake.participant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

import org.onramp.intake.IntakeCodes;
import org.onramp.intake.rows.RowCopy;
import org.onramp.platform.messaging.FirstVersion;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.imports.RowOutcome;
import org.onramp.platform.rest.imports.RowProblem;
import org.onramp.platform.rest.problem.Codes;

/**
 * Takes over rows of a sheet in bulk: locks the people in id order, lets each hear its row, writes
 * what changed and then its events, all in the caller's transaction.
 */
@ApplicationScoped
public class KeepingParticipants {
  private static final Participant.Heard UNCHANGED = new Participant.Heard.Unchanged(false);

  private final ParticipantRows participants;
  private final Residences residences;
  private final PublicCodes codes;
  private final Outbox outbox;
  private final List<SheetFollower> followers;

  KeepingParticipants(
      ParticipantRows participants,
      Residences residences,
      PublicCodes codes,
      Outbox outbox,
      @All List<SheetFollower> followers) {
    this.participants = participants;
    this.residences = residences;
    this.codes = codes;
    this.outbox = outbox;
    this.followers = followers;
  }

  /**
   * Takes over the rows.
   *
   * @param worker connection of the worker's login, which sees all providers: every statement here
   *     names the one
   * @param rows each of another person
   * @return one outcome per row, in the order given
   */
  public List<RowOutcome> keep(
      Connection worker, String providerId, List<PersonRow> rows, ZonedDateTime now)
      throws SQLException {
    List<PersonRow> inOrder = rows.stream().sorted(Comparator.comparing(PersonRow::id)).toList();
    List<UUID> ids = inOrder.stream().map(PersonRow::id).toList();
    ParticipantRows.oneAtATime(worker, providerId);
    Map<UUID, Participant> known = participants.locked(worker, providerId, ids);
    Map<UUID, ParticipantRows.Erased> erased = participants.erased(worker, providerId, ids);
    long firstVersion = FirstVersion.get(worker);

    Map<UUID, RowOutcome> outcomes = new HashMap<>();
    List<UUID> added = new ArrayList<>();
    List<Participant> rewritten = new ArrayList<>();
    List<OutboundEvent> events = new ArrayList<>();
    List<PersonRow> kept = new ArrayList<>();
    try (RowCopy.Open<Participant> adding = participants.adding(worker)) {
      for (PersonRow row : inOrder) {
        ParticipantRows.Erased gone = erased.get(row.id());
        if (gone != null && !gone.renewed()) {
          outcomes.put(row.id(), RowOutcome.rejected(ErasedParticipants.refusal()));
          continue;
        }
        Participant before = known.get(row.id());
        Participant participant =
            before == null
                ? new Participant(
                    row.id(),
                    providerId,
                    row.reference(),
                    gone == null ? Participant.REGISTERED : Participant.CONSENT_RENEWED,
                    Math.max(gone == null ? 1 : gone.version() + 1, firstVersion),
                    now)
                : before;
        Participant.Heard effect = participant.hear(row.facts(), residences, now);
        if (effect instanceof Participant.Heard.Contradicted held) {
          outcomes.put(row.id(), RowOutcome.parked(Held.conflict(held.fields())));
        } else if (effect instanceof Participant.Heard.SomebodyElse) {
          outcomes.put(row.id(), RowOutcome.parked(Held.referenceReused()));
        } else {
          if (before == null) {
            adding.write(participant);
            added.add(participant.id);
          } else if (!effect.equals(UNCHANGED)) {
            rewritten.add(participant);
          }
          kept.add(row);
          boolean changed = effect instanceof Participant.Heard.Changed;
          if (changed) {
            events.add(ParticipantRecorded.event(participant, codes));
          }
          outcomes.put(
              row.id(),
              before == null
                  ? RowOutcome.created()
                  : changed ? RowOutcome.updated() : RowOutcome.unchanged());
        }
      }
      adding.finish();
    }
    participants.change(worker, providerId, rewritten);
    if (!erased.isEmpty()) {
      participants.forgetRenewed(worker, providerId, added);
    }
    outbox.append(worker, events);
    for (SheetFollower follower : followers) {
      Set<UUID> changed = follower.kept(worker, providerId, kept, now);
      changed.forEach(id -> outcomes.replace(id, RowOutcome.unchanged(), RowOutcome.updated()));
    }
    return rows.stream().map(row -> outcomes.get(row.id())).toList();
  }

  /** Why a sound row is not applied. */
  private static final class Held {
    private Held() {}

    static RowProblem conflict(List<Field> fields) {
      return new RowProblem(
          Codes.CONFLICT,
          fields.get(0).concept(),
          null,
          "Edited elsewhere since the sheets last spoke of it ("
              + String.join(", ", fields.stream().map(Field::concept).toList())
              + "). Put the present value into the sheet, or change it there.");
    }

    static RowProblem referenceReused() {
      return RowProblem.of(
          IntakeCodes.REFERENCE_REUSED,
          "Name and birth date are both somebody else's: the reference may have been given to"
              + " another person. Use a new reference, or correct the record first.");
    }
  }
}
