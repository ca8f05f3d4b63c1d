package org.onramp.platform.region;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The things that a column of a provider's sheet can mean. Spellings differ from region to region;
 * these names do not.
 */
public final class SheetConcepts {

  /** One person of a provider. */
  public static final Set<String> PERSON =
      Set.of(
          "reference",
          "firstName",
          "lastName",
          "fullName",
          "birthDate",
          "gender",
          "transgender",
          "raceEthnicity",
          "disability",
          "veteran",
          "email",
          "phone",
          "addressLine",
          "city",
          "postcode",
          "tract",
          "education",
          "participantType",
          "priorOccupation",
          "barriers",
          "servicesNeeded",
          "languages",
          "digitalLiteracy",
          "referralSource",
          "consent",
          "applicationDate");

  /** Credentials of one row: {@code credential}, {@code credential2} and so on, each with a day. */
  public static final int CREDENTIALS = 5;

  /** That person's training. */
  public static final Set<String> TRAINING =
      Stream.concat(
              Stream.of(
                  "program",
                  "cohort",
                  "enrollmentStatus",
                  "completed",
                  "enteredTrainingOn",
                  "completedOn",
                  "withdrawnOn",
                  "withdrawalReason",
                  "attendanceHours",
                  "serviceDelivered",
                  "serviceDeliveredOn",
                  "fundingStream"),
              IntStream.rangeClosed(1, CREDENTIALS)
                  .mapToObj(n -> "credential" + (n == 1 ? "" : n))
                  .flatMap(c -> Stream.of(c, c + "On")))
          .collect(Collectors.toUnmodifiableSet());

  /** That person's job. */
  public static final Set<String> JOB =
      Set.of(
          "employer",
          "occupation",
          "jobTitle",
          "hiredOn",
          "hourlyWage",
          "hoursPerWeek",
          "ongoing",
          "outcomeKind",
          "employmentStatusAtExit");

  /** Concepts whose cell may hold several answers. */
  public static final Set<String> SEVERAL =
      Set.of(
          "raceEthnicity",
          "barriers",
          "servicesNeeded",
          "serviceDelivered",
          "languages",
          "fundingStream");

  /** Questions about oneself, of which it is kept why an answer is missing. */
  public static final Set<String> SELF_DESCRIBED =
      Set.of("gender", "raceEthnicity", "disability", "veteran");

  /** Concepts in whose cells any word is a word, so that a person may be called Null. */
  static final Set<String> NAMES =
      Set.of(
          "reference",
          "firstName",
          "lastName",
          "fullName",
          "addressLine",
          "city",
          "program",
          "cohort",
          "employer",
          "jobTitle");

  private static final Set<String> YES_OR_NO =
      Set.of("transgender", "disability", "veteran", "consent", "completed", "ongoing");

  private static final String RACE = "race.";
  private static final String CREDENTIAL = "credential";

  private SheetConcepts() {}

  /** The concept of a column that asks about one answer of the race and ethnicity question. */
  public static String race(String code) {
    return RACE + code;
  }

  public static boolean yesOrNo(String concept) {
    return YES_OR_NO.contains(concept) || concept.startsWith(RACE);
  }

  /**
   * The concept whose spellings a concept shares: {@code credential3} speaks as {@code credential}.
   */
  static String speaksAs(String concept) {
    boolean isFurther =
        concept.startsWith(CREDENTIAL)
            && concept.length() == CREDENTIAL.length() + 1
            && "23456789".indexOf(concept.charAt(CREDENTIAL.length())) >= 0;
    return isFurther ? CREDENTIAL : concept;
  }

  static Set<String> all(List<String> races) {
    Set<String> all = new TreeSet<>(PERSON);
    all.addAll(TRAINING);
    all.addAll(JOB);
    races.forEach(r -> all.add(race(r)));
    return all;
  }
}
