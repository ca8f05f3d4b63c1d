package org.onramp.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

import org.onramp.local.Problem;
import org.onramp.local.demo.Catalogue.Opening;
import org.onramp.local.demo.Catalogue.Program;

/**
 * Fills a fresh stack with a made-up region at work: organisations register, providers post messy
 * sheets, employers answer the claims, and a vintage is published. Everything goes through the
 * public APIs. Loading again changes nothing but what time has changed.
 */
public final class DemoData {
  private static final ZoneId REGION = ZoneId.of("America/Los_Angeles");
  private static final Duration JOB_PATIENCE = Duration.ofMinutes(5);
  private static final Duration CATCH_UP_PATIENCE = Duration.ofMinutes(3);
  private static final int APPLICANTS_PER_PROGRAM = 14;
  private static final int SINGLE_CLAIMS = 3;
  private static final String ADMIN = "demo-partnership";
  private static final Set<String> OVER = Set.of("COMPLETED", "REJECTED", "FAILED");

  private final Addresses addresses;
  private final Tokens tokens;
  private final Consumer<String> progress;
  private final LocalDate today;

  /**
   * @param progress told what is being done, in lines for the person who waits
   */
  public DemoData(Addresses addresses, Tokens tokens, Consumer<String> progress) {
    this.addresses = addresses;
    this.tokens = tokens;
    this.progress = progress;
    this.today = LocalDate.now(REGION);
  }

  /**
   * Loads everything and returns when reporting shows it.
   *
   * @throws Problem when a service refuses something, or when reporting does not catch up
   */
  public DemoCounts load() {
    progress.accept("Loading demo data; every organisation and person in it is made up.");
    registerOrganisations();
    postOpenings();
    int participants = 0;
    int cohorts = 0;
    List<Job> jobs = new ArrayList<>();
    for (Catalogue.Provider provider : Catalogue.PROVIDERS) {
      Sheets sheets = new Sheets(provider);
      jobs.addAll(sheets.post());
      participants += sheets.people;
      cohorts += sheets.cohorts;
    }
    awaitAll(jobs);
    claimSingly();
    Map<String, Integer> states = new TreeMap<>();
    Map<String, Integer> attained = answerClaims(states);
    awaitReporting(attained);
    publishVintage();
    return new DemoCounts(
        Catalogue.PROVIDERS.size(),
        Catalogue.EMPLOYERS.size(),
        Catalogue.PROGRAMS.size(),
        cohorts,
        Catalogue.OPENINGS.size(),
        participants,
        states.getOrDefault("CONFIRMED", 0),
        states.getOrDefault("DISPUTED", 0),
        states.getOrDefault("CLAIMED", 0),
        attained);
  }

  private Api as(String role, String organisation, java.net.URI service) {
    return new Api(service, tokens.of(role, organisation));
  }

  private void registerOrganisations() {
    Api programs = as("partnership-admin", ADMIN, addresses.program());
    for (Catalogue.Provider p : Catalogue.PROVIDERS) {
      programs.put("/v1/providers/" + p.id(), Map.of("name", p.name(), "kind", p.kind()));
    }
    Api placements = as("partnership-admin", ADMIN, addresses.placement());
    for (Catalogue.Employer e : Catalogue.EMPLOYERS) {
      placements.put(
          "/v1/employers/" + e.id(),
          Map.of(
              "name", e.name(),
              "naics", e.naics(),
              "sizeBand", e.sizeBand(),
              "ownership", e.ownership(),
              "sector", e.sector(),
              "subSector", e.subSector()));
    }
    as("partnership-admin", ADMIN, addresses.reporting())
        .put(
            "/v1/funders/" + Catalogue.FUNDER,
            Map.of("name", "Demo Funder (made up)", "kind", "FOUNDATION"));
    progress.accept(
        "  %d providers, %d employers and a funder"
            .formatted(Catalogue.PROVIDERS.size(), Catalogue.EMPLOYERS.size()));
  }

  private void postOpenings() {
    for (Opening opening : Catalogue.OPENINGS) {
      Api employer = as("employer", opening.employer(), addresses.placement());
      boolean known =
          employer.all("/v1/openings?occupation=" + opening.occupation()).stream()
              .anyMatch(o -> o.path("title").asText().equals(opening.title()));
      if (!known) {
        employer.post(
            "/v1/openings",
            Map.of(
                "occupation", opening.occupation(),
                "title", opening.title(),
                "seats", opening.seats(),
                "wageFrom", opening.from(),
                "wageTo", opening.to(),
                "jobQuality", Map.of("JQ-HEALTH", "YES", "JQ-NODEGREE", "YES")),
            "demo:" + opening.employer() + ":" + opening.occupation());
      }
    }
    progress.accept("  %d openings".formatted(Catalogue.OPENINGS.size()));
  }

  /** A job that somebody has to wait for. */
  private record Job(Api api, String location, String what) {}

  /** One provider's programs, cohorts and sheets. */
  private final class Sheets {
    private final Catalogue.Provider provider;
    private final Api intake;
    private final Api programs;
    private int people;
    private int cohorts;

    private Sheets(Catalogue.Provider provider) {
      this.provider = provider;
      this.intake = as("provider", provider.id(), addresses.intake());
      this.programs = as("provider", provider.id(), addresses.program());
    }

    private List<Job> post() {
      List<Job> jobs = new ArrayList<>();
      for (Program program : Catalogue.programsOf(provider.id())) {
        String programId = program(program);
        String mapping = "demo-" + program.key().toLowerCase(Locale.ROOT);
        intake.put(
            "/v1/column-mappings/" + mapping,
            provider.style().mapping(Map.of("program", programId)));
        jobs.add(applicants(program, mapping));
        for (DemoCohort planned : DemoCohort.of(program, today)) {
          jobs.add(cohort(program, scheduled(program, programId, planned), planned, mapping));
        }
      }
      progress.accept(
          "  %s: %d cohorts, %d people in its own kind of sheet"
              .formatted(provider.id(), cohorts, people));
      return jobs;
    }

    private String program(Program program) {
      for (JsonNode known : programs.all("/v1/programs?providerId=" + provider.id())) {
        if (known.path("title").asText().equals(program.title())) {
          return known.path("programId").asText();
        }
      }
      return programs
          .post(
              "/v1/programs",
              Map.of(
                  "title", program.title(),
                  "occupations", List.of(program.occupation()),
                  "hours", program.hours(),
                  "handsOnHours", program.handsOnHours(),
                  "credentials", List.of(credentialCode(program.credential()))),
              "demo:" + program.key())
          .text("programId");
    }

    private Job applicants(Program program, String mapping) {
      List<Trainee> applicants =
          Trainees.applicants(program, APPLICANTS_PER_PROGRAM, DemoCohort.first());
      people += applicants.size();
      return upload(
          "/v1/participants/imports?mode=COMMIT&atomic=ROW&mapping=" + mapping,
          applicants,
          List.of(),
          program.key() + " applicants");
    }

    private Job cohort(Program program, JsonNode cohort, DemoCohort planned, String mapping) {
      DemoCohort dated =
          planned.on(
              LocalDate.parse(cohort.path("startsOn").asText()),
              LocalDate.parse(cohort.path("endsOn").asText()));
      List<Trainee> trainees = Trainees.of(program, dated, today);
      people += trainees.size();
      cohorts++;
      return upload(
          "/v1/uploads?mode=COMMIT&atomic=ROW&mapping=%s&cohortId=%s&occupation=%s"
              .formatted(mapping, cohort.path("cohortId").asText(), program.occupation()),
          trainees,
          faults(planned.number()),
          dated.code());
    }

    private JsonNode scheduled(Program program, String programId, DemoCohort planned) {
      List<JsonNode> known =
          programs.all("/v1/cohorts?programId=" + programId + "&code=" + planned.code());
      if (!known.isEmpty()) {
        return known.get(0);
      }
      Map<String, Object> said = new LinkedHashMap<>();
      said.put("programId", programId);
      said.put("code", planned.code());
      said.put("startsOn", planned.startsOn().toString());
      said.put("endsOn", planned.endsOn().toString());
      said.put("capacity", Trainees.SEATS + 2);
      said.put("fundingStreams", program.fundingStreams());
      return programs.post("/v1/cohorts", said, "demo:" + planned.code()).body();
    }

    /**
     * Without a key: the same sheet again changes nothing, and that of another day may say more.
     */
    private Job upload(
        String path, List<Trainee> people, List<SheetStyle.Fault> faults, String what) {
      Api.Reply reply =
          intake.upload(
              path, provider.style().contentType(), provider.style().sheet(people, faults));
      return new Job(intake, reply.location(), what);
    }
  }

  private static List<SheetStyle.Fault> faults(int number) {
    return switch (number % 4) {
      case 1 -> List.of(SheetStyle.Fault.REFERENCE_LIKE_SSN);
      case 2 -> List.of(SheetStyle.Fault.BAD_EMAIL);
      default -> List.of();
    };
  }

  private static String credentialCode(String spelling) {
    return switch (spelling) {
      case "ASE L3" -> "ASE-L3";
      case "SAE EVSE" -> "SAE-EVSE";
      case "OSHA 10" -> "OSHA-10";
      case "EV Bus OEM" -> "EV-BUS-OEM";
      default -> spelling;
    };
  }

  private void awaitAll(List<Job> jobs) {
    Instant deadline = Instant.now().plus(JOB_PATIENCE);
    int done = 0;
    for (Job job : jobs) {
      JsonNode state = job.api().get(job.location()).body();
      while (!OVER.contains(state.path("state").asText())) {
        if (Instant.now().isAfter(deadline)) {
          throw new Problem(
              "demo data: the sheet %s is still %s after %d minutes; see %s"
                  .formatted(
                      job.what(),
                      state.path("state").asText(),
                      JOB_PATIENCE.toMinutes(),
                      job.location()));
        }
        pause();
        state = job.api().get(job.location()).body();
      }
      if (!state.path("state").asText().equals("COMPLETED")) {
        throw new Problem("demo data: the sheet %s was refused: %s".formatted(job.what(), state));
      }
      if (++done % 12 == 0) {
        progress.accept("  %d of %d sheets applied".formatted(done, jobs.size()));
      }
    }
  }

  /** A few more claims, one at a time, of people whose sheet named no employer. */
  private void claimSingly() {
    for (Program program : Catalogue.PROGRAMS) {
      Api provider = as("provider", program.provider(), addresses.placement());
      Trainees.of(program, DemoCohort.of(program, today).get(0), today).stream()
          .filter(t -> t.job() == null && t.training().credential() != null)
          .limit(SINGLE_CLAIMS)
          .forEach(t -> claim(provider, program, t));
    }
  }

  private static void claim(Api provider, Program program, Trainee trainee) {
    provider.postOnce(
        "/v1/placements",
        Map.of(
            "reference",
            trainee.reference(),
            "displayName",
            trainee.firstName() + " " + trainee.lastName(),
            "employerId",
            program.employers().get(0),
            "occupation",
            program.occupation(),
            "outcomeKind",
            "HIRED",
            "startDate",
            trainee.training().completedOn().plusDays(21).toString(),
            "hoursPerWeek",
            38,
            "ongoing",
            true),
        "demo:claim:" + trainee.reference());
  }

  private Map<String, Integer> answerClaims(Map<String, Integer> states) {
    Map<String, Integer> attained = new TreeMap<>();
    for (Catalogue.Employer employer : Catalogue.EMPLOYERS) {
      Api placement = as("employer", employer.id(), addresses.placement());
      new EmployerAnswers(placement).answer(employer.id());
      for (JsonNode p : placement.all("/v1/placements?employerId=" + employer.id())) {
        states.merge(p.path("state").asText(), 1, Integer::sum);
        if (p.path("state").asText().equals("CONFIRMED") && counts(p)) {
          attained.merge(p.path("occupation").asText(), 1, Integer::sum);
        }
      }
    }
    progress.accept(
        "  employers confirmed %d claims, disputed %d and left %d for later"
            .formatted(
                states.getOrDefault("CONFIRMED", 0),
                states.getOrDefault("DISPUTED", 0),
                states.getOrDefault("CLAIMED", 0)));
    return attained;
  }

  /** Only the target for charger maintenance asks for more than people of these programs have. */
  private static boolean counts(JsonNode p) {
    return !p.path("occupation").asText().equals("EVSE_TECH")
        || (p.path("hoursPerWeek").asDouble() >= 35 && p.path("ongoing").asBoolean());
  }

  private void awaitReporting(Map<String, Integer> attained) {
    Api admin = as("partnership-admin", ADMIN, addresses.reporting());
    Instant deadline = Instant.now().plus(CATCH_UP_PATIENCE);
    Map<String, Integer> shown = attained(admin);
    while (!shown.equals(attained)) {
      if (Instant.now().isAfter(deadline)) {
        throw new Problem(
            "demo data: reporting counts %s where %s was posted; see its parked events"
                .formatted(shown, attained));
      }
      pause();
      shown = attained(admin);
    }
    progress.accept("  reporting has caught up");
  }

  private static Map<String, Integer> attained(Api admin) {
    Map<String, Integer> shown = new TreeMap<>();
    for (JsonNode target : admin.get("/v1/targets").body().path("targets")) {
      int attained = target.path("attained").asInt();
      if (attained > 0) {
        shown.merge(target.path("occupation").asText(), attained, Integer::sum);
      }
    }
    return shown;
  }

  private void publishVintage() {
    Api.Reply vintage =
        as("partnership-admin", ADMIN, addresses.reporting())
            .post("/v1/vintages", Map.of("reason", "Demo data loaded"), "demo:vintage:" + today);
    progress.accept("  published vintage " + vintage.text("number"));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("demo data: stopped", e);
    }
  }
}
