package org.onramp.bench.peers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a peer is told when it starts.
 *
 * @param workload what it shall do
 * @param variant {@code default}, or how it is tuned
 * @param jdbcUrl of the server's database {@code postgres}
 */
public record Setting(
    String workload,
    String variant,
    String jdbcUrl,
    String user,
    String password,
    String bootstrapServers) {

  private static final int BATCH = 1_000;

  static Setting of(String[] args) {
    return new Setting(args[0], args[1], args[2], args[3], args[4], args[5]);
  }

  /** The address of another database of the same server. */
  public String url(String database) {
    return jdbcUrl.substring(0, jdbcUrl.lastIndexOf('/') + 1) + database;
  }

  /** A connection in auto-commit mode. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), user, password);
  }

  /** Runs statements one after another. */
  public void execute(String database, String... statements) throws SQLException {
    try (Connection c = connect(database);
        Statement statement = c.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Copies the rows that the bench has made for the outbox into a table {@code made}. */
  public void copyMade(String database) throws SQLException {
    execute(database, "CREATE TABLE made (place int PRIMARY KEY, aggregate_id text, payload text)");
    try (Connection from = connect("relay");
        Connection to = connect(database);
        Statement query = from.createStatement();
        PreparedStatement insert = to.prepareStatement("INSERT INTO made VALUES (?, ?, ?)")) {
      from.setAutoCommit(false);
      to.setAutoCommit(false);
      query.setFetchSize(BATCH);
      try (ResultSet row =
          query.executeQuery("SELECT place, aggregate_id, payload FROM outbox_made")) {
        for (int n = 1; row.next(); n++) {
          insert.setInt(1, row.getInt(1));
          insert.setString(2, row.getString(2));
          insert.setString(3, row.getString(3));
          insert.addBatch();
          if (n % BATCH == 0) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
      to.commit();
    }
  }

  /**
   * A producer with the settings that our relay has, but for its transactions.
   *
   * @param lingerMillis how long a request waits to be filled: 5 as the relay's where many records
   *     are sent before any is awaited, 0 where each one is awaited
   */
  public KafkaProducer<String, String> producer(int lingerMillis) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            lingerMillis,
            "compression.type",
            "lz4",
            "batch.size",
            256 * 1024,
            "buffer.memory",
            64L * 1024 * 1024),
        new StringSerializer(),
        new StringSerializer());
  }

  /**
   * A consumer of all partitions of a topic, in no group, at their beginning.
   *
   * @param most records of one poll
   */
  public KafkaConsumer<String, String> consumer(String topic, int most) {
    var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "max.poll.records",
                most),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    return consumer;
  }
}
