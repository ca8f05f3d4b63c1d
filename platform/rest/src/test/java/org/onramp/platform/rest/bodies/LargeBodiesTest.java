package org.onramp.platform.rest.bodies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;
import static org.onramp.platform.rest.garden.GardenTest.Callers.raw;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.garden.GardenTest;
import org.onramp.platform.testsupport.Tokens;

@GardenTest
class LargeBodiesTest {
  /** More than may come in at a time. */
  private static final int MANY = 40;

  @Test
  void of_many_who_send_files_slowly_some_are_told_to_come_back_and_others_are_served()
      throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        slow.add(raw(halfOfAFile()));
      }

      String answer = new String(slow.get(MANY - 1).getInputStream().readAllBytes(), UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 503 ")
          .containsIgnoringCase("retry-after: 10")
          .containsIgnoringCase("content-type: application/problem+json")
          .contains("\"status\":503", "unavailable", "send yours again");
      assertThat(gardener("east").get("/v1/plants").statusCode()).isEqualTo(200);
      assertThat(gardener("east").body("{}").post("/v1/plants").statusCode()).isEqualTo(422);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    await()
        .untilAsserted(
            () ->
                assertThat(
                        gardener("east")
                            .contentType("text/csv")
                            .body("Label No;Plant\nB1;Rose\n")
                            .post("/v1/plants/imports")
                            .statusCode())
                    .isEqualTo(202));
  }

  private static String halfOfAFile() {
    return """
        POST /v1/plants/imports HTTP/1.1\r
        Host: garden\r
        Authorization: Bearer %s\r
        Content-Type: text/csv\r
        Transfer-Encoding: chunked\r
        \r
        4\r
        tag,\r
        """
        .formatted(Tokens.of("gardener", "east"));
  }
}
