package org.onramp.bench.peers.spring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

import org.hibernate.annotations.ColumnTransformer;

/** The three rows of a create. */
final class Rows {
  private Rows() {}

  /** Like intake's. */
  @Entity
  @Table(name = "spring_participant")
  static class Person {
    @Id UUID id;
    String providerId;
    String reference;
    long version;
    long revision;
    UUID personId;
    String firstName;
    String lastName;
    LocalDate birthDate;
    String gender;
    String[] raceEthnicity;
    Boolean veteran;
    String email;
    String postcode;
    String participantType;

    @ColumnTransformer(write = "?::jsonb")
    String said;

    @ColumnTransformer(write = "?::jsonb")
    String transitions;

    Instant createdAt;
    Instant updatedAt;
  }

  /** Like the outbox's. */
  @Entity
  @Table(name = "spring_outbox")
  static class Event {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "spring_outbox")
    @SequenceGenerator(
        name = "spring_outbox",
        sequenceName = "spring_outbox_seq",
        allocationSize = 50)
    Long id;

    UUID eventId;
    String topic;
    String aggregateId;
    long aggregateVersion;
    String type;
    String payload;
    Instant occurredAt;
  }

  /** Like the audit's. */
  @Entity
  @Table(name = "spring_audit_event")
  static class AuditEvent {
    @Id UUID id;
    Instant at;
    String who;
    String role;
    String org;
    String action;
    String subject;
    String why;
    String correlationId;
  }
}
