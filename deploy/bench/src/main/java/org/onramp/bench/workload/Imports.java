package org.onramp.bench.workload;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.onramp.bench.data.People;
import org.onramp.bench.load.HttpConnection;
import org.onramp.bench.machine.Services;
import org.onramp.local.Service;

/** Sheets of people, posted to intake as a provider does. */
final class Imports {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OVER = Set.of("COMPLETED", "REJECTED", "FAILED");
  private static final String PROVIDER = "bench-provider";

  private final Services services;
  private final Path folder;

  /**
   * @param folder of the sheets
   */
  Imports(Services services, Path folder) {
    this.services = services;
    this.folder = folder;
  }

  /** Writes a sheet of so many people whom no other series knows. */
  Path sheet(String series, int rows) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("people.csv");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(People.header().getBytes(StandardCharsets.UTF_8));
      for (int i = 1; i <= rows; i++) {
        out.write(People.row(series, i).getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  /** Posts a sheet and waits until its job is done; every row must have made somebody. */
  void post(Path sheet, int rows) throws IOException, InterruptedException {
    URI intake = services.address(Service.INTAKE);
    String token = services.token("provider", PROVIDER);
    try (var connection = new HttpConnection(intake);
        InputStream body = Files.newInputStream(sheet)) {
      byte[] head =
          """
          POST /v1/participants/imports?mode=COMMIT&atomic=ROW HTTP/1.1\r
          Host: 127.0.0.1\r
          Authorization: Bearer %s\r
          Content-Type: text/csv\r
          Content-Length: %d\r
          \r
          """
              .formatted(token, Files.size(sheet))
              .getBytes(StandardCharsets.UTF_8);
      String location = connection.send(head, body).sound().location();
      byte[] look = HttpConnection.request("GET", URI.create(location).getPath(), token, "", "");
      JsonNode job = JSON.readTree(connection.send(look).sound().body());
      while (!OVER.contains(job.path("state").asText())) {
        TimeUnit.MILLISECONDS.sleep(20);
        job = JSON.readTree(connection.send(look).sound().body());
      }
      if (job.path("counts").path("created").asInt() != rows) {
        throw new IllegalStateException(
            "the import did not make %d people: %s".formatted(rows, job));
      }
    }
  }
}
