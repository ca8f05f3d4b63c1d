package org.onramp.intake.participant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One person's record at one provider.
 *
 * <p>Requests load it through Hibernate and imports through SQL in bulk; both lock the row first
 * and change it through the same methods, so the counters are kept here and not by the framework.
 */
@Entity
@Table(name = "participant")
@JsonInclude(JsonInclude.Include.NON_NULL)
class Participant {

  static final String REGISTERED = "REGISTERED";
  static final String CONSENT_RENEWED = "CONSENT_RENEWED";

  /** Marks, in a field's text form, the reason why there is no answer. */
  static final String MISSING = "?";

  private static final String SEPARATOR = "|";

  @Id UUID id;
  String providerId;
  String reference;

  /** Orders events; raised by exactly one by every change. */
  long version;

  /** The ETag; raised only by changes that the provider can see. */
  long revision;

  UUID personId;
  UUID sameAs;
  String firstName;
  String lastName;
  LocalDate birthDate;
  String gender;
  String genderMissing;
  Boolean transgender;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> raceEthnicity = List.of();

  String raceEthnicityMissing;
  Boolean disability;
  String disabilityMissing;
  Boolean veteran;
  String veteranMissing;
  String email;
  String phone;
  String addressLine;
  String city;
  String postcode;
  String tract;
  String tractVintage;
  Boolean disadvantagedCommunity;
  String ageBand;
  String education;
  String participantType;
  String priorOccupation;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> barriers = List.of();

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> servicesNeeded = List.of();

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> languages = List.of();

  String digitalLiteracy;
  String referralSource;
  String consentVersion;

  @JdbcTypeCode(SqlTypes.JSON)
  SortedMap<String, String> said = new TreeMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  List<Transition> transitions = List.of();

  Instant createdAt;
  Instant updatedAt;

  protected Participant() {
    // for Hibernate and Jackson
  }

  /**
   * A participant of whom nothing is stated yet.
   *
   * @param beginning {@link #REGISTERED} when not known before, {@link #CONSENT_RENEWED} when back
   *     after an erasure
   * @param version of the first statement
   */
  Participant(
      UUID id,
      String providerId,
      String reference,
      String beginning,
      long version,
      ZonedDateTime now) {
    this.id = id;
    this.personId = id;
    this.providerId = providerId;
    this.reference = reference;
    this.version = version - 1; // the first statement raises it, as every other does
    this.createdAt = now.toInstant();
    record(beginning, now);
  }

  /** The text form of a field: codes joined in order, a missing reason marked, or null. */
  String get(Field field) {
    return switch (field) {
      case FIRST_NAME -> firstName;
      case LAST_NAME -> lastName;
      case BIRTH_DATE -> text(birthDate);
      case GENDER -> orMissing(gender, genderMissing);
      case TRANSGENDER -> text(transgender);
      case RACE_ETHNICITY -> orMissing(joined(raceEthnicity), raceEthnicityMissing);
      case DISABILITY -> orMissing(text(disability), disabilityMissing);
      case VETERAN -> orMissing(text(veteran), veteranMissing);
      case EMAIL -> email;
      case PHONE -> phone;
      case ADDRESS_LINE -> addressLine;
      case CITY -> city;
      case POSTCODE -> postcode;
      case TRACT -> tract;
      case EDUCATION -> education;
      case PARTICIPANT_TYPE -> participantType;
      case PRIOR_OCCUPATION -> priorOccupation;
      case BARRIERS -> joined(barriers);
      case SERVICES_NEEDED -> joined(servicesNeeded);
      case LANGUAGES -> joined(languages);
      case DIGITAL_LITERACY -> digitalLiteracy;
      case REFERRAL_SOURCE -> referralSource;
      case CONSENT -> consentVersion;
    };
  }

  private void set(Field field, String value) {
    String answer = value == null || value.startsWith(MISSING) ? null : value;
    String missing =
        value != null && value.startsWith(MISSING) ? value.substring(MISSING.length()) : null;
    switch (field) {
      case FIRST_NAME -> firstName = answer;
      case LAST_NAME -> lastName = answer;
      case BIRTH_DATE -> birthDate = answer == null ? null : LocalDate.parse(answer);
      case GENDER -> {
        gender = answer;
        genderMissing = missing;
      }
      case TRANSGENDER -> transgender = flag(answer);
      case RACE_ETHNICITY -> {
        raceEthnicity = parts(answer);
        raceEthnicityMissing = missing;
      }
      case DISABILITY -> {
        disability = flag(answer);
        disabilityMissing = missing;
      }
      case VETERAN -> {
        veteran = flag(answer);
        veteranMissing = missing;
      }
      case EMAIL -> email = answer;
      case PHONE -> phone = answer;
      case ADDRESS_LINE -> addressLine = answer;
      case CITY -> city = answer;
      case POSTCODE -> postcode = answer;
      case TRACT -> tract = answer;
      case EDUCATION -> education = answer;
      case PARTICIPANT_TYPE -> participantType = answer;
      case PRIOR_OCCUPATION -> priorOccupation = answer;
      case BARRIERS -> barriers = parts(answer);
      case SERVICES_NEEDED -> servicesNeeded = parts(answer);
      case LANGUAGES -> languages = parts(answer);
      case DIGITAL_LITERACY -> digitalLiteracy = answer;
      case REFERRAL_SOURCE -> referralSource = answer;
      case CONSENT -> consentVersion = answer;
    }
  }

  /** What a sheet did to this record. */
  sealed interface Heard {
    /**
     * Nothing that the provider could see.
     *
     * @param remembered whether the record now knows that the sheet has said so
     */
    record Unchanged(boolean remembered) implements Heard {}

    /** At least one field, with one new version. */
    record Changed() implements Heard {}

    /** Held whole: these fields were edited elsewhere after the sheet last spoke of them. */
    record Contradicted(List<Field> fields) implements Heard {}

    /** Held whole: name and birth date are somebody else's. */
    record SomebodyElse() implements Heard {}
  }

  /**
   * Takes over what a sheet says. A field is compared with what the sheets last said of it: the
   * same again changes nothing and later edits stand; something new replaces the value unless the
   * value was edited elsewhere in between, in which case the whole row is held.
   *
   * @param sheet text forms by field; an empty text clears, an absent field is not spoken of
   */
  Heard hear(Map<Field, String> sheet, Residences residences, ZonedDateTime now) {
    if (isSomebodyElse(sheet)) {
      return new Heard.SomebodyElse();
    }
    List<Field> contradicted = new ArrayList<>();
    Map<Field, String> news = new TreeMap<>();
    sheet.forEach(
        (field, text) -> {
          String stated = text.isEmpty() ? null : text;
          String before = emptyAsNull(said.get(field.concept()));
          String current = get(field);
          boolean repeated = said.containsKey(field.concept()) && Objects.equals(stated, before);
          if (!repeated && !Objects.equals(stated, current)) {
            if (!Objects.equals(current, before)) {
              contradicted.add(field);
            }
            news.put(field, text);
          }
        });
    if (!contradicted.isEmpty()) {
      return new Heard.Contradicted(contradicted);
    }
    SortedMap<String, String> remembered = new TreeMap<>(said);
    sheet.forEach((field, text) -> remembered.put(field.concept(), text));
    boolean isNews = !remembered.equals(said);
    said = remembered;
    if (news.isEmpty() && revision > 0) {
      return new Heard.Unchanged(isNews);
    }
    replace(news, residences, now);
    return new Heard.Changed();
  }

  /**
   * Takes over what its provider says directly, whatever a sheet said.
   *
   * @return whether anything changed
   */
  boolean edit(Map<Field, String> details, Residences residences, ZonedDateTime now) {
    Map<Field, String> news = new TreeMap<>();
    details.forEach(
        (field, text) -> {
          if (!Objects.equals(emptyAsNull(text), get(field))) {
            news.put(field, text);
          }
        });
    if (news.isEmpty() && revision > 0) {
      return false;
    }
    replace(news, residences, now);
    return true;
  }

  /** Says that this record and another one of the same provider are one person's. */
  boolean isSameAs(UUID other, ZonedDateTime now) {
    if (Objects.equals(sameAs, other)) {
      return false;
    }
    sameAs = other;
    changed(now);
    return true;
  }

  private void replace(Map<Field, String> news, Residences residences, ZonedDateTime now) {
    news.forEach((field, text) -> set(field, emptyAsNull(text)));
    ageBand = residences.ageBand(birthDate, now.toLocalDate()).orElse(null);
    tractVintage =
        tract == null ? null : residences.tractVintage().map(v -> v.toString()).orElse(null);
    disadvantagedCommunity = tract == null ? null : residences.isDisadvantaged(tract).orElse(null);
    changed(now);
  }

  private void changed(ZonedDateTime now) {
    version++;
    revision++;
    updatedAt = now.toInstant();
  }

  private void record(String state, ZonedDateTime now) {
    List<Transition> all = new ArrayList<>(transitions);
    all.add(new Transition(state, now.toLocalDate(), now.toInstant()));
    transitions = List.copyOf(all);
  }

  private boolean isSomebodyElse(Map<Field, String> sheet) {
    String statedBirth = sheet.getOrDefault(Field.BIRTH_DATE, "");
    return birthDate != null
        && !statedBirth.isEmpty()
        && !statedBirth.equals(text(birthDate))
        && !knownName().isEmpty()
        && !statedName(sheet).isEmpty()
        && !statedName(sheet).equals(knownName());
  }

  private String knownName() {
    return Names.folded(firstName, lastName);
  }

  private String statedName(Map<Field, String> sheet) {
    if (!sheet.containsKey(Field.FIRST_NAME) && !sheet.containsKey(Field.LAST_NAME)) {
      return "";
    }
    return Names.folded(
        sheet.getOrDefault(Field.FIRST_NAME, firstName),
        sheet.getOrDefault(Field.LAST_NAME, lastName));
  }

  private static String orMissing(String answer, String missing) {
    return answer == null && missing != null ? MISSING + missing : answer;
  }

  static String joined(Iterable<String> codes) {
    TreeSet<String> sorted = new TreeSet<>();
    codes.forEach(sorted::add);
    return sorted.isEmpty() ? null : String.join(SEPARATOR, sorted);
  }

  private static List<String> parts(String joined) {
    return joined == null ? List.of() : List.of(joined.split("\\" + SEPARATOR, -1));
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static Boolean flag(String answer) {
    return answer == null ? null : Boolean.valueOf(answer);
  }

  private static String emptyAsNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
