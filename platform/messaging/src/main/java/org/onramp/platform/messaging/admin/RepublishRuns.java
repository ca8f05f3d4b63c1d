package org.onramp.platform.messaging.admin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.All;
import org.jboss.logging.Logger;

import org.onramp.platform.messaging.KafkaSettings;
import org.onramp.platform.messaging.Log;
import org.onramp.platform.messaging.OutboxBell;
import org.onramp.platform.messaging.Republisher;
import org.onramp.platform.messaging.Republishing;
import org.onramp.platform.messaging.Republishing.Transactions;
import org.onramp.platform.rest.database.SqlFunction;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.ids.Ids;

/**
 * Republishing, begun by an operator and walked in the background by the replica that was asked.
 */
@ApplicationScoped
public class RepublishRuns {
  private static final Logger LOG = Logger.getLogger(RepublishRuns.class);
  private static final long LOCK = 0x7265707562L;

  private final WorkerDatabase worker;
  private final Republishing republishing;
  private final Log log;

  RepublishRuns(
      WorkerDatabase worker,
      @All List<Republisher> republishers,
      OutboxBell bell,
      KafkaSettings kafka) {
    this.worker = worker;
    this.log = new Log(kafka);
    this.republishing =
        new Republishing(
            new Transactions() {
              @Override
              public <T> T run(SqlFunction<Connection, T> work) {
                return worker.inTransaction(work);
              }
            },
            republishers,
            bell);
  }

  /**
   * A walk through all aggregates.
   *
   * @param raisedBy added to every version first; 0 unless a backup was restored
   * @param topic where it is, or ended
   * @param events appended so far
   * @param unknown aggregates that Kafka knew and this database lacks, looked for after a restore
   *     only
   * @param forgotten those of them that consumers were told to forget; the others were erased or
   *     lost before
   * @param finishedAt null while it is walking, or when its replica died
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Run(
      UUID id,
      Instant startedAt,
      String requestedBy,
      long raisedBy,
      String topic,
      long events,
      long unknown,
      long forgotten,
      Instant finishedAt,
      String error) {}

  /** Begins a run; empty while another one is walking. */
  Optional<UUID> begin(String requestedBy, long raiseBy) throws SQLException {
    Connection lock = worker.unpooled();
    boolean walking = false;
    try {
      if (!locked(lock)) {
        return Optional.empty();
      }
      UUID id = Ids.v7();
      note(lock, id, requestedBy, raiseBy);
      var thread = new Thread(() -> walk(lock, id, raiseBy), "republish");
      thread.setDaemon(true);
      thread.start();
      walking = true;
      return Optional.of(id);
    } finally {
      if (!walking) {
        lock.close();
      }
    }
  }

  /** Not in the caller's transaction: the walk begins before that ends, and must find its run. */
  private static void note(Connection lock, UUID id, String requestedBy, long raiseBy)
      throws SQLException {
    try (PreparedStatement insert =
        lock.prepareStatement(
            "INSERT INTO republish_run (id, requested_by, raised_by) VALUES (?, ?, ?)")) {
      insert.setObject(1, id);
      insert.setString(2, requestedBy);
      insert.setLong(3, raiseBy);
      insert.executeUpdate();
    }
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      lock.setLong(1, LOCK);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private void walk(Connection lock, UUID id, long raiseBy) {
    try (lock) {
      if (raiseBy > 0) {
        long raised = republishing.raiseVersions(raiseBy);
        LOG.infof("raised the versions of %d aggregates by %d", raised, raiseBy);
      }
      long events = republishing.all(id);
      if (raiseBy > 0) {
        long unknown = republishing.forgetUnknown(id, log);
        LOG.infof("Kafka knew %d aggregates that this database does not have", unknown);
      }
      finish(id, null);
      LOG.infof("republished %d events", events);
    } catch (SQLException | RuntimeException | Error e) {
      LOG.errorf(
          e,
          "republishing %s stopped; ask for it again, what was appended is not appended twice",
          id);
      finish(id, String.valueOf(e.getMessage()));
    }
  }

  private void finish(UUID id, String error) {
    worker.run(
        c -> {
          try (PreparedStatement note =
              c.prepareStatement(
                  "UPDATE republish_run SET finished_at = now(), error = ? WHERE id = ?")) {
            note.setString(1, error);
            note.setObject(2, id);
            note.executeUpdate();
          }
        });
  }

  List<Run> latest() {
    return worker.inTransaction(
        c -> {
          try (PreparedStatement query =
                  c.prepareStatement(
                      """
                      SELECT id, started_at, requested_by, raised_by, topic, events, unknown, forgotten, finished_at, error
                      FROM republish_run ORDER BY id DESC LIMIT 20
                      """);
              ResultSet row = query.executeQuery()) {
            var runs = new ArrayList<Run>();
            while (row.next()) {
              runs.add(
                  new Run(
                      row.getObject(1, UUID.class),
                      row.getObject(2, OffsetDateTime.class).toInstant(),
                      row.getString(3),
                      row.getLong(4),
                      row.getString(5),
                      row.getLong(6),
                      row.getLong(7),
                      row.getLong(8),
                      row.getObject(9) == null
                          ? null
                          : row.getObject(9, OffsetDateTime.class).toInstant(),
                      row.getString(10)));
            }
            return runs;
          }
        });
  }
}
