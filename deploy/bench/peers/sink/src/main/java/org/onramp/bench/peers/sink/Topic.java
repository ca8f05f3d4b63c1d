package org.onramp.bench.peers.sink;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.debezium.connector.jdbc.JdbcSinkConnectorTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.connect.sink.SinkRecord;

import org.onramp.bench.peers.Setting;

/** What a Connect worker does for a sink's task: reads a topic and hands over what came. */
final class Topic implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final JdbcSinkConnectorTask task;
  private final KafkaConsumer<String, String> consumer;
  private final ObjectMapper json = new ObjectMapper();

  Topic(Setting setting, JdbcSinkConnectorTask task, String name) {
    this.task = task;
    this.consumer = setting.consumer(name, 5_000);
    task.open(consumer.assignment());
  }

  /** What is there already is left out. */
  void fromNowOn() {
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position);
  }

  /** Stores the people who came; their keys. */
  List<String> store() throws IOException {
    var keys = new ArrayList<String>();
    var batch = new ArrayList<SinkRecord>();
    for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
      if (record.key().length() == 36) { // not a mark
        keys.add(record.key());
        batch.add(sinkRecord(record));
      }
    }
    task.put(batch);
    if (task.getLastProcessingException() != null) {
      throw new IllegalStateException(task.getLastProcessingException());
    }
    return keys;
  }

  /** Lets the task store what it may still hold. */
  void flush() {
    task.preCommit(
        consumer.assignment().stream()
            .collect(Collectors.toMap(p -> p, p -> new OffsetAndMetadata(consumer.position(p)))));
  }

  private SinkRecord sinkRecord(ConsumerRecord<String, String> record) throws IOException {
    var value = Facts.of(json.readTree(record.value()));
    return new SinkRecord(
        record.topic(),
        record.partition(),
        Facts.KEY,
        Facts.key(record.key()),
        value.schema(),
        value,
        record.offset());
  }

  @Override
  public void close() {
    task.close(consumer.assignment());
    consumer.close();
  }
}
