package org.onramp.placement.placement;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.onramp.placement.Answer;
import org.onramp.placement.StoredJson;
import org.onramp.placement.Topic;
import org.onramp.placement.Transition;
import org.onramp.platform.messaging.OutboundEvent;

/** A placement's whole public state, for consumers: no name, no title, no reference. */
record PlacementRecorded(
    UUID placementId,
    long version,
    String providerId,
    UUID participantId,
    String employerId,
    UUID openingId,
    String occupation,
    String outcomeKind,
    String state,
    LocalDate claimedOn,
    LocalDate startDate,
    BigDecimal hourlyWage,
    String currency,
    BigDecimal hoursPerWeek,
    Boolean ongoing,
    Map<String, Answer> jobQuality,
    Instant confirmedAt,
    String confirmationMethod,
    LocalDate endedOn,
    String endReason,
    List<Transition> transitions) {

  /** The event of a flushed entity. */
  static OutboundEvent of(Placement p) {
    return new PlacementRecorded(
            p.id,
            p.version,
            p.providerId,
            p.participantId,
            p.employerId,
            p.openingId,
            p.occupation,
            p.outcomeKind,
            p.state.name(),
            p.claimedOn,
            p.startDate,
            p.hourlyWage,
            p.currency,
            p.hoursPerWeek,
            p.ongoing,
            p.jobQuality,
            p.confirmedAt,
            p.confirmationMethod == null ? null : p.confirmationMethod.name(),
            p.endedOn,
            p.endReason == null ? null : p.endReason.name(),
            p.transitions)
        .occurred(p.updatedAt);
  }

  /** The event of a row, for code that moves rows by SQL. */
  static OutboundEvent of(ResultSet row) throws SQLException {
    return new PlacementRecorded(
            row.getObject("id", UUID.class),
            row.getLong("version"),
            row.getString("provider_id"),
            row.getObject("participant_id", UUID.class),
            row.getString("employer_id"),
            row.getObject("opening_id", UUID.class),
            row.getString("occupation"),
            row.getString("outcome_kind"),
            row.getString("state"),
            row.getObject("claimed_on", LocalDate.class),
            row.getObject("start_date", LocalDate.class),
            row.getBigDecimal("hourly_wage"),
            row.getString("currency"),
            row.getBigDecimal("hours_per_week"),
            row.getObject("ongoing", Boolean.class),
            StoredJson.jobQuality(row),
            instant(row, "confirmed_at"),
            row.getString("confirmation_method"),
            row.getObject("ended_on", LocalDate.class),
            row.getString("end_reason"),
            StoredJson.transitions(row))
        .occurred(instant(row, "updated_at"));
  }

  private OutboundEvent occurred(Instant at) {
    return new OutboundEvent(
        Topic.PLACEMENTS,
        "org.onramp.placement.PlacementRecorded.v1",
        placementId.toString(),
        version,
        at,
        this);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
