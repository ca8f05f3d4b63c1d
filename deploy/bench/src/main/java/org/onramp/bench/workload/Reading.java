package org.onramp.bench.workload;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.ConsumerRecords;

import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.machine.Servers;

/** A limit: polls a topic to its end and does one thing with what it has parsed. */
abstract class Reading implements Contender {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String name;
  private final Servers servers;
  private final String topic;

  Reading(String name, Servers servers, String topic) {
    this.name = name;
    this.servers = servers;
    this.topic = topic;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Role role() {
    return Role.LIMIT;
  }

  @Override
  public void prepare(int size) throws Exception {
    Kafka.fill(servers, topic, size);
  }

  @Override
  public Measured run(int size) throws Exception {
    int read = 0;
    try (var consumer = Kafka.reader(servers, Kafka.ends(servers, topic).keySet())) {
      long begun = System.nanoTime();
      while (read < size) {
        ConsumerRecords<String, String> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          take(
              StreamSupport.stream(records.spliterator(), false)
                  .map(record -> ParticipantUpsert.parse(record.value()))
                  .toList());
          read += records.count();
        }
      }
      return Measured.rate(read, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  /** What is done with a batch. */
  abstract void take(List<ParticipantUpsert.Body> bodies) throws SQLException;
}
