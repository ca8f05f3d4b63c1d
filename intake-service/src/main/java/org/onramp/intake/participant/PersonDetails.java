package org.onramp.intake.participant;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a provider states about a person. Every member is optional and answers about oneself are the
 * person's own: a code of the region pack, or the reason why there is no answer.
 *
 * @param gender a gender code, or {@code NOT_ASKED}, {@code PREFERS_NOT}, {@code UNKNOWN}
 * @param transgender a question apart from gender
 * @param raceEthnicity any number of the categories, or one reason why there is none
 * @param disability {@code YES}, {@code NO}, or a reason why there is no answer
 * @param veteran {@code YES}, {@code NO}, or a reason why there is no answer
 * @param tract census tract of residence, eleven digits
 * @param consent version of the text that the person has agreed to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonDetails(
    String firstName,
    String lastName,
    LocalDate birthDate,
    String gender,
    Boolean transgender,
    @Size(max = 20) List<String> raceEthnicity,
    String disability,
    String veteran,
    String email,
    String phone,
    String addressLine,
    String city,
    String postcode,
    String tract,
    String education,
    String participantType,
    String priorOccupation,
    @Size(max = 50) List<String> barriers,
    @Size(max = 50) List<String> servicesNeeded,
    @Size(max = 50) List<String> languages,
    String digitalLiteracy,
    String referralSource,
    String consent) {

  static PersonDetails of(Participant p) {
    return new PersonDetails(
        p.firstName,
        p.lastName,
        p.birthDate,
        p.gender == null ? p.genderMissing : p.gender,
        p.transgender,
        p.raceEthnicity.isEmpty() && p.raceEthnicityMissing != null
            ? List.of(p.raceEthnicityMissing)
            : p.raceEthnicity,
        yesNo(p.disability, p.disabilityMissing),
        yesNo(p.veteran, p.veteranMissing),
        p.email,
        p.phone,
        p.addressLine,
        p.city,
        p.postcode,
        p.tract,
        p.education,
        p.participantType,
        p.priorOccupation,
        p.barriers,
        p.servicesNeeded,
        p.languages,
        p.digitalLiteracy,
        p.referralSource,
        p.consentVersion);
  }

  /** The text that stands for a field, null when nothing is said of it. */
  String text(Field field) {
    return switch (field) {
      case FIRST_NAME -> firstName;
      case LAST_NAME -> lastName;
      case BIRTH_DATE -> birthDate == null ? null : birthDate.toString();
      case GENDER -> gender;
      case TRANSGENDER -> transgender == null ? null : transgender ? "YES" : "NO";
      case RACE_ETHNICITY -> listed(raceEthnicity);
      case DISABILITY -> disability;
      case VETERAN -> veteran;
      case EMAIL -> email;
      case PHONE -> phone;
      case ADDRESS_LINE -> addressLine;
      case CITY -> city;
      case POSTCODE -> postcode;
      case TRACT -> tract;
      case EDUCATION -> education;
      case PARTICIPANT_TYPE -> participantType;
      case PRIOR_OCCUPATION -> priorOccupation;
      case BARRIERS -> listed(barriers);
      case SERVICES_NEEDED -> listed(servicesNeeded);
      case LANGUAGES -> listed(languages);
      case DIGITAL_LITERACY -> digitalLiteracy;
      case REFERRAL_SOURCE -> referralSource;
      case CONSENT -> consent;
    };
  }

  private static String listed(List<String> values) {
    return values == null || values.isEmpty() ? null : String.join("; ", values);
  }

  private static String yesNo(Boolean answer, String missing) {
    return answer == null ? missing : answer ? "YES" : "NO";
  }
}
