package org.onramp.bench.peers.hibernate;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A row like the outbox's, with an id from a pooled sequence. */
@Entity
@Table(name = "hibernate_outbox")
class Event {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "outbox")
  @SequenceGenerator(name = "outbox", sequenceName = "hibernate_outbox_seq", allocationSize = 50)
  Long id;

  UUID event_id;
  String topic;
  String aggregate_id;
  long aggregate_version;
  String type;
  String payload;
  Instant occurred_at;

  Event() {}

  static Event of(Person person, String payload) {
    var event = new Event();
    event.event_id = UUID.randomUUID();
    event.topic = "intake.participants";
    event.aggregate_id = person.id.toString();
    event.aggregate_version = person.version;
    event.type = "org.onramp.intake.ParticipantRecorded.v1";
    event.payload = payload;
    event.occurred_at = person.created_at;
    return event;
  }
}
