package org.onramp.intake.participant;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A participant as its provider sees it.
 *
 * @param id derived from provider and reference; the same in every service
 * @param externalRef the provider's own reference, folded
 * @param sameAs the participant that this record is another reference of
 * @param details what is stated about the person
 * @param ageBand as published, from the birth date on the day of the last change
 * @param disadvantagedCommunity by the tract; null where nobody can say
 * @param transitions dated steps of the record
 */
@Schema(name = "Participant")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParticipantView(
    UUID id,
    String providerId,
    String externalRef,
    UUID sameAs,
    PersonDetails details,
    String ageBand,
    Boolean disadvantagedCommunity,
    List<Transition> transitions,
    long revision,
    Instant createdAt,
    Instant updatedAt) {

  static ParticipantView of(Participant p) {
    return new ParticipantView(
        p.id,
        p.providerId,
        p.reference,
        p.sameAs,
        PersonDetails.of(p),
        p.ageBand,
        p.disadvantagedCommunity,
        p.transitions,
        p.revision,
        p.createdAt,
        p.updatedAt);
  }
}
