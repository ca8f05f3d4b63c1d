package org.onramp.intake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Calls of program's and placement's import APIs, on behalf of one organisation. */
@Singleton
class NeighbourApi {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final UploadConfig config;
  private final URI program;
  private final URI placement;
  private final ServiceTokens tokens;
  private final HttpClient http;

  NeighbourApi(
      UploadConfig config,
      @ConfigProperty(name = "onramp.program.url") URI program,
      @ConfigProperty(name = "onramp.placement.url") URI placement,
      ServiceTokens tokens) {
    this.config = config;
    this.program = program;
    this.placement = placement;
    this.tokens = tokens;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
  }

  /** A neighbour cannot be reached just now; the same call may succeed later. */
  static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** A neighbour will never take these rows; says why, in its own words. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * Hands rows on as one import job; the same key gives the same job.
   *
   * @param rows NDJSON, opened anew for every attempt and read as the connection drains it
   */
  NeighbourJob submit(Upload upload, UploadStep step, Supplier<InputStream> rows) {
    URI address =
        base(step)
            .resolve(
                (step.service().equals(UploadStep.PROGRAM)
                        ? "/v1/cohorts/" + encoded(step.cohortId()) + "/roster/imports"
                        : "/v1/placements/imports")
                    + "?mode="
                    + step.phase()
                    + "&atomic=ROW");
    HttpRequest request =
        authorised(upload, address)
            .timeout(config.callTimeout())
            .header("Content-Type", "application/x-ndjson")
            .header("Idempotency-Key", step.key())
            .POST(HttpRequest.BodyPublishers.ofInputStream(rows))
            .build();
    return read(call(request), NeighbourJob.class);
  }

  NeighbourJob look(Upload upload, UploadStep step) {
    return read(
        call(get(upload, base(step).resolve("/v1/imports/" + encoded(step.job())))),
        NeighbourJob.class);
  }

  NeighbourJob.Reports reports(Upload upload, UploadStep step, String cursor) {
    String page = cursor == null ? "" : "&cursor=" + encoded(cursor);
    return read(
        call(
            get(
                upload,
                base(step)
                    .resolve("/v1/imports/" + encoded(step.job()) + "/errors?limit=500" + page))),
        NeighbourJob.Reports.class);
  }

  private URI base(UploadStep step) {
    return step.service().equals(UploadStep.PROGRAM) ? program : placement;
  }

  private HttpRequest get(Upload upload, URI address) {
    return authorised(upload, address)
        .timeout(READ)
        .header("Accept", "application/json")
        .GET()
        .build();
  }

  private HttpRequest.Builder authorised(Upload upload, URI address) {
    return HttpRequest.newBuilder(address)
        .header("Authorization", "Bearer " + tokens.of(upload.providerId()))
        .header("X-Correlation-Id", upload.correlationId());
  }

  private HttpResponse<byte[]> call(HttpRequest request) {
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new Unreachable(request.uri().getAuthority() + " did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("The call was interrupted", e);
    }
    int status = response.statusCode();
    // 401 may be a key set that is just being renewed, 409 the same key in another hand.
    if (status >= 500 || status == 401 || status == 408 || status == 409 || status == 429) {
      throw new Unreachable(request.uri().getAuthority() + " answered " + status, null);
    }
    if (status >= 300) {
      throw new Refused(detail(response));
    }
    return response;
  }

  private static String detail(HttpResponse<byte[]> response) {
    try {
      JsonNode problem = JSON.readTree(response.body());
      String detail = problem.path("detail").asText(problem.path("title").asText());
      return detail.isEmpty() ? "Refused with " + response.statusCode() + "." : detail;
    } catch (IOException e) {
      return "Refused with " + response.statusCode() + ".";
    }
  }

  private static <T> T read(HttpResponse<byte[]> response, Class<T> type) {
    try {
      return JSON.readValue(response.body(), type);
    } catch (IOException e) {
      throw new Unreachable("The answer of " + response.uri().getAuthority() + " is unreadable", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
