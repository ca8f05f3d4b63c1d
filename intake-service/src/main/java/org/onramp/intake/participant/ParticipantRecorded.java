package org.onramp.intake.participant;

import java.util.List;
import java.util.UUID;

import org.onramp.platform.messaging.OutboundEvent;

/**
 * A participant's whole public state. Holds nothing that identifies the person: no name, birth
 * date, contact data, address or reference; free text of any kind stays behind too.
 */
record ParticipantRecorded(
    UUID participantId,
    long version,
    String providerId,
    UUID personId,
    UUID sameAs,
    String gender,
    String genderMissing,
    Boolean transgender,
    List<String> raceEthnicity,
    String raceEthnicityMissing,
    Boolean disability,
    String disabilityMissing,
    Boolean veteran,
    String veteranMissing,
    String ageBand,
    String education,
    String participantType,
    String priorOccupation,
    List<String> barriers,
    List<String> servicesNeeded,
    String referralSource,
    Residence residence,
    String consentVersion,
    List<Transition> transitions) {

  static final String TOPIC = "intake.participants";
  static final String TYPE = "org.onramp.intake.ParticipantRecorded.v1";

  private static final String NOT_ASKED = "NOT_ASKED";

  /**
   * Where the person lives, no finer than a census tract.
   *
   * @param tract eleven digits
   * @param tractVintage the census year that the tract's code belongs to
   * @param disadvantagedCommunity null where no list of tracts is loaded
   */
  record Residence(String tract, String tractVintage, Boolean disadvantagedCommunity) {}

  static ParticipantRecorded of(Participant p, PublicCodes codes) {
    return new ParticipantRecorded(
        p.id,
        p.version,
        p.providerId,
        p.personId,
        p.sameAs,
        p.gender,
        whyMissing(p.gender == null, p.genderMissing),
        p.transgender,
        p.raceEthnicity,
        whyMissing(p.raceEthnicity.isEmpty(), p.raceEthnicityMissing),
        p.disability,
        whyMissing(p.disability == null, p.disabilityMissing),
        p.veteran,
        whyMissing(p.veteran == null, p.veteranMissing),
        p.ageBand,
        p.education,
        p.participantType,
        codes.priorOccupation(p.priorOccupation),
        p.barriers,
        p.servicesNeeded,
        codes.referralSource(p.referralSource),
        p.tract == null ? null : new Residence(p.tract, p.tractVintage, p.disadvantagedCommunity),
        p.consentVersion,
        p.transitions);
  }

  static OutboundEvent event(Participant p, PublicCodes codes) {
    return new OutboundEvent(TOPIC, TYPE, p.id.toString(), p.version, p.updatedAt, of(p, codes));
  }

  private static String whyMissing(boolean absent, String reason) {
    return !absent ? null : reason == null ? NOT_ASKED : reason;
  }
}
