package org.onramp.bench.workload;

import static org.onramp.bench.harness.Figure.P50;
import static org.onramp.bench.harness.Figure.P99;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

import org.onramp.bench.data.People;
import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Goal;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.harness.Workload;
import org.onramp.bench.load.HttpConnection;
import org.onramp.bench.load.Load;
import org.onramp.bench.machine.Servers;
import org.onramp.bench.machine.Services;
import org.onramp.local.Service;

/**
 * How long reporting takes to answer, as it stands: a baseline without a goal. The facts come
 * through Kafka and the real projection.
 */
public final class MetricQueryWorkload implements Workload {
  private static final String DATABASE = "reporting";
  private static final String ENROLLMENTS = "program.enrollments";
  private static final String ENROLLED = "org.onramp.program.EnrollmentRecorded.v1";
  private static final int QUESTIONS = 5;

  private final Servers servers;
  private final Path root;
  private Services services;
  private int loaded;

  /**
   * @param root of the packaged project
   */
  public MetricQueryWorkload(Servers servers, Path root) {
    this.servers = servers;
    this.root = root;
  }

  @Override
  public String name() {
    return "metric-query";
  }

  @Override
  public String description() {
    return "answers questions about completed people over HTTP, one at a time (a baseline)";
  }

  @Override
  public String unit() {
    return "people";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(10_000, 1_000_000, List.of(10_000, 100_000));
  }

  @Override
  public void begin(List<Integer> sizes) throws Exception {
    Facts.createTopics(servers);
  }

  @Override
  public List<Contender> contenders() {
    return List.of(
        new Asking(
            "A: 3 filters, 2 dimensions",
            "?by=raceEthnicity,ageBand&gender=WOMAN&disability=NO&disadvantagedCommunity=YES"),
        new Asking("B: no filter, 2 dimensions", "?by=gender,ageBand"),
        new Asking(
            "C: one cohort and month",
            "?cohort=%s&from=2026-03-01&to=2026-03-31".formatted(People.cohort(1))));
  }

  @Override
  public List<Goal> goals() {
    return List.of();
  }

  @Override
  public void end() {
    if (services != null) {
      services.close();
    }
  }

  private void load(int size) throws Exception {
    if (loaded == size) {
      return;
    }
    end();
    Kafka.fill(servers, Facts.TOPIC, size);
    Kafka.fill(
        servers,
        ENROLLMENTS,
        size,
        i -> {
          var id =
              UUID.nameUUIDFromBytes(
                  new byte[] {(byte) (i >> 24), (byte) (i >> 16), (byte) (i >> 8), (byte) i});
          return Kafka.event(ENROLLMENTS, ENROLLED, id.toString(), 1, People.enrollment(id, i));
        });
    if (loaded > 0) {
      servers.execute(
          DATABASE,
          "TRUNCATE participant_fact, enrollment_fact, credential_fact, projection_offset");
    }
    services = Services.start(servers, root, Map.of(), Service.REPORTING);
    try (Connection c = servers.connect(DATABASE);
        PreparedStatement query =
            c.prepareStatement("SELECT coalesce(sum(next), 0) FROM projection_offset")) {
      while (read(query) < 2L * size) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    servers.execute(DATABASE, "VACUUM ANALYZE", "CHECKPOINT");
    loaded = size;
  }

  private static long read(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private final class Asking implements Contender {
    private final String name;
    private final String question;

    Asking(String name, String question) {
      this.name = name;
      this.question = question;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Role role() {
      return Role.OURS;
    }

    @Override
    public void prepare(int size) throws Exception {
      load(size);
    }

    @Override
    public Measured run(int size) throws Exception {
      Histogram latencies = Load.histogram();
      URI reporting = services.address(Service.REPORTING);
      byte[] request =
          HttpConnection.request(
              "GET",
              "/v1/metrics/completed" + question,
              services.token("partnership-admin", "bench-partnership"),
              "",
              "");
      try (var connection = new HttpConnection(reporting)) {
        for (int i = 0; i < QUESTIONS; i++) {
          long begun = System.nanoTime();
          connection.send(request).sound();
          latencies.recordValue(System.nanoTime() - begun);
        }
      }
      return new Measured(
          QUESTIONS,
          Map.of(
              P50, latencies.getValueAtPercentile(50) / 1e6,
              P99, latencies.getValueAtPercentile(99) / 1e6));
    }
  }
}
