package org.onramp.bench.workload;

import static org.onramp.bench.harness.Contender.Role.LIMIT;
import static org.onramp.bench.harness.Contender.Role.OURS;
import static org.onramp.bench.harness.Contender.Role.PEER;
import static org.onramp.bench.harness.Figure.MEMORY;
import static org.onramp.bench.harness.Figure.RATE;
import static org.onramp.bench.harness.Goal.atLeast;
import static org.onramp.bench.harness.Goal.atMost;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.onramp.bench.data.Copies;
import org.onramp.bench.data.People;
import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Goal;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.harness.Workload;
import org.onramp.bench.load.HttpConnection;
import org.onramp.bench.load.Load;
import org.onramp.bench.load.Requests;
import org.onramp.bench.machine.Peers;
import org.onramp.bench.machine.Servers;
import org.onramp.bench.machine.Services;
import org.onramp.local.Service;

/** How fast intake takes over a sheet of new people that is posted to it. */
public final class ImportWorkload implements Workload {
  private static final String INTAKE = "intake";
  private static final List<String> TABLES = List.of("participant", "outbox");
  private static final String EMPTY =
      "TRUNCATE participant, application, outbox, import_job, upload CASCADE";
  private static final long MEBIBYTE = 1 << 20;

  /** What runs beside intake. */
  public enum Surroundings {
    /** Nothing, and intake's own relay is paused: the import alone. */
    ALONE("import", "with the relay paused", 0.70),
    /** Everything: the relay publishes, and three services project what it says. */
    LIVE("import-live", "with relay and projections at work", 0.45);

    private final String name;
    private final String words;
    private final double goal;

    Surroundings(String name, String words, double goal) {
      this.name = name;
      this.words = words;
      this.goal = goal;
    }
  }

  private final Servers servers;
  private final Path root;
  private final Peers peers;
  private final Surroundings surroundings;
  private final AtomicLong series = new AtomicLong();
  private final Map<Integer, Double> growth = new HashMap<>();
  private Services services;
  private Imports imports;
  private Copies copies;
  private Backlog backlog;

  /**
   * @param root of the packaged project
   */
  public ImportWorkload(Servers servers, Path root, Peers peers, Surroundings surroundings) {
    this.servers = servers;
    this.root = root;
    this.peers = peers;
    this.surroundings = surroundings;
  }

  @Override
  public String name() {
    return surroundings.name;
  }

  @Override
  public String description() {
    return "posts a CSV sheet of new people to intake, " + surroundings.words;
  }

  @Override
  public String unit() {
    return "rows";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(10_000, 100_000, List.of(10_000, 1_000_000));
  }

  @Override
  public List<Contender> contenders() {
    var all = new ArrayList<Contender>();
    all.add(new CopyBoth());
    all.add(new Posting());
    if (surroundings == Surroundings.ALONE) {
      all.add(new RewrittenBatches());
      all.add(new RowPerRequest());
      all.addAll(peers.processes("import", "hibernate"));
    }
    return all;
  }

  @Override
  public List<Goal> goals() {
    return surroundings == Surroundings.ALONE
        ? List.of(
            atLeast(surroundings.goal, "ours", RATE, "COPY of both"),
            atLeast(2.5, "ours", RATE, "hibernate"),
            Goal.reported("ours", RATE, "JDBC batch 1000, rewritten"),
            atLeast(7, "ours", RATE, "row per request"),
            atMost(64, "ours", MEMORY))
        : List.of(atLeast(surroundings.goal, "ours", RATE, "COPY of both"));
  }

  /**
   * Lets intake import each size once and keeps what it has written, for the others to write. Its
   * memory is watched meanwhile: a look collects all garbage, which no counted round may pay for.
   */
  @Override
  public void begin(List<Integer> sizes) throws Exception {
    Path folder = servers.state().at("sheets");
    copies = new Copies(folder);
    start(Map.of("ONRAMP_MESSAGING_RELAY_ENABLED", "false"), Service.INTAKE);
    try (Connection c = servers.connect(INTAKE);
        Statement statement = c.createStatement()) {
      for (int size : sizes) {
        statement.execute(EMPTY);
        Path sheet = imports.sheet(nextSeries(), size);
        try (var memory = new PeakMemory(() -> services.liveBytes(Service.INTAKE))) {
          imports.post(sheet, size);
          growth.put(size, (double) memory.growth() / MEBIBYTE);
        }
        for (String table : TABLES) {
          copies.keep(c, table, size);
        }
      }
      statement.execute(EMPTY);
      for (String table : TABLES) {
        Copies.like(c, limit(table), table);
      }
    }
    if (surroundings == Surroundings.LIVE) {
      services.close();
      start(Map.of(), Service.values());
      backlog = new Backlog(servers);
    }
  }

  private void start(Map<String, String> environment, Service... which) throws Exception {
    services = Services.start(servers, root, environment, which);
    imports = new Imports(services, servers.state().at("sheets"));
  }

  @Override
  public void end() {
    if (services != null) {
      services.close();
    }
  }

  /** Nobody's round runs beside what an earlier one has left to relay and projections. */
  private void awaitQuiet() throws Exception {
    if (surroundings == Surroundings.LIVE) {
      backlog.awaitNone();
    }
  }

  private String nextSeries() {
    return "B" + series.incrementAndGet();
  }

  private static String limit(String table) {
    return "limit_" + table;
  }

  /** Tables that are like intake's, emptied for each round. */
  private abstract class IntoLikeTables implements Contender {
    private final String name;
    private final Role role;

    IntoLikeTables(String name, Role role) {
      this.name = name;
      this.role = role;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Role role() {
      return role;
    }

    @Override
    public void prepare(int size) throws Exception {
      awaitQuiet();
      servers.execute(
          INTAKE,
          "TRUNCATE " + String.join(", ", TABLES.stream().map(ImportWorkload::limit).toList()),
          "CHECKPOINT");
    }
  }

  private final class CopyBoth extends IntoLikeTables {
    CopyBoth() {
      super("COPY of both", LIMIT);
    }

    @Override
    public Measured run(int size) throws Exception {
      try (Connection c = servers.connect(INTAKE)) {
        long begun = System.nanoTime();
        for (String table : TABLES) {
          copies.load(c, table, limit(table), size);
        }
        return Measured.rate(size, Duration.ofNanos(System.nanoTime() - begun));
      }
    }
  }

  /** The driver's own way to batch: multi-row inserts, a thousand rows to a transaction. */
  private final class RewrittenBatches extends IntoLikeTables {
    private static final int BATCH = 1_000;

    RewrittenBatches() {
      super("JDBC batch 1000, rewritten", PEER);
    }

    @Override
    public Measured run(int size) throws Exception {
      String url = servers.jdbcUrl(INTAKE) + "?reWriteBatchedInserts=true";
      try (Connection c = DriverManager.getConnection(url, servers.user(), servers.password())) {
        c.setAutoCommit(false);
        long begun = System.nanoTime();
        try (Rows participants = new Rows(c, "participant", size);
            Rows outbox = new Rows(c, "outbox", size)) {
          for (int written = 0; written < size; written += BATCH) {
            participants.write(BATCH);
            outbox.write(BATCH);
            c.commit();
          }
        }
        return Measured.rate(size, Duration.ofNanos(System.nanoTime() - begun));
      }
    }

    private final class Rows implements AutoCloseable {
      private final BufferedReader lines;
      private final PreparedStatement insert;

      Rows(Connection c, String table, int size) throws SQLException, IOException {
        lines = Files.newBufferedReader(copies.file(table, size));
        String columns = Copies.columns(c, table);
        String places = "?" + ", ?".repeat(columns.split(",", -1).length - 1);
        insert =
            c.prepareStatement(
                "INSERT INTO %s (%s) VALUES (%s)".formatted(limit(table), columns, places));
      }

      void write(int rows) throws SQLException, IOException {
        for (int i = 0; i < rows; i++) {
          String line = lines.readLine();
          if (line == null) {
            break;
          }
          String[] cells = line.split("\t", -1);
          for (int column = 0; column < cells.length; column++) {
            // OTHER: sent without a type, which the column gives it
            String cell = cells[column].equals("\\N") ? null : cells[column].replace("\\\\", "\\");
            insert.setObject(column + 1, cell, Types.OTHER);
          }
          insert.addBatch();
        }
        insert.executeBatch();
      }

      @Override
      public void close() throws SQLException, IOException {
        insert.close();
        lines.close();
      }
    }
  }

  /** Empties intake for each round; reporting keeps the people of earlier ones. */
  private abstract class IntoIntake implements Contender {
    @Override
    public void prepare(int size) throws Exception {
      awaitQuiet();
      servers.execute(INTAKE, EMPTY, "CHECKPOINT");
    }
  }

  private final class Posting extends IntoIntake {
    private Path sheet;

    @Override
    public String name() {
      return "ours";
    }

    @Override
    public Role role() {
      return OURS;
    }

    @Override
    public void prepare(int size) throws Exception {
      super.prepare(size);
      sheet = imports.sheet(nextSeries(), size);
    }

    @Override
    public Measured run(int size) throws Exception {
      long begun = System.nanoTime();
      imports.post(sheet, size);
      return Measured.rate(size, Duration.ofNanos(System.nanoTime() - begun))
          .with(MEMORY, growth.get(size));
    }
  }

  /** The same people one by one over the same service's REST, eight callers at a time. */
  private final class RowPerRequest extends IntoIntake {
    private static final int CALLERS = 8;
    // So slow that a part of the rows tells the rate.
    private static final int PART = 20;

    @Override
    public String name() {
      return "row per request";
    }

    @Override
    public Role role() {
      return PEER;
    }

    @Override
    public Measured run(int size) throws Exception {
      long rows = Math.max(CALLERS, size / PART);
      String name = nextSeries();
      String token = services.token("provider", "bench-provider");
      Duration took =
          Load.closed(
              CALLERS,
              rows,
              number ->
                  new Requests(
                      services.address(Service.INTAKE),
                      n ->
                          HttpConnection.request(
                              "PUT",
                              "/v1/participants/by-reference/%s-%d".formatted(name, n),
                              token,
                              "Content-Type: application/json\r\n",
                              People.details((int) n))));
      return Measured.rate(rows, took);
    }
  }
}
