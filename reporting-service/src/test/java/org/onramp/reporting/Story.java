package org.onramp.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.onramp.reporting.Published.Event;

/** What happened to some people, told event by event; only what matters in a test is said. */
public final class Story {
  private final List<Event> events = new ArrayList<>();
  private final Map<String, String> programs = new LinkedHashMap<>();

  /** Everybody of the story, ready to be sent. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  public void happens() {
    Published.sendAndAwait(events());
  }

  /** So many people to whom the same happens. */
  public void people(int number, String provider, java.util.function.Consumer<Person> life) {
    for (int i = 0; i < number; i++) {
      life.accept(person(provider));
    }
  }

  public Person person(String provider) {
    return new Person(provider);
  }

  private String program(String provider, String occupation) {
    return programs.computeIfAbsent(
        provider + ":" + occupation,
        key -> {
          String id = UUID.randomUUID().toString();
          add(
              "program.programs",
              "ProgramRegistered",
              id,
              1,
              body(
                  "programId",
                  id,
                  "version",
                  1,
                  "providerId",
                  provider,
                  "title",
                  "A program",
                  "occupations",
                  List.of(occupation),
                  "hours",
                  120,
                  "handsOnHours",
                  60,
                  "credentials",
                  List.of(),
                  "transitions",
                  transitions("REGISTERED")));
          return id;
        });
  }

  private void add(String topic, String type, String id, long version, Map<String, ?> body) {
    events.add(Published.event(topic, type, id, version, body));
  }

  static Map<String, Object> body(Object... namesAndValues) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      body.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return body;
  }

  static List<Map<String, Object>> transitions(String state) {
    return List.of(body("state", state, "on", "2026-02-03", "recordedAt", "2026-02-03T17:00:00Z"));
  }

  /** One participant; each method says one thing more. */
  public final class Person {
    public final String id = UUID.randomUUID().toString();
    private final String provider;
    private long version;
    private String gender;
    private List<String> races = List.of();
    private String sameAs;
    private String personId = id;

    Person(String provider) {
      this.provider = provider;
      recorded();
    }

    public Person gender(String code) {
      gender = code;
      return recorded();
    }

    public Person races(String... codes) {
      races = List.of(codes);
      return recorded();
    }

    /** The reference of this record was a mistyped one of the other's. */
    public Person sameAs(Person other) {
      sameAs = other.id;
      return recorded();
    }

    /** Identity resolution has found one human behind both. */
    public Person isThePerson(Person other) {
      personId = other.personId;
      return recorded();
    }

    private Person recorded() {
      version++;
      add(
          "intake.participants",
          "ParticipantRecorded",
          id,
          version,
          body(
              "participantId",
              id,
              "version",
              version,
              "providerId",
              provider,
              "personId",
              personId,
              "sameAs",
              sameAs,
              "gender",
              gender,
              "genderMissing",
              gender == null ? "NOT_ASKED" : null,
              "transgender",
              null,
              "raceEthnicity",
              races,
              "raceEthnicityMissing",
              races.isEmpty() ? "NOT_ASKED" : null,
              "disability",
              null,
              "disabilityMissing",
              "NOT_ASKED",
              "veteran",
              false,
              "veteranMissing",
              null,
              "ageBand",
              "25-34",
              "education",
              null,
              "participantType",
              null,
              "priorOccupation",
              null,
              "barriers",
              List.of(),
              "servicesNeeded",
              List.of(),
              "referralSource",
              null,
              "residence",
              null,
              "consentVersion",
              null,
              "transitions",
              transitions("REGISTERED")));
      return this;
    }

    public Person erased() {
      version++;
      add(
          "intake.participants",
          "ParticipantErased",
          id,
          version,
          body("participantId", id, "version", version));
      return this;
    }

    /** Intake was restored to a moment at which it did not know the person. */
    public Person lost() {
      version++;
      add("intake.participants", "AggregateLost", id, version, body("id", id, "version", version));
      return this;
    }

    public Person applied(String occupation) {
      String application = UUID.randomUUID().toString();
      add(
          "intake.applications",
          "ApplicationRecorded",
          application,
          1,
          body(
              "applicationId",
              application,
              "version",
              1,
              "participantId",
              id,
              "providerId",
              provider,
              "programId",
              program(provider, occupation),
              "state",
              "SUBMITTED",
              "submittedOn",
              "2026-01-10",
              "decidedOn",
              null,
              "transitions",
              transitions("SUBMITTED")));
      return this;
    }

    public Person enrolled(String occupation) {
      return enrollment(occupation, "ENROLLED", null);
    }

    public Person completed(String occupation) {
      return enrollment(occupation, "COMPLETED", null);
    }

    /** Completed, with a credential issued on that day. */
    public Person certified(String occupation, String credential, LocalDate issued) {
      return enrollment(
          occupation,
          "COMPLETED",
          body("code", credential, "issuedOn", text(issued), "validUntil", null));
    }

    private Person enrollment(String occupation, String state, Map<String, Object> credential) {
      String enrollment = UUID.randomUUID().toString();
      add(
          "program.enrollments",
          "EnrollmentRecorded",
          enrollment,
          1,
          body(
              "enrollmentId",
              enrollment,
              "version",
              1,
              "participantId",
              id,
              "providerId",
              provider,
              "programId",
              program(provider, occupation),
              "cohortId",
              new UUID(7, provider.hashCode()).toString(),
              "state",
              state,
              "enrolledOn",
              "2026-02-01",
              "activeOn",
              null,
              "completedOn",
              state.equals("COMPLETED") ? "2026-05-29" : null,
              "withdrawnOn",
              null,
              "withdrawalReason",
              null,
              "fundingStreams",
              List.of(),
              "credentials",
              credential == null ? List.of() : List.of(credential),
              "servicesDelivered",
              List.of(),
              "attendanceHours",
              null,
              "transitions",
              transitions(state)));
      return this;
    }

    public Job job(String occupation) {
      return new Job(this, occupation);
    }
  }

  /** One placement, first as it is claimed. */
  public final class Job {
    private final Person person;
    private final String id = UUID.randomUUID().toString();
    private final Map<String, Object> body;

    Job(Person person, String occupation) {
      this.person = person;
      this.body =
          body(
              "placementId",
              id,
              "version",
              0,
              "providerId",
              person.provider,
              "participantId",
              person.id,
              "employerId",
              "bright-chargers",
              "openingId",
              null,
              "occupation",
              occupation,
              "outcomeKind",
              "HIRED",
              "state",
              "CLAIMED",
              "claimedOn",
              "2026-06-01",
              "startDate",
              null,
              "hourlyWage",
              null,
              "currency",
              "USD",
              "hoursPerWeek",
              null,
              "ongoing",
              null,
              "jobQuality",
              body(),
              "confirmedAt",
              null,
              "confirmationMethod",
              null,
              "endedOn",
              null,
              "endReason",
              null,
              "transitions",
              transitions("CLAIMED"));
    }

    public Job as(String name, Object value) {
      body.put(name, value);
      return this;
    }

    public Person claimed() {
      return state("CLAIMED");
    }

    /** Full-time and ongoing, unless something else was said. */
    public Person confirmed(LocalDate start, double wage) {
      claimed();
      body.put("startDate", start.toString());
      body.put("hourlyWage", wage);
      body.putIfAbsent("hoursPerWeek", 40);
      if (body.get("hoursPerWeek") == null) {
        body.put("hoursPerWeek", 40);
      }
      if (body.get("ongoing") == null) {
        body.put("ongoing", true);
      }
      body.put("confirmedAt", "2026-06-20T10:00:00Z");
      body.put("confirmationMethod", "API_TOKEN");
      return state("CONFIRMED");
    }

    private Person state(String state) {
      long version = ((Number) body.get("version")).longValue() + 1;
      body.put("version", version);
      body.put("state", state);
      body.put("transitions", transitions(state));
      add("placement.placements", "PlacementRecorded", id, version, body);
      return person;
    }
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
