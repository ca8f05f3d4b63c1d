package org.onramp.platform.rest.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.garden.GardenTest;

@GardenTest
class PagingTest {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");

  @Test
  void following_next_links_reads_every_row_once_and_in_order() {
    String garden = "paged-" + UUID.randomUUID();
    for (int i = 0; i < 7; i++) {
      gardener(garden)
          .body("{\"tag\": \"é%d\", \"name\": \"Elm\", \"planted\": \"2026-03-01\"}".formatted(i))
          .post("/v1/plants")
          .then()
          .statusCode(201);
    }

    List<String> seen = new ArrayList<>();
    String link = "/v1/plants?limit=3";
    int pages = 0;
    while (link != null) {
      Response page = gardener(garden).urlEncodingEnabled(false).get(link);
      seen.addAll(page.path("items.tag"));
      Matcher next = NEXT.matcher(page.header("Link") == null ? "" : page.header("Link"));
      link = next.find() ? next.group(1) : null;
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(seen).containsExactly("é0", "é1", "é2", "é3", "é4", "é5", "é6");
  }
}
