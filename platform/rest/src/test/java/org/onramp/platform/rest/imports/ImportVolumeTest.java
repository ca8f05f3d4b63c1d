package org.onramp.platform.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.garden.GardenTest;
import org.onramp.platform.testsupport.Tokens;

@GardenTest
class ImportVolumeTest {
  private static final int ROWS = 200_000;
  private static final long MEBI = 1 << 20;

  @TestHTTPResource("/v1/plants/imports")
  URI imports;

  private final String garden = "volume-" + UUID.randomUUID();

  @Test
  void memory_does_not_grow_with_the_sheet() throws Exception {
    post(5_000); // what is loaded and cached once shall not count
    long before = live();

    long began = System.nanoTime();
    Response job = post(ROWS);
    Duration took = Duration.ofNanos(System.nanoTime() - began);

    job.then().statusCode(200);
    assertThat(job.<Integer>path("rows")).isEqualTo(ROWS);
    assertThat(job.<Integer>path("counts.created") + job.<Integer>path("counts.unchanged"))
        .isEqualTo(ROWS);
    System.out.printf(
        "%,d rows in %.1f s, live heap %+d MiB%n",
        ROWS, took.toMillis() / 1000.0, (live() - before) / MEBI);
    assertThat(live() - before).isLessThan(64 * MEBI);
  }

  private Response post(int rows) throws Exception {
    HttpResponse<String> accepted =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(imports)
                    .header("Authorization", "Bearer " + Tokens.of("gardener", garden))
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Sheet(rows)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String location = accepted.headers().firstValue("Location").orElseThrow();
    long until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (true) {
      Response job = gardener(garden).get(location);
      if (ImportState.valueOf(job.path("state")).isFinal()) {
        return job;
      }
      assertThat(System.nanoTime()).isLessThan(until);
      Thread.sleep(200);
    }
  }

  /** What survives a collection; the peak above it is garbage, which a small heap collects. */
  private static long live() {
    System.gc();
    long live = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
        live += pool.getCollectionUsage().getUsed();
      }
    }
    return live;
  }

  /** A sheet that is made while it is read. */
  private static final class Sheet extends InputStream {
    private final int rows;
    private byte[] line =
        "tag,name,planted,height,colours,evergreen\n".getBytes(StandardCharsets.UTF_8);
    private int at;
    private int row;

    Sheet(int rows) {
      this.rows = rows;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at == line.length) {
        if (row == rows) {
          return -1;
        }
        row++;
        line =
            "v%07d,\"Plant, number %d\",%d/%d/2020,%d.5,red / white,yes\r\n"
                .formatted(row, row, row % 12 + 1, row % 28 + 1, row % 30 + 1)
                .getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      int count = Math.min(length, line.length - at);
      System.arraycopy(line, at, into, offset, count);
      at += count;
      return count;
    }

    @Override
    public int available() throws IOException {
      return line.length - at;
    }
  }
}
