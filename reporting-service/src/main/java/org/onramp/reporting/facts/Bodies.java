package org.onramp.reporting.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The fields of other services' events that reporting reads. Whatever else a body holds is ignored,
 * and a field that is not there is unknown.
 */
final class Bodies {

  private Bodies() {}

  record Participant(
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
      String consentVersion) {}

  record Residence(String tract, String tractVintage, Boolean disadvantagedCommunity) {}

  record Application(
      UUID participantId,
      String providerId,
      UUID programId,
      String state,
      LocalDate submittedOn,
      LocalDate decidedOn) {}

  record Provider(String name, String kind) {}

  record Program(
      String providerId,
      String title,
      List<String> occupations,
      BigDecimal hours,
      BigDecimal handsOnHours,
      List<String> credentials) {}

  record Cohort(
      String providerId,
      UUID programId,
      String code,
      LocalDate startsOn,
      LocalDate endsOn,
      Integer capacity,
      List<String> reservedFor,
      List<String> fundingStreams) {}

  record Enrollment(
      UUID participantId,
      String providerId,
      UUID programId,
      UUID cohortId,
      String state,
      LocalDate enrolledOn,
      LocalDate activeOn,
      LocalDate completedOn,
      LocalDate withdrawnOn,
      String withdrawalReason,
      List<String> fundingStreams,
      List<Credential> credentials,
      BigDecimal attendanceHours) {}

  record Credential(String code, LocalDate issuedOn, LocalDate validUntil) {}

  record Employer(
      String name,
      String naics,
      String sizeBand,
      List<String> ownership,
      String sector,
      String subSector) {}

  record Opening(
      String employerId,
      String occupation,
      String title,
      Integer seats,
      BigDecimal wageFrom,
      BigDecimal wageTo,
      String currency,
      List<String> skills,
      List<String> credentials,
      JsonNode jobQuality,
      LocalDate postedOn,
      LocalDate closesOn,
      String state) {}

  record Placement(
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
      JsonNode jobQuality,
      Instant confirmedAt,
      String confirmationMethod,
      LocalDate endedOn,
      String endReason) {}
}
