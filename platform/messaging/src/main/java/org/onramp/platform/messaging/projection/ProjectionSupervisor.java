package org.onramp.platform.messaging.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.messaging.KafkaSettings;
import org.onramp.platform.messaging.MessagingConfig;
import org.onramp.platform.messaging.MessagingConfig.ProjectionConfig;
import org.onramp.platform.messaging.Projection;
import org.onramp.platform.messaging.WorkerSessions;

/**
 * Keeps the consumers of this replica in step with the generations in the database: a rebuild that
 * was started anywhere is joined here, a built generation goes live once it has read everything, a
 * retired one is dropped after a grace.
 */
public final class ProjectionSupervisor implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ProjectionSupervisor.class);

  private final List<Projection> projections;
  private final WorkerSessions sessions;
  private final KafkaSettings kafka;
  private final ProjectionConfig config;
  private final Map<String, GenerationConsumer> consumers = new ConcurrentHashMap<>();
  private final Map<String, Map<TopicPartition, Long>> targets = new HashMap<>();
  private final Thread thread;
  private volatile boolean stopped;
  private volatile Trouble trouble = Trouble.NONE;

  public ProjectionSupervisor(
      List<Projection> projections,
      WorkerSessions sessions,
      KafkaSettings kafka,
      MessagingConfig config) {
    this.projections = List.copyOf(projections);
    this.sessions = sessions;
    this.kafka = kafka;
    this.config = config.projections();
    this.thread = new Thread(this::run, "projection-supervisor");
    this.thread.setDaemon(true);
  }

  /** Begins to work. */
  public void start() {
    thread.start();
  }

  /**
   * What keeps a projection of this replica from reading, by thread of work; empty when all is
   * well.
   */
  public Map<String, Trouble> troubles() {
    var found = new TreeMap<String, Trouble>();
    if (!trouble.isNone()) {
      found.put("supervisor", trouble);
    }
    consumers.forEach(
        (name, consumer) -> {
          if (!consumer.trouble().isNone()) {
            found.put(name, consumer.trouble());
          }
        });
    return found;
  }

  /**
   * Records that this replica's share of a projection has still to read, over all its generations.
   */
  public long lag(String projection) {
    return consumers.values().stream()
        .filter(consumer -> consumer.projection().name().equals(projection))
        .mapToLong(GenerationConsumer::lag)
        .sum();
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumers.values().forEach(GenerationConsumer::stop);
    consumers.values().forEach(GenerationConsumer::close);
  }

  private void run() {
    while (!stopped) {
      try (Connection connection =
          sessions.open(kafka.service() + " projections", config.databaseTimeout())) {
        connection.setAutoCommit(false);
        while (!stopped) {
          for (Projection projection : projections) {
            watch(connection, projection);
          }
          trouble = Trouble.NONE;
          Thread.sleep(config.watch().toMillis());
        }
      } catch (InterruptedException e) {
        // close() interrupts; the loop's condition ends the thread
      } catch (SQLException | RuntimeException | Error e) { // nobody would miss an ended thread
        fail(e);
      }
    }
  }

  private void fail(Throwable e) {
    if (stopped) {
      return;
    }
    if (trouble.isNone()) {
      LOG.warnf("generations cannot be watched: %s. Trying again", e.getMessage());
    }
    trouble = Trouble.of(e);
    try {
      Thread.sleep(config.backOff().toMillis());
    } catch (InterruptedException interrupted) {
      // close() interrupts; the loop's condition ends the thread
    }
  }

  private void watch(Connection c, Projection projection) throws SQLException {
    List<Generations.Row> rows = Generations.of(c, projection.name());
    c.commit();
    if (rows.stream().noneMatch(row -> row.state() == Generations.State.LIVE)) {
      Generations.ensureFirst(c, projection);
      c.commit();
      rows = Generations.of(c, projection.name());
      c.commit();
    }
    retireOthers(projection, rows);
    for (Generations.Row row : rows) {
      switch (row.state()) {
        case LIVE -> consume(projection, row);
        case BUILDING -> {
          consume(projection, row);
          swapWhenComplete(c, projection, row);
        }
        case RETIRED -> dropAfterGrace(c, projection, row);
      }
    }
  }

  /** Also of generations that nothing is left of: this replica may not have seen them retire. */
  private void retireOthers(Projection projection, List<Generations.Row> rows) {
    Set<Integer> wanted =
        rows.stream()
            .filter(row -> row.state() != Generations.State.RETIRED)
            .map(Generations.Row::generation)
            .collect(Collectors.toSet());
    consumers.forEach(
        (name, consumer) -> {
          if (consumer.projection().name().equals(projection.name())
              && !wanted.contains(consumer.generation())) {
            retire(name, consumer);
          }
        });
  }

  private void consume(Projection projection, Generations.Row row) {
    consumers.computeIfAbsent(
        name(row),
        name -> {
          var consumer =
              new GenerationConsumer(
                  projection, new Generation(row.generation()), sessions, kafka, config);
          consumer.start();
          return consumer;
        });
  }

  private void retire(String name, GenerationConsumer consumer) {
    consumers.remove(name);
    targets.remove(name);
    consumer.close();
  }

  private void swapWhenComplete(Connection c, Projection projection, Generations.Row row)
      throws SQLException {
    // Measured against where the log ended at the last look: under constant writing nobody ever
    // reaches the end of now.
    Map<TopicPartition, Long> target = targets.put(name(row), ends(projection));
    if (target == null || !hasReached(c, row, target)) {
      return;
    }
    targets.remove(name(row));
    try {
      Generations.swap(c, row.projection(), row.generation());
      c.commit();
      LOG.infof("%s: generation %d is live", row.projection(), row.generation());
    } catch (SQLException e) {
      c.rollback();
      LOG.infof("%s: another replica has made the swap (%s)", row.projection(), e.getMessage());
    }
  }

  private void dropAfterGrace(Connection c, Projection projection, Generations.Row row)
      throws SQLException {
    if (row.retiredAt() == null
        || Instant.now().isBefore(row.retiredAt().plus(config.retiredGrace()))) {
      return;
    }
    try {
      Generations.drop(c, projection, row.generation());
      c.commit();
      LOG.infof("%s: generation %d is gone", row.projection(), row.generation());
    } catch (SQLException e) {
      c.rollback(); // a long query still reads it; the next look tries again
      LOG.debugf(
          "generation %d of %s stays for now: %s",
          row.generation(), row.projection(), e.getMessage());
    }
  }

  /** Committed ends of all partitions; a topic that nobody has created yet has none. */
  private Map<TopicPartition, Long> ends(Projection projection) {
    try (Admin admin = Admin.create(kafka.admin())) {
      var asked = new HashMap<TopicPartition, OffsetSpec>();
      for (var topic : admin.describeTopics(projection.topics()).topicNameValues().entrySet()) {
        try {
          TopicDescription found = topic.getValue().get();
          found
              .partitions()
              .forEach(
                  p ->
                      asked.put(
                          new TopicPartition(found.name(), p.partition()), OffsetSpec.latest()));
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
            throw e;
          }
        }
      }
      var ends = new HashMap<TopicPartition, Long>();
      admin
          .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
      return ends;
    } catch (ExecutionException e) {
      throw new KafkaException("the ends of the topics could not be read", e.getCause());
    } catch (InterruptedException e) {
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }

  private static boolean hasReached(
      Connection c, Generations.Row row, Map<TopicPartition, Long> target) throws SQLException {
    var left = new HashMap<>(target);
    try (PreparedStatement query =
        c.prepareStatement(
            "SELECT topic, partition, next FROM projection_offset WHERE projection = ? AND generation = ?")) {
      query.setString(1, row.projection());
      query.setInt(2, row.generation());
      try (ResultSet offset = query.executeQuery()) {
        while (offset.next()) {
          var partition = new TopicPartition(offset.getString(1), offset.getInt(2));
          long next = offset.getLong(3);
          left.computeIfPresent(partition, (p, end) -> next >= end ? null : end);
        }
      }
    }
    c.commit();
    return left.isEmpty();
  }

  private static String name(Generations.Row row) {
    return row.projection() + "-g" + row.generation();
  }
}
