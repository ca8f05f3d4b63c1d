package org.onramp.intake.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A participant's request for a program, or for any program where the provider names none. */
@Entity
@Table(name = "application")
@JsonInclude(JsonInclude.Include.NON_NULL)
class Application {

  @Id UUID id;
  String providerId;
  UUID participantId;
  UUID programId;

  @Enumerated(EnumType.STRING)
  ApplicationState state;

  Integer waitlistPosition;
  LocalDate submittedOn;
  LocalDate decidedOn;
  String reason;

  /** Orders events; raised by exactly one by every change. */
  long version;

  /** The ETag; raised only by changes that the provider can see. */
  long revision;

  /** The application date that the provider's sheets last said. */
  LocalDate saidOn;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Transition> transitions = List.of();

  Instant createdAt;
  Instant updatedAt;

  protected Application() {
    // for Hibernate and Jackson
  }

  Application(
      UUID id,
      String providerId,
      UUID participantId,
      UUID programId,
      LocalDate submittedOn,
      Instant now) {
    this.id = id;
    this.providerId = providerId;
    this.participantId = participantId;
    this.programId = programId;
    this.submittedOn = submittedOn;
    this.createdAt = now;
    this.state = ApplicationState.SUBMITTED;
    reached(state, submittedOn, now);
  }

  /** Takes the next step; a place on the waiting list goes with leaving it. */
  void move(ApplicationState next, LocalDate on, Integer position, String why, Instant now) {
    state = state.to(next);
    waitlistPosition = next == ApplicationState.WAITLISTED ? position : null;
    decidedOn = next == ApplicationState.WITHDRAWN ? decidedOn : on;
    reason = why;
    reached(next, on, now);
  }

  /**
   * Takes over the date that a sheet says, unless the sheets said so before. The date that stood
   * until now stays among the transitions.
   *
   * @return whether anything changed
   */
  boolean hear(LocalDate appliedOn, Instant now) {
    if (Objects.equals(saidOn, appliedOn)) {
      return false;
    }
    saidOn = appliedOn;
    if (submittedOn.equals(appliedOn)) {
      return false;
    }
    submittedOn = appliedOn;
    reached(ApplicationState.SUBMITTED, appliedOn, now);
    return true;
  }

  private void reached(ApplicationState next, LocalDate on, Instant now) {
    List<Transition> all = new ArrayList<>(transitions);
    all.add(new Transition(next, on, now));
    transitions = List.copyOf(all);
    version++;
    revision++;
    updatedAt = now;
  }
}
