package org.onramp.bench.data;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

/** Made-up people, derived from an index, so that everybody can make the same ones. */
public final class People {
  /** CloudEvents type of their events. */
  public static final String TYPE = "org.onramp.intake.ParticipantRecorded.v1";

  /** Seats of a cohort. */
  public static final int PER_COHORT = 25;

  private static final UUID PROGRAM =
      UUID.nameUUIDFromBytes("program".getBytes(StandardCharsets.UTF_8));
  private static final String[] GENDERS = {"WOMAN", "MAN", "NON_BINARY"};
  private static final String[] RACES = {
    "ASIAN", "BLACK_OR_AFRICAN_AMERICAN", "HISPANIC_OR_LATINO", "WHITE"
  };
  private static final String[] BANDS = {"18-24", "25-34", "35-44", "45-54", "55-64"};
  private static final String[] FIRST = {
    "Rosa", "Ana", "Luis", "Kim", "Omar", "Lena", "Ivy", "Raj"
  };
  private static final String[] LAST = {"Nguyen", "Lopez", "Smith", "Park", "Haddad", "Cruz"};
  private static final LocalDate OLDEST = LocalDate.of(1965, 1, 1);
  private static final int AGES_IN_DAYS = 14_000;

  private People() {}

  /** Id of the person; consecutive people have ids far apart, as ids derived by hashing have. */
  public static UUID id(int index) {
    return UUID.nameUUIDFromBytes(("person-" + index).getBytes(StandardCharsets.UTF_8));
  }

  /** Body of the event that says everything public about a person, about 900 bytes. */
  public static String event(UUID id, int index, long version) {
    int mix = mixed(index);
    return """
        {"participantId":"%1$s","version":%2$d,"providerId":"bench-provider-%3$d","personId":"%1$s",\
        "sameAs":null,"gender":"%4$s","genderMissing":null,"transgender":false,\
        "raceEthnicity":["%5$s"],"raceEthnicityMissing":null,"disability":%6$b,\
        "disabilityMissing":null,"veteran":null,"veteranMissing":"PREFERS_NOT","ageBand":"%7$s",\
        "education":"HIGH_SCHOOL","participantType":"NEW_ENTRANT","priorOccupation":null,\
        "barriers":["LOW_INCOME"],"servicesNeeded":["CHILDCARE","TRANSPORTATION"],\
        "referralSource":"CAREER_FAIR","residence":{"tract":"0603722%8$04d","tractVintage":"2010",\
        "disadvantagedCommunity":%9$b},"consentVersion":"2026-01",\
        "transitions":[{"state":"REGISTERED","on":"2026-02-03","recordedAt":"2026-02-03T17:04:05.123456Z"}]}"""
        .formatted(
            id,
            version,
            mix % 40,
            GENDERS[mix % GENDERS.length],
            RACES[mix / 3 % RACES.length],
            mix % 11 == 0,
            BANDS[mix / 7 % BANDS.length],
            mix % 2_000,
            mix % 2 == 0);
  }

  /** Id of a cohort; {@link #PER_COHORT} consecutive people are in one. */
  public static UUID cohort(int index) {
    return UUID.nameUUIDFromBytes(
        ("cohort-" + index / PER_COHORT).getBytes(StandardCharsets.UTF_8));
  }

  /** Body of the event that a person has completed a program. */
  public static String enrollment(UUID enrollmentId, int index) {
    int mix = mixed(index);
    return """
        {"enrollmentId":"%1$s","version":1,"participantId":"%2$s","providerId":"bench-provider-%3$d",\
        "programId":"%4$s","cohortId":"%5$s","state":"COMPLETED","enrolledOn":"2026-01-%6$02d",\
        "activeOn":"2026-01-%6$02d","completedOn":"2026-%7$02d-%6$02d","withdrawnOn":null,\
        "withdrawalReason":null,"fundingStreams":["WIOA_ADULT"],"credentials":[],\
        "servicesDelivered":[],"attendanceHours":120,"transitions":[]}"""
        .formatted(
            enrollmentId,
            id(index),
            mix % 40,
            PROGRAM,
            cohort(index),
            1 + mix % 28,
            2 + mix / 31 % 10);
  }

  /** Header of a sheet of {@link #row rows}. */
  public static String header() {
    return "Case Number,First Name,Last Name,DOB,Gender,Race,Veteran,Email,postcode\n";
  }

  /**
   * A row of a provider's sheet, with a line end.
   *
   * @param series tells sheets apart: other series are other people
   */
  public static String row(String series, int index) {
    int mix = mixed(index);
    String first = FIRST[mix % FIRST.length];
    String last = LAST[mix / 5 % LAST.length];
    return "%s-%d,%s,%s,%s,%s,%s,No,%s.%d@example.org,90%03d%n"
        .formatted(
            series,
            index,
            first,
            last,
            OLDEST.plusDays(mix % AGES_IN_DAYS),
            mix % 2 == 0 ? "Female" : "Male",
            mix % 3 == 0 ? "Asian" : "White",
            first,
            index,
            mix % 1000);
  }

  /** Body of a request that records a person. */
  public static String details(int index) {
    int mix = mixed(index);
    return """
        {"firstName":"%1$s","lastName":"%2$s","birthDate":"%3$s","gender":"%4$s",\
        "raceEthnicity":["%5$s"],"veteran":"NO","email":"%1$s.%6$d@example.org",\
        "postcode":"90%7$03d","participantType":"NEW_ENTRANT"}"""
        .formatted(
            FIRST[mix % FIRST.length],
            LAST[mix / 5 % LAST.length],
            OLDEST.plusDays(mix % AGES_IN_DAYS),
            GENDERS[mix % GENDERS.length],
            RACES[mix / 3 % RACES.length],
            index,
            mix % 1000);
  }

  private static int mixed(int index) {
    return ((index * 0x9E3779B1) >>> 4) & 0xFFFFFF;
  }
}
