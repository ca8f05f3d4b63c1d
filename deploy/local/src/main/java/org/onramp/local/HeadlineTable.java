package org.onramp.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The region's targets as {@code GET /v1/targets} answers them, for the terminal. */
final class HeadlineTable {
  private static final String ROW = "  %-44s %6s %9s %8s %8s %9s %10s %10s %10s";

  private final JsonNode headline;

  private HeadlineTable(JsonNode headline) {
    this.headline = headline;
  }

  /** Asks reporting with a token that sees exact numbers. */
  static HeadlineTable from(URI reporting, String token) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) reporting.resolve("/v1/targets").toURL().openConnection();
      connection.setRequestProperty("Authorization", "Bearer " + token);
      connection.setReadTimeout(30_000);
      if (connection.getResponseCode() != 200) {
        throw new Problem(
            "reporting answered %d to GET /v1/targets".formatted(connection.getResponseCode()));
      }
      try (InputStream body = connection.getInputStream()) {
        return new HeadlineTable(new ObjectMapper().readTree(body));
      }
    } catch (IOException e) {
      throw new Problem("reporting does not answer GET /v1/targets (" + e.getMessage() + ")", e);
    }
  }

  static HeadlineTable of(JsonNode headline) {
    return new HeadlineTable(headline);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "  %s: %s people by %s; data through %s"
            .formatted(
                headline.path("region").path("name").asText(),
                number(headline.path("goal")),
                headline.path("horizon").path("to").asText(),
                headline.path("dataThrough").asText("-")));
    lines.add("");
    lines.add(
        row(
            "target",
            "goal",
            "attained",
            "claimed",
            "applied",
            "enrolled",
            "completed",
            "certified",
            "per month"));
    for (JsonNode target : headline.path("targets")) {
      JsonNode pipeline = target.path("pipeline");
      lines.add(
          row(
              shortened(target.path("title").asText()),
              number(target.path("goal")),
              number(target.path("attained")),
              number(target.path("claimed")),
              number(pipeline.path("applied")),
              number(pipeline.path("enrolled")),
              number(pipeline.path("completed")),
              number(pipeline.path("certified")),
              decimal(target.path("requiredPerMonth"))));
    }
    JsonNode totals = headline.path("totals");
    lines.add(
        row(
            "all",
            number(headline.path("goal")),
            number(totals.path("attained")),
            number(totals.path("claimed")),
            "",
            "",
            "",
            "",
            decimal(totals.path("requiredPerMonth"))));
    return lines;
  }

  private static String row(String... cells) {
    return ROW.formatted((Object[]) cells).stripTrailing();
  }

  private static String shortened(String title) {
    return title.length() <= 44 ? title : title.substring(0, 43) + "…";
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%,d", value.asLong()) : "hidden";
  }

  private static String decimal(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%,.1f", value.asDouble()) : "hidden";
  }
}
