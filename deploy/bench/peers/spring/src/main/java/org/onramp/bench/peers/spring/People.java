package org.onramp.bench.peers.spring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;

/** Records people: the row, its event, and who did it, in one transaction. */
@RestController
class People {
  private final Recording recording;

  People(Recording recording) {
    this.recording = recording;
  }

  /** What is said about a person. */
  record Details(
      String firstName,
      String lastName,
      LocalDate birthDate,
      String gender,
      @Size(max = 20) List<String> raceEthnicity,
      String veteran,
      String email,
      String postcode,
      String participantType) {}

  /** What is answered. */
  record View(UUID id, String reference, long version, Details details, Instant createdAt) {}

  @PutMapping("/v1/participants/by-reference/{reference}")
  @ResponseStatus(HttpStatus.CREATED)
  View put(@PathVariable String reference, @Valid @RequestBody Details details) {
    return recording.record(reference, details);
  }

  /** The transaction. */
  @Service
  static class Recording {
    private final EntityManager entities;
    private final ObjectMapper json;

    Recording(EntityManager entities, ObjectMapper json) {
      this.entities = entities;
      this.json = json;
    }

    @Transactional
    public View record(String reference, Details details) {
      Instant now = Instant.now();
      var person = new Rows.Person();
      person.id = UUID.randomUUID();
      person.providerId = "bench-provider";
      person.reference = reference;
      person.version = 1;
      person.revision = 1;
      person.personId = person.id;
      person.firstName = details.firstName();
      person.lastName = details.lastName();
      person.birthDate = details.birthDate();
      person.gender = details.gender();
      person.raceEthnicity = details.raceEthnicity().toArray(String[]::new);
      person.veteran = "YES".equals(details.veteran());
      person.email = details.email();
      person.postcode = details.postcode();
      person.participantType = details.participantType();
      person.said = json.writeValueAsString(details);
      person.transitions = "[]";
      person.createdAt = now;
      person.updatedAt = now;
      entities.persist(person);
      var view = new View(person.id, reference, 1, details, now);
      entities.persist(event(person, json.writeValueAsString(view)));
      entities.persist(audit(person));
      return view;
    }

    private static Rows.Event event(Rows.Person person, String body) {
      var event = new Rows.Event();
      event.eventId = UUID.randomUUID();
      event.topic = "intake.participants";
      event.aggregateId = person.id.toString();
      event.aggregateVersion = 1;
      event.type = "org.onramp.intake.ParticipantRecorded.v1";
      event.payload = body;
      event.occurredAt = person.createdAt;
      return event;
    }

    private static Rows.AuditEvent audit(Rows.Person person) {
      var audit = new Rows.AuditEvent();
      audit.id = UUID.randomUUID();
      audit.at = person.createdAt;
      audit.who = "provider@bench-provider";
      audit.role = "provider";
      audit.org = "bench-provider";
      audit.action = "participant.record";
      audit.subject = person.id.toString();
      audit.why = "";
      audit.correlationId = audit.id.toString();
      return audit;
    }
  }
}
