package org.onramp.bench.peers.hibernate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.ColumnTransformer;

/** A row like intake's; the id is assigned, so that persisting needs no select. */
@Entity
@Table(name = "hibernate_participant")
class Person {
  @Id UUID id;
  String provider_id;
  String reference;
  long version;
  long revision;
  UUID person_id;
  String first_name;
  String last_name;
  LocalDate birth_date;
  String gender;
  String[] race_ethnicity;
  Boolean veteran;
  String email;
  String postcode;
  String participant_type;
  String age_band;

  @ColumnTransformer(write = "?::jsonb")
  String said;

  @ColumnTransformer(write = "?::jsonb")
  String transitions;

  Instant created_at;
  Instant updated_at;

  Person() {}

  static Person of(int index, Instant now) {
    var person = new Person();
    person.id = UUID.randomUUID();
    person.provider_id = "bench-provider";
    person.reference = person.id.toString();
    person.version = 1;
    person.revision = 1;
    person.person_id = person.id;
    person.first_name = "Rosa";
    person.last_name = "Nguyen";
    person.birth_date = LocalDate.of(1994, 3, 2).plusDays(index % 5_000);
    person.gender = "WOMAN";
    person.race_ethnicity = new String[] {"ASIAN"};
    person.veteran = false;
    person.email = "rosa." + index + "@example.org";
    person.postcode = "90011";
    person.participant_type = "NEW_ENTRANT";
    person.age_band = "25-34";
    person.said =
        """
        {"firstName": "Rosa", "lastName": "Nguyen", "birthDate": "1994-03-02", "gender": "WOMAN", \
        "raceEthnicity": "ASIAN", "veteran": "NO", "email": "rosa@example.org", "postcode": "90011"}""";
    person.transitions =
        """
        [{"on": "2026-02-03", "state": "REGISTERED", "recordedAt": "2026-02-03T17:04:05.123456Z"}]""";
    person.created_at = now;
    person.updated_at = now;
    return person;
  }
}
