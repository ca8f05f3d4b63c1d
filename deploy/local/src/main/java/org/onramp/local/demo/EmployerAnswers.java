package org.onramp.local.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an employer does with the claims that name it. Of every 25 in one occupation it leaves five
 * unanswered and disputes one, always the same ones, so that a second run changes nothing.
 */
final class EmployerAnswers {
  private static final int ROUND = 25;
  private static final int DISPUTED = 7;

  private final Api placement;

  EmployerAnswers(Api placement) {
    this.placement = placement;
  }

  /** Answers what is open. */
  void answer(String employer) {
    Map<String, List<JsonNode>> byOccupation =
        placement.all("/v1/placements?employerId=" + employer).stream()
            .collect(
                Collectors.groupingBy(
                    p -> p.path("occupation").asText(), LinkedHashMap::new, Collectors.toList()));
    byOccupation.values().forEach(this::answerAll);
  }

  private void answerAll(List<JsonNode> claims) {
    List<JsonNode> ordered = new ArrayList<>(claims);
    ordered.sort(
        Comparator.comparing((JsonNode p) -> p.path("startDate").asText())
            .thenComparing(p -> p.path("hourlyWage").path("amount").asText())
            .thenComparing(p -> p.path("participantId").asText()));
    for (int i = 0; i < ordered.size(); i++) {
      if (ordered.get(i).path("state").asText().equals("CLAIMED")) {
        answer(ordered.get(i), i % ROUND);
      }
    }
  }

  private void answer(JsonNode claim, int place) {
    String path = "/v1/placements/" + claim.path("placementId").asText();
    long revision = claim.path("revision").asLong();
    if (place % 5 == 0) {
      return; // left unanswered
    }
    if (place == DISPUTED) {
      placement.act(path + "/dispute", revision, Map.of("reason", "NEVER_STARTED"));
    } else {
      placement.act(path + "/confirmation", revision, confirmation(claim, place));
    }
  }

  /** The job as it was claimed, with what only the employer knows of its quality. */
  private static Map<String, Object> confirmation(JsonNode claim, int place) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("startDate", claim.path("startDate").asText());
    said.put("occupation", claim.path("occupation").asText());
    said.put("outcomeKind", claim.path("outcomeKind").asText());
    JsonNode wage = claim.path("hourlyWage");
    if (wage.isObject()) {
      said.put(
          "hourlyWage",
          Map.of(
              "amount",
              new BigDecimal(wage.path("amount").asText()),
              "currency",
              wage.path("currency").asText()));
    }
    said.put("jobQuality", jobQuality(place));
    return said;
  }

  private static Map<String, String> jobQuality(int place) {
    Map<String, String> quality = new LinkedHashMap<>();
    quality.put("JQ-HEALTH", place % 6 == 1 ? "NO" : "YES");
    quality.put("JQ-RETIRE", place % 4 == 1 ? "NO" : "YES");
    quality.put("JQ-NODEGREE", "YES");
    quality.put("JQ-TRAIN", place % 3 == 0 ? "UNKNOWN" : "YES");
    if (place % 2 == 0) {
      quality.put("JQ-LEAVE", "YES");
    }
    return quality;
  }
}
