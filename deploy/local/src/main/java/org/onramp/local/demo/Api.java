package org.onramp.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import org.onramp.local.Problem;

/** One caller of one service. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI base;
  private final String token;

  Api(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** What a service answered. */
  record Reply(int status, String location, String etag, JsonNode body) {

    String text(String field) {
      return body.path(field).asText();
    }
  }

  Reply get(String path) {
    return expected(send(request(path).GET()), path);
  }

  /** The answer, or nothing where the service has nothing of that name. */
  Optional<Reply> find(String path) {
    Reply reply = send(request(path).GET());
    return reply.status() == 404 ? Optional.empty() : Optional.of(expected(reply, path));
  }

  /** Every item of a list, page after page. */
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String more = path.contains("?") ? "&" : "?";
    String next = path + more + "limit=500";
    while (next != null) {
      JsonNode page = get(next).body();
      page.path("items").forEach(items::add);
      String cursor = page.path("next").asText("");
      next = cursor.isEmpty() ? null : path + more + "limit=500&cursor=" + cursor;
    }
    return items;
  }

  /** Creates, or makes what is there as sent. */
  Reply put(String path, Object body) {
    Reply reply = send(json(path, body, "PUT"));
    if (reply.status() == 428) {
      HttpRequest.Builder again = json(path, body, "PUT").header("If-Match", get(path).etag());
      reply = send(again);
    }
    return expected(reply, path);
  }

  Reply post(String path, Object body, String idempotencyKey) {
    return expected(post(path, body, "Idempotency-Key", idempotencyKey), path);
  }

  /** Acts on something as it was last read; whoever was faster is right, and nothing is done. */
  boolean act(String path, long revision, Object body) {
    Reply reply = post(path, body, "If-Match", "\"" + revision + "\"");
    if (reply.status() == 409 || reply.status() == 412) {
      return false;
    }
    expected(reply, path);
    return true;
  }

  /** Creates unless it is there already. */
  boolean postOnce(String path, Object body, String idempotencyKey) {
    Reply reply = post(path, body, "Idempotency-Key", idempotencyKey);
    if (reply.status() == 409) {
      return false;
    }
    expected(reply, path);
    return true;
  }

  /** Uploads a sheet; the job is found at the reply's location. */
  Reply upload(String path, String contentType, byte[] sheet) {
    return expected(
        send(
            request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(sheet))),
        path);
  }

  private Reply post(String path, Object body, String header, String value) {
    return send(json(path, body, "POST").header(header, value));
  }

  private HttpRequest.Builder json(String path, Object body, String method) {
    try {
      return request(path)
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(PATIENCE)
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  private Reply send(HttpRequest.Builder request) {
    HttpRequest asked = request.build();
    try {
      HttpResponse<byte[]> answer = HTTP.send(asked, BodyHandlers.ofByteArray());
      return new Reply(
          answer.statusCode(),
          answer.headers().firstValue("Location").orElse(null),
          answer.headers().firstValue("ETag").orElse(null),
          answer.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(answer.body()));
    } catch (ConnectException e) {
      throw new Problem("demo data: nothing listens at " + base, e);
    } catch (JsonProcessingException e) {
      throw new Problem("demo data: " + asked.uri() + " did not answer with JSON", e);
    } catch (IOException e) {
      throw new Problem("demo data: no answer from " + asked.uri() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("demo data: stopped", e);
    }
  }

  private Reply expected(Reply reply, String path) {
    if (reply.status() >= 300) {
      throw new Problem(
          "demo data: %s answered %d to %s: %s"
              .formatted(base, reply.status(), path, shortened(reply.body())));
    }
    return reply;
  }

  private static String shortened(JsonNode body) {
    String text = new String(body.toString().getBytes(UTF_8), UTF_8);
    return text.length() > 600 ? text.substring(0, 600) + " …" : text;
  }
}
