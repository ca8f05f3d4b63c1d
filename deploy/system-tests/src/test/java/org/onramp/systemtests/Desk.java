package org.onramp.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;

/** A provider at its desk: what it does with its sheets. */
record Desk(Platform platform, String provider) {
  private static final Set<String> ENDED = Set.of("COMPLETED", "REJECTED", "FAILED");

  /** A provider that the partnership has just registered. */
  static Desk registered(Platform platform, String provider) {
    platform
        .as("partnership-admin", "partnership", "program")
        .put("/v1/providers/" + provider, Map.of("name", provider, "kind", "NONPROFIT"))
        .is(201);
    return new Desk(platform, provider);
  }

  Api at(String service) {
    return platform.as("provider", provider, service);
  }

  /** A new cohort of a new program; its id. */
  String cohort(int capacity) {
    String programId =
        at("program")
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
    return at("program")
        .post(
            "/v1/cohorts",
            Map.of(
                "programId",
                programId,
                "code",
                "EVSE-" + provider,
                "startsOn",
                "2026-02-01",
                "endsOn",
                "2026-06-30",
                "capacity",
                capacity))
        .is(201)
        .json()
        .path("cohortId")
        .asText();
  }

  /** Posts a sheet; where the upload is to be followed. */
  String posts(String path, String sheet) {
    return posts(path, sheet.getBytes(StandardCharsets.UTF_8));
  }

  String posts(String path, byte[] sheet) {
    return URI.create(at("intake").postSheet(path, "text/csv", sheet).is(202).location()).getPath();
  }

  /** An upload as it stands. */
  JsonNode sees(String upload) {
    return at("intake").get(upload).is(200).json();
  }

  /** The report of an upload once it has ended, which must be well. */
  JsonNode report(String upload) {
    Awaitility.await("upload " + upload)
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions() // intake itself may be down
        .until(() -> ENDED.contains(sees(upload).path("state").asText()));
    JsonNode report = sees(upload);
    assertThat(report.path("state").asText()).as("%s", report).isEqualTo("COMPLETED");
    return report;
  }

  /** The report of an import of a single service, once it has ended. */
  JsonNode imports(String service, String path, String sheet) {
    String place =
        URI.create(
                at(service)
                    .postSheet(path, "text/csv", sheet.getBytes(StandardCharsets.UTF_8))
                    .is(202)
                    .location())
            .getPath();
    Awaitility.await("import " + place)
        .atMost(Duration.ofSeconds(90))
        .until(() -> ENDED.contains(at(service).get(place).is(200).json().path("state").asText()));
    return at(service).get(place).is(200).json();
  }

  static List<JsonNode> errors(JsonNode report) {
    return StreamSupport.stream(report.at("/errors/items").spliterator(), false).toList();
  }

  static Set<Integer> errorRows(JsonNode report) {
    return errors(report).stream()
        .map(error -> error.path("row").asInt())
        .collect(Collectors.toSet());
  }

  /** What a service's part of an upload came to. */
  static JsonNode committedBy(String service, JsonNode report) {
    return StreamSupport.stream(report.path("steps").spliterator(), false)
        .filter(step -> step.path("service").asText().equals(service))
        .filter(step -> step.path("phase").asText().equals("COMMIT"))
        .findFirst()
        .orElseThrow()
        .path("counts");
  }
}
