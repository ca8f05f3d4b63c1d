package org.onramp.bench.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.onramp.bench.machine.Servers;
import org.onramp.platform.messaging.projection.Generations;
import org.onramp.platform.messaging.projection.ProjectionSupervisor;
import org.onramp.platform.rest.erasure.ErasingSubject;
import org.onramp.reporting.facts.FactsProjection;

/** Reporting's projection as the library runs it, in a database of the bench. */
final class Facts implements AutoCloseable {
  /** Where people come from. */
  static final String TOPIC = "intake.participants";

  // A claimed generation has a row per partition; before the first batch they stand at 0.
  private static final String READ =
      """
      SELECT count(*), coalesce(sum(next), 0) FROM projection_offset
      WHERE projection = 'facts' AND generation = ? AND topic = '%s'
      """
          .formatted(TOPIC);

  private static final String COLUMNS =
      """
      SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
      WHERE attrelid = 'participant_fact'::regclass AND attnum > 0 AND NOT attisdropped
      AND attname <> 'generation'
      """;

  // A sum of hashes does not depend on the order of rows.
  private static final String CHECKSUM =
      """
      SELECT count(*) || ':' || coalesce(sum(hash_record_extended(f, 0)::numeric), 0)
      FROM (SELECT %s FROM participant_fact WHERE generation = ?) f
      """;

  private final FactsProjection projection = projection();
  private final Connection connection;
  private final ProjectionSupervisor supervisor;

  /** As in the service, where nothing but the facts themselves is about a person. */
  private static FactsProjection projection() {
    return new FactsProjection(new ErasingSubject(List.of()));
  }

  private Facts(Connection connection, ProjectionSupervisor supervisor) {
    this.connection = connection;
    this.supervisor = supervisor;
  }

  /**
   * Makes the topics that the facts are made of. A consumer asks for those that are missing once a
   * second, which no deployment's consumers have to.
   */
  static void createTopics(Servers servers) throws ExecutionException, InterruptedException {
    for (String topic : projection().topics()) {
      Kafka.create(servers, topic);
    }
  }

  /** Starts reading into a database that is empty. */
  static Facts start(Servers servers, String database) throws SQLException {
    var supervisor =
        new ProjectionSupervisor(
            List.of(projection()),
            servers.sessions(database),
            servers.kafka("bench-" + database),
            Library.config("projections.watch", "100ms", "projections.retired-grace", "24h"));
    var facts = new Facts(servers.connect(database), supervisor);
    supervisor.start();
    return facts;
  }

  /** Opens the next generation. */
  int startRebuild() throws SQLException {
    connection.setAutoCommit(false);
    try {
      int next = Generations.startRebuild(connection, projection).orElseThrow();
      connection.commit();
      return next;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Waits until a consumer of the generation has been given all partitions. */
  void awaitClaimed(int generation, int partitions) throws SQLException, InterruptedException {
    while (read(generation)[0] < partitions) {
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  /** Waits until the generation has read so many records. */
  void awaitRead(int generation, long records) throws SQLException, InterruptedException {
    while (read(generation)[1] < records) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  void awaitLive(int generation) throws SQLException, InterruptedException {
    while (Generations.of(connection, projection.name()).stream()
        .noneMatch(
            row -> row.generation() == generation && row.state() == Generations.State.LIVE)) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Equal for generations that say the same. */
  String checksum(int generation) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet columns = statement.executeQuery(COLUMNS)) {
      columns.next();
      String checksum = CHECKSUM.formatted(columns.getString(1));
      try (PreparedStatement query = connection.prepareStatement(checksum)) {
        query.setInt(1, generation);
        try (ResultSet row = query.executeQuery()) {
          row.next();
          return row.getString(1);
        }
      }
    }
  }

  private long[] read(int generation) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(READ)) {
      query.setInt(1, generation);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new long[] {row.getLong(1), row.getLong(2)};
      }
    }
  }

  @Override
  public void close() throws SQLException {
    supervisor.close();
    connection.close();
  }
}
