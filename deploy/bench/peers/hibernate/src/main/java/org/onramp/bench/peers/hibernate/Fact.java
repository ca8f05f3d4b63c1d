package org.onramp.bench.peers.hibernate;

import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import com.fasterxml.jackson.databind.JsonNode;

/** What reporting keeps of a participant, as an entity. */
@Entity
@Table(name = "hibernate_fact")
class Fact {
  @Id UUID id;
  long version;
  String provider_id;
  UUID person_id;
  String gender;
  String gender_missing;
  Boolean transgender;
  String[] race_ethnicity;
  Boolean disability;
  String veteran_missing;
  String age_band;
  String education;
  String participant_type;
  String[] barriers;
  String[] services_needed;
  String referral_source;
  String tract;
  String tract_vintage;
  Boolean disadvantaged;
  String consent_version;

  Fact() {}

  /** Takes over what an event says. */
  void hear(JsonNode said) {
    version = said.path("version").asLong();
    provider_id = said.path("providerId").asText();
    person_id = UUID.fromString(said.path("personId").asText());
    gender = said.path("gender").asText(null);
    gender_missing = said.path("genderMissing").asText(null);
    transgender = said.path("transgender").asBoolean();
    race_ethnicity = list(said.path("raceEthnicity"));
    disability = said.path("disability").asBoolean();
    veteran_missing = said.path("veteranMissing").asText(null);
    age_band = said.path("ageBand").asText(null);
    education = said.path("education").asText(null);
    participant_type = said.path("participantType").asText(null);
    barriers = list(said.path("barriers"));
    services_needed = list(said.path("servicesNeeded"));
    referral_source = said.path("referralSource").asText(null);
    tract = said.path("residence").path("tract").asText(null);
    tract_vintage = said.path("residence").path("tractVintage").asText(null);
    disadvantaged = said.path("residence").path("disadvantagedCommunity").asBoolean();
    consent_version = said.path("consentVersion").asText(null);
  }

  private static String[] list(JsonNode codes) {
    return java.util.stream.StreamSupport.stream(codes.spliterator(), false)
        .map(JsonNode::asText)
        .toList()
        .toArray(String[]::new);
  }

  static List<Class<?>> all() {
    return List.of(Person.class, Event.class, Fact.class);
  }
}
