package org.onramp.local.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.onramp.local.demo.Catalogue.Program;
import org.onramp.local.demo.Trainee.Job;
import org.onramp.local.demo.Trainee.Training;

/**
 * Makes people up. The same cohort always has the same people, whenever and wherever it is made;
 * only how far they have come depends on the day.
 */
final class Trainees {
  /** Seats of every cohort. */
  static final int SEATS = 22;

  private static final int WITHDRAWN = 3;
  private static final int NOT_CERTIFIED = 4;
  private static final int WITHOUT_JOB = 3;

  private static final List<String> GIVEN_NAMES_OF_WOMEN =
      List.of(
          "Alma", "Bea", "Chiyo", "Dolores", "Esme", "Fatou", "Gayane", "Huong", "Ines", "Jada");
  private static final List<String> GIVEN_NAMES_OF_MEN =
      List.of(
          "Amir", "Bruno", "Cuong", "Dante", "Emeka", "Felipe", "Garo", "Hiro", "Ivan", "Jamal");

  /** Nobody is called so. */
  private static final List<String> FAMILY_NAMES =
      List.of(
          "Sampleson",
          "Demoez",
          "Exampleian",
          "Testworth",
          "Muestra",
          "Ejemplo",
          "Fictiveman",
          "Placeholder",
          "Specimeni",
          "Madeupova",
          "Mockfield",
          "Dummyberg",
          "Inventado",
          "Pruebas",
          "Nobodysen",
          "Imaginara");

  private static final List<String> POSTCODES =
      List.of(
          "90001", "90011", "90044", "90059", "90221", "90262", "90744", "90813", "91331", "91766",
          "93535", "90022");
  private static final List<String> EDUCATION =
      List.of(
          "Less than high school",
          "High school diploma",
          "GED",
          "Some college",
          "Associate degree",
          "Bachelor's degree");
  private static final List<String> WITHDRAWAL_REASONS =
      List.of("Found work", "Childcare", "Transportation", "Schedule");

  private final Random random;
  private final Program program;

  private Trainees(String seed, Program program) {
    this.random = new Random(seed.hashCode());
    this.program = program;
  }

  /** The people of a cohort as they stand on a day. */
  static List<Trainee> of(Program program, DemoCohort cohort, LocalDate today) {
    return new Trainees(cohort.code(), program).cohort(cohort, today);
  }

  /** People who have applied and not been enrolled. */
  static List<Trainee> applicants(Program program, int number, LocalDate first) {
    Trainees trainees = new Trainees(program.key() + "-APPLICANTS", program);
    List<Trainee> applicants = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      LocalDate appliedOn = first.plusDays(trainees.random.nextInt(300));
      applicants.add(
          trainees.person("%s-A%02d".formatted(program.key(), i + 1), appliedOn, null, null));
    }
    return applicants;
  }

  private List<Trainee> cohort(DemoCohort cohort, LocalDate today) {
    List<Integer> fates = new ArrayList<>();
    for (int i = 0; i < SEATS; i++) {
      fates.add(i);
    }
    Collections.shuffle(fates, random);
    boolean over = cohort.endsOn().isBefore(today);
    List<Trainee> trainees = new ArrayList<>();
    for (int i = 0; i < SEATS; i++) {
      // drawn in any case, so that the people stay the same when the cohort ends
      Training training = training(cohort, fates.get(i));
      Job job = job(cohort, fates.get(i), today);
      LocalDate appliedOn = cohort.startsOn().minusDays(10L + random.nextInt(50));
      trainees.add(
          person(
              "%s-%02d".formatted(cohort.code(), i + 1),
              appliedOn,
              over ? training : Training.running(cohort.startsOn()),
              over ? job : null));
    }
    return trainees;
  }

  private Training training(DemoCohort cohort, int fate) {
    LocalDate entered = cohort.startsOn();
    if (fate < WITHDRAWN) {
      String reason = WITHDRAWAL_REASONS.get(random.nextInt(WITHDRAWAL_REASONS.size()));
      return new Training(entered, null, entered.plusDays(14L + fate * 7L), reason, null);
    }
    boolean certified = fate >= WITHDRAWN + NOT_CERTIFIED;
    return new Training(
        entered, cohort.endsOn(), null, null, certified ? program.credential() : null);
  }

  private Job job(DemoCohort cohort, int fate, LocalDate today) {
    int cents = random.nextInt((program.highestWage() - program.lowestWage()) * 100);
    BigDecimal wage = BigDecimal.valueOf(program.lowestWage() * 100L + cents, 2);
    int days = 3 + random.nextInt(18);
    int choice = random.nextInt(100);
    if (fate < WITHDRAWN + NOT_CERTIFIED + WITHOUT_JOB) {
      return null;
    }
    LocalDate hiredOn = cohort.endsOn().plusDays(days);
    return hiredOn.isAfter(today)
        ? null
        : new Job(
            program.employers().get(fate % program.employers().size()),
            hiredOn,
            wage,
            choice < 8 ? 24 : 40,
            choice < 95,
            program.outcomes().get(choice % program.outcomes().size()));
  }

  private Trainee person(String reference, LocalDate appliedOn, Training training, Job job) {
    String gender = gender();
    List<String> given = gender.equals("MAN") ? GIVEN_NAMES_OF_MEN : GIVEN_NAMES_OF_WOMEN;
    List<String> races = races();
    return new Trainee(
        reference,
        given.get(random.nextInt(given.size())),
        FAMILY_NAMES.get(random.nextInt(FAMILY_NAMES.size())),
        LocalDate.of(1968, 1, 1).plusDays(random.nextInt(38 * 365)),
        gender,
        races,
        reference.toLowerCase(java.util.Locale.ROOT) + "@example.org",
        "(213) 555-01%02d".formatted(random.nextInt(100)),
        POSTCODES.get(random.nextInt(POSTCODES.size())),
        random.nextInt(100) < 7,
        random.nextInt(100) < 75 ? random.nextInt(100) < 9 : null,
        EDUCATION.get(random.nextInt(EDUCATION.size())),
        appliedOn,
        training,
        job);
  }

  /** Far fewer women than among residents, as the region's figures would have it. */
  private String gender() {
    int of100 = random.nextInt(100);
    if (of100 < 27) {
      return "WOMAN";
    } else if (of100 < 92) {
      return "MAN";
    } else if (of100 < 95) {
      return "NON_BINARY";
    }
    return "";
  }

  private List<String> races() {
    int of100 = random.nextInt(100);
    if (of100 < 50) {
      return random.nextInt(5) == 0 ? List.of("White", "Hispanic") : List.of("Hispanic");
    } else if (of100 < 71) {
      return List.of("White");
    } else if (of100 < 79) {
      return List.of("Asian");
    } else if (of100 < 85) {
      return List.of("Black");
    } else if (of100 < 89) {
      return List.of("Middle Eastern");
    } else if (of100 < 92) {
      return List.of("Black", "Asian");
    } else if (of100 < 94) {
      return List.of("Pacific Islander");
    } else if (of100 < 96) {
      return List.of("Native American");
    }
    return List.of();
  }
}
