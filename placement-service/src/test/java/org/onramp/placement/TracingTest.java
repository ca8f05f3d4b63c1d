package org.onramp.placement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackKafka;

@PlacementTest
@TestProfile(TracingTest.WithACollector.class)
class TracingTest {

  /** What an operator sets who wants traces, and a shorter wait than a batch usually has. */
  public static class WithACollector implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return Map.of(
            "quarkus.otel.sdk.disabled",
            "false",
            "quarkus.otel.exporter.otlp.protocol",
            "http/protobuf",
            "quarkus.otel.exporter.otlp.endpoint",
            "http://127.0.0.1:" + free.getLocalPort(),
            "quarkus.otel.bsp.schedule.delay",
            "100ms");
      } catch (IOException e) {
        throw new IllegalStateException("no free port", e);
      }
    }
  }

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";

  @ConfigProperty(name = "quarkus.otel.exporter.otlp.endpoint")
  URI endpoint;

  private final Queue<String> collected = new ConcurrentLinkedQueue<>();
  private HttpServer collector;

  @BeforeEach
  void collect() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), 0);
    collector.createContext("/v1/traces", this::take);
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      collected.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Test
  void the_trace_of_a_request_goes_on_in_the_record_that_it_publishes() {
    String id = "employer-" + Party.unique();

    Party.admin()
        .request()
        .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
        .contentType("application/json")
        .body(Map.of("name", "Traced"))
        .put("/v1/employers/" + id)
        .then()
        .statusCode(201);

    assertThat(published(id).headers().get("traceparent"))
        .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
        .doesNotContain(CALLER);
    await().atMost(Duration.ofSeconds(30)).until(() -> hasSpanOf(TRACE));
    assertThat(collected)
        .as("a span names the route, and nothing of the path that could name somebody")
        .anyMatch(batch -> batch.contains("/v1/employers/{employerId}"))
        .noneMatch(batch -> batch.contains(id));
  }

  @Test
  void a_request_without_a_trace_begins_one() {
    String id = Party.employer().org();

    assertThat(published(id).headers().get("traceparent"))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  private static StackKafka.Read published(String id) {
    return Stack.start()
        .kafka()
        .await(Topic.EMPLOYERS, record -> id.equals(record.key()), Duration.ofSeconds(30))
        .orElseThrow();
  }

  // A trace's id stands in a batch of spans as its sixteen bytes.
  private boolean hasSpanOf(String trace) {
    String bytes = new String(HexFormat.of().parseHex(trace), ISO_8859_1);
    return collected.stream().anyMatch(batch -> batch.contains(bytes));
  }
}
