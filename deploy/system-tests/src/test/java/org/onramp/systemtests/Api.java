package org.onramp.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** One caller's view of one service over HTTP, as curl would see it. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final URI base;
  private final String token;
  private final Duration patience;

  public Api(URI base, String token) {
    this(base, token, Duration.ofMinutes(1));
  }

  private Api(URI base, String token, Duration patience) {
    this.base = base;
    this.token = token;
    this.patience = patience;
  }

  /** The same caller, who waits for an answer only so long. */
  public Api waiting(Duration patience) {
    return new Api(base, token, patience);
  }

  /** A reply with its status, its body as JSON (or null) and its headers. */
  public record Reply(int status, JsonNode json, String text, HttpResponse<byte[]> raw) {
    public Reply is(int expected) {
      assertThat(status).as(text).isEqualTo(expected);
      return this;
    }

    public String etag() {
      return raw.headers().firstValue("ETag").orElseThrow();
    }

    public String location() {
      return raw.headers().firstValue("Location").orElseThrow();
    }
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  Reply get(String path, String accept) {
    return send(request(path).header("Accept", accept).GET());
  }

  public Reply put(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json(body))));
  }

  public Reply post(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(body))));
  }

  public Reply postMatching(String path, String etag, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("If-Match", etag)
            .POST(BodyPublishers.ofString(json(body))));
  }

  /** Creates once, however often it is sent under the same key. */
  public Reply postOnce(String path, String idempotencyKey, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(json(body))));
  }

  /** Uploads a sheet once, however often it is sent under the same key. */
  public Reply postSheetOnce(String path, String idempotencyKey, String contentType, byte[] sheet) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofByteArray(sheet)));
  }

  public Reply postSheet(String path, String contentType, byte[] sheet) {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(sheet)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(patience);
    if (token != null) request.header("Authorization", "Bearer " + token);
    return request;
  }

  private static Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      String text = new String(response.body(), StandardCharsets.UTF_8);
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode json = type.contains("json") && !text.isBlank() ? JSON.readTree(text) : null;
      return new Reply(response.statusCode(), json, text, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String json(Object body) {
    try {
      return body instanceof String text ? text : JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
