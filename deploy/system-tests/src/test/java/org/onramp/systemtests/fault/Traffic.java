package org.onramp.systemtests.fault;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import org.onramp.local.Service;
import org.onramp.systemtests.Api;

/**
 * Providers that upload sheets and employers that post openings and answer claims, steadily and
 * with the manners of a good client: what was not acknowledged is sent again under the same key
 * until it is. Everybody is made up.
 */
final class Traffic implements AutoCloseable {
  private static final List<String> PROVIDERS =
      List.of("fault-college", "fault-union", "fault-school");
  private static final List<String> EMPLOYERS = List.of("fault-fleet", "fault-charging");
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration UNTIL_GIVING_UP = Duration.ofMinutes(5);
  private static final Set<String> ENDED = Set.of("COMPLETED", "REJECTED", "FAILED");

  private final Cluster cluster;
  private final Ledger ledger;
  private final List<Thread> threads = new ArrayList<>();
  private final Object gate = new Object();
  private int busy;
  private boolean open;
  private volatile boolean over;

  Traffic(Cluster cluster, Ledger ledger) {
    this.cluster = cluster;
    this.ledger = ledger;
  }

  /** Registers who takes part, and begins. */
  void start() {
    Api program = cluster.as("partnership-admin", "fault-partnership", Service.PROGRAM);
    Api placement = cluster.as("partnership-admin", "fault-partnership", Service.PLACEMENT);
    for (String employer : EMPLOYERS) {
      placement.put("/v1/employers/" + employer, Map.of("name", employer + " (test)")).is(201);
      run(() -> answerClaims(employer), "claims-" + employer);
      run(() -> postOpening(employer), "openings-" + employer);
    }
    for (String provider : PROVIDERS) {
      program
          .put(
              "/v1/providers/" + provider,
              Map.of("name", provider + " (test)", "kind", "NONPROFIT"))
          .is(201);
      String cohort = cohort(provider);
      Random random = new Random(provider.hashCode());
      run(() -> upload(provider, cohort, random), "uploads-" + provider);
    }
    resume();
  }

  void resume() {
    synchronized (gate) {
      open = true;
      gate.notifyAll();
    }
  }

  /** Begins nothing new and returns when everything begun has been acknowledged. */
  void pause() {
    synchronized (gate) {
      open = false;
      try {
        while (busy > 0) {
          gate.wait();
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  @Override
  public void close() {
    over = true;
    resume();
    threads.forEach(Thread::interrupt);
  }

  private void run(Runnable step, String name) {
    Thread thread =
        new Thread(
            () -> {
              while (!over) {
                enter();
                try {
                  step.run();
                } catch (RuntimeException | AssertionError e) {
                  if (!over) {
                    ledger.surprise(name + ": " + e);
                  }
                } finally {
                  leave();
                }
                rest(200);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  private void enter() {
    synchronized (gate) {
      try {
        while (!open) {
          gate.wait();
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      busy++;
    }
  }

  private void leave() {
    synchronized (gate) {
      busy--;
      gate.notifyAll();
    }
  }

  private String cohort(String provider) {
    Api program = cluster.as("provider", provider, Service.PROGRAM);
    String programId =
        program
            .post(
                "/v1/programs",
                Map.of(
                    "title",
                    "EVSE technician",
                    "occupations",
                    List.of("EVSE_TECH"),
                    "hours",
                    240,
                    "handsOnHours",
                    120,
                    "credentials",
                    List.of("EVITP")))
            .is(201)
            .json()
            .path("programId")
            .asText();
    return program
        .post(
            "/v1/cohorts",
            Map.of(
                "programId", programId,
                "code", "EVSE-1",
                "startsOn", "2026-02-01",
                "endsOn", "2026-06-30",
                "capacity", 100_000))
        .is(201)
        .json()
        .path("cohortId")
        .asText();
  }

  private void upload(String provider, String cohort, Random random) {
    Api intake = cluster.as("provider", provider, Service.INTAKE).waiting(PATIENCE);
    record Row(String reference, boolean hired) {}
    List<Row> rows = new ArrayList<>();
    StringBuilder sheet =
        new StringBuilder(
            "Client ID,First Name,Last Name,Date of Birth,Training Start Date,Completed?,Hire Date,Hourly Wage,Employer ID\n");
    int size = 5 + random.nextInt(25);
    for (int i = 0; i < size; i++) {
      Row row = new Row("F-" + UUID.randomUUID(), random.nextBoolean());
      rows.add(row);
      sheet
          .append(row.reference())
          .append(
              ",Sample,Person,199%d-0%d-1%d,2026-02-03,Yes,".formatted(i % 10, 1 + i % 9, i % 10))
          .append(row.hired() ? "2026-05-04,31.00," + EMPLOYERS.get(i % EMPLOYERS.size()) : ",,")
          .append('\n');
    }
    byte[] bytes = sheet.toString().getBytes(StandardCharsets.UTF_8);
    String key = UUID.randomUUID().toString();
    String path = "/v1/uploads?mode=COMMIT&atomic=ROW&occupation=EVSE_TECH&cohortId=" + cohort;
    Api.Reply accepted =
        acknowledged("upload", () -> intake.postSheetOnce(path, key, "text/csv", bytes));
    if (accepted.status() != 202) {
      ledger.surprise("upload answered " + accepted.status() + " " + accepted.text());
      return;
    }
    String job = URI.create(accepted.location()).getPath();
    JsonNode report = acknowledged("report", () -> intake.get(job)).json();
    Instant deadline = Instant.now().plus(UNTIL_GIVING_UP);
    while (!ENDED.contains(report.path("state").asText())) {
      if (Instant.now().isAfter(deadline)) {
        ledger.surprise("upload " + job + " does not end: " + report);
        return;
      }
      rest(200);
      report = acknowledged("report", () -> intake.get(job)).json();
    }
    if (!report.path("state").asText().equals("COMPLETED")
        || report.at("/errors/items").size() > 0) {
      ledger.surprise("upload " + job + " ended as " + report);
      return;
    }
    rows.forEach(row -> ledger.keepPerson(provider, row.reference(), row.hired()));
  }

  private void answerClaims(String employer) {
    Api api = cluster.as("employer", employer, Service.PLACEMENT).waiting(PATIENCE);
    JsonNode claims =
        acknowledged("claims", () -> api.get("/v1/placements?state=CLAIMED&limit=25"))
            .json()
            .path("items");
    for (JsonNode claim : claims) {
      answer(api, claim.path("placementId").asText());
    }
  }

  private void answer(Api api, String placement) {
    String place = "/v1/placements/" + placement;
    boolean disputing = placement.hashCode() % 10 == 0;
    Instant deadline = Instant.now().plus(UNTIL_GIVING_UP);
    while (Instant.now().isBefore(deadline) && !over) {
      Api.Reply now = acknowledged("claim", () -> api.get(place));
      switch (now.json().path("state").asText()) {
        case "CONFIRMED" -> {
          ledger.keepConfirmation(placement);
          return;
        }
        case "DISPUTED" -> {
          ledger.keepDispute(placement);
          return;
        }
        default -> {
          Api.Reply answered =
              attempt(
                  () ->
                      disputing
                          ? dispute(api, place, now.etag())
                          : confirm(api, place, now.etag()));
          if (answered != null && answered.status() == 200) {
            keepAnswer(placement, disputing);
            return;
          }
        }
      }
    }
    ledger.surprise("claim " + placement + " could not be answered");
  }

  private void keepAnswer(String placement, boolean disputed) {
    if (disputed) {
      ledger.keepDispute(placement);
    } else {
      ledger.keepConfirmation(placement);
    }
  }

  private static Api.Reply confirm(Api api, String place, String etag) {
    return api.postMatching(
        place + "/confirmation",
        etag,
        Map.of(
            "startDate",
            "2026-06-01",
            "hourlyWage",
            Map.of("amount", 31.5, "currency", "USD"),
            "hoursPerWeek",
            40,
            "ongoing",
            true,
            "outcomeKind",
            "HIRED"));
  }

  private static Api.Reply dispute(Api api, String place, String etag) {
    return api.postMatching(place + "/dispute", etag, Map.of("reason", "NEVER_STARTED"));
  }

  private void postOpening(String employer) {
    Api api = cluster.as("employer", employer, Service.PLACEMENT).waiting(PATIENCE);
    String key = UUID.randomUUID().toString();
    Api.Reply created =
        acknowledged(
            "opening",
            () ->
                api.postOnce(
                    "/v1/openings",
                    key,
                    Map.of("occupation", "EVSE_TECH", "title", "EVSE technician", "seats", 2)));
    if (created.status() == 201) {
      ledger.keepOpening(created.json().path("openingId").asText());
    } else {
      ledger.surprise("opening answered " + created.status() + " " + created.text());
    }
  }

  /** Sends until the answer is neither missing nor one that asks to try again. */
  private Api.Reply acknowledged(String what, Supplier<Api.Reply> request) {
    Instant deadline = Instant.now().plus(UNTIL_GIVING_UP);
    while (Instant.now().isBefore(deadline) && !over) {
      Api.Reply reply = attempt(request);
      if (reply != null) {
        return reply;
      }
      rest(300);
    }
    throw new IllegalStateException(what + " was never answered");
  }

  private static Api.Reply attempt(Supplier<Api.Reply> request) {
    try {
      Api.Reply reply = request.get();
      return reply.status() >= 500 || reply.status() == 409 || reply.status() == 429 ? null : reply;
    } catch (UncheckedIOException e) {
      return null;
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }

  private static void rest(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
