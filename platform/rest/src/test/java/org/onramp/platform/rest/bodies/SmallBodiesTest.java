package org.onramp.platform.rest.bodies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;
import static org.onramp.platform.rest.garden.GardenTest.Callers.raw;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.garden.GardenTest;
import org.onramp.platform.testsupport.Tokens;

@GardenTest
class SmallBodiesTest {
  /** More than there are threads to serve requests. */
  private static final int MANY = 260;

  @Test
  void clients_that_send_slowly_keep_no_thread_from_serving_others() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        slow.add(halfSent());
      }

      assertThat(gardener("east").get("/v1/plants").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void a_body_that_comes_in_pieces_is_read_as_one() throws IOException {
    try (Socket client = halfSent()) {
      client.getOutputStream().write("\"tag\": \"\"}".getBytes(UTF_8));

      assertThat(new String(client.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 422");
    }
  }

  /** Over plain text it would be an upgrade within the first request. */
  @Test
  void a_client_that_would_rather_speak_http_2_is_served_over_http_1() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .build()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/plants"))
                    .header("Authorization", "Bearer " + Tokens.of("gardener", "east"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}"))
                    .build(),
                BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  @Test
  void a_client_that_does_not_finish_is_told_so_and_left() throws IOException {
    try (Socket client = halfSent()) {
      String answer = new String(client.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 408 ")
          .containsIgnoringCase("content-type: application/problem+json")
          .containsPattern("(?i)x-correlation-id: \\S+")
          .contains("\"status\":408", "too-slow", "send the request again");
    }
  }

  private static Socket halfSent() throws IOException {
    return raw(
        """
        POST /v1/plants HTTP/1.1\r
        Host: garden\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: 11\r
        \r
        {"""
            .formatted(Tokens.of("gardener", "east")));
  }
}
