package org.onramp.program.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import org.onramp.program.Transition;

/** One run of a program. */
@Entity
class Cohort {
  @Id UUID id;
  @Version long version = 1;
  long revision = 1;
  String providerId;
  UUID programId;
  String code;
  LocalDate startsOn;
  LocalDate endsOn;
  int capacity;
  List<String> reservedFor;
  List<String> fundingStreams;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Transition> transitions;

  Instant createdAt;
  Instant updatedAt;

  protected Cohort() {}

  Cohort(UUID id, String providerId, UUID programId, CohortDetails said, ZonedDateTime now) {
    this.id = id;
    this.providerId = providerId;
    this.programId = programId;
    this.createdAt = now.toInstant();
    this.transitions = List.of();
    take(said, now);
    scheduled(now);
  }

  CohortDetails details() {
    return new CohortDetails(code, startsOn, endsOn, capacity, reservedFor, fundingStreams);
  }

  /**
   * Takes over what was said; other dates are another scheduling and stand beside the superseded
   * one.
   */
  void change(CohortDetails said, ZonedDateTime now) {
    boolean moved = !said.startsOn().equals(startsOn) || !said.endsOn().equals(endsOn);
    revision++;
    take(said, now);
    if (moved) {
      scheduled(now);
    }
  }

  private void scheduled(ZonedDateTime now) {
    Transition scheduled = Transition.now("SCHEDULED", now);
    transitions = Stream.concat(transitions.stream(), Stream.of(scheduled)).toList();
  }

  private void take(CohortDetails said, ZonedDateTime now) {
    code = said.code();
    startsOn = said.startsOn();
    endsOn = said.endsOn();
    capacity = said.capacity();
    reservedFor = said.reservedFor();
    fundingStreams = said.fundingStreams();
    updatedAt = now.toInstant();
  }
}
