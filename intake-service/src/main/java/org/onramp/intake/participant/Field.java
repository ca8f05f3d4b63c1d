package org.onramp.intake.participant;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What may be stated about a person, each under its concept's name: the same name heads a sheet's
 * column after mapping, an NDJSON member, a member of the JSON body, and the entry in what the
 * sheets last said.
 */
public enum Field {
  FIRST_NAME("firstName", Kind.TEXT),
  LAST_NAME("lastName", Kind.TEXT),
  BIRTH_DATE("birthDate", Kind.BIRTH_DATE),
  GENDER("gender", Kind.CODE_OR_MISSING),
  TRANSGENDER("transgender", Kind.YES_NO),
  RACE_ETHNICITY("raceEthnicity", Kind.CODES_OR_MISSING),
  DISABILITY("disability", Kind.YES_NO_OR_MISSING),
  VETERAN("veteran", Kind.YES_NO_OR_MISSING),
  EMAIL("email", Kind.EMAIL),
  PHONE("phone", Kind.PHONE),
  ADDRESS_LINE("addressLine", Kind.TEXT),
  CITY("city", Kind.TEXT),
  POSTCODE("postcode", Kind.POSTCODE),
  TRACT("tract", Kind.TRACT),
  EDUCATION("education", Kind.CODE),
  PARTICIPANT_TYPE("participantType", Kind.CODE),
  PRIOR_OCCUPATION("priorOccupation", Kind.CODE_OR_TEXT),
  BARRIERS("barriers", Kind.CODES),
  SERVICES_NEEDED("servicesNeeded", Kind.CODES),
  LANGUAGES("languages", Kind.TEXTS),
  DIGITAL_LITERACY("digitalLiteracy", Kind.CODE_OR_TEXT),
  REFERRAL_SOURCE("referralSource", Kind.CODE_OR_TEXT),
  CONSENT("consent", Kind.TEXT);

  /**
   * How a field's value is read. "Or missing" also takes the codes that say why there is no answer.
   */
  enum Kind {
    TEXT,
    TEXTS,
    BIRTH_DATE,
    EMAIL,
    PHONE,
    POSTCODE,
    TRACT,
    YES_NO,
    YES_NO_OR_MISSING,
    CODE,
    CODE_OR_TEXT,
    CODE_OR_MISSING,
    CODES,
    CODES_OR_MISSING
  }

  private static final Map<String, Field> BY_CONCEPT =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Field::concept, Function.identity()));

  private final String concept;
  private final Kind kind;

  Field(String concept, Kind kind) {
    this.concept = concept;
    this.kind = kind;
  }

  /** The name in sheets, bodies and mappings. */
  public String concept() {
    return concept;
  }

  Kind kind() {
    return kind;
  }

  static Optional<Field> of(String concept) {
    return Optional.ofNullable(BY_CONCEPT.get(concept));
  }
}
