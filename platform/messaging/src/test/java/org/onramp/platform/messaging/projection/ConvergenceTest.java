package org.onramp.platform.messaging.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.messaging.Workshop;
import org.onramp.platform.messaging.Workshop.Bicycle;

/**
 * However a history is cut, doubled and shuffled, what is projected is the newest state of each
 * key.
 */
class ConvergenceTest {
  private final Workshop workshop = Workshop.open();
  private final TopicPartition partition = new TopicPartition(workshop.topic(), 0);

  @AfterEach
  void close() {
    workshop.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
  void any_interleaving_duplication_and_reordering_gives_what_the_history_in_order_gives(long seed)
      throws Exception {
    var random = new Random(seed);
    List<Bicycle> history = history(random);

    List<String> inOrder = projected(1, history, random);
    List<String> disturbed = projected(2, disturb(history, random), random);

    assertThat(disturbed).isEqualTo(inOrder);
  }

  private static List<Bicycle> history(Random random) {
    var versions = new long[12];
    var history = new ArrayList<Bicycle>();
    for (int i = 0; i < 200; i++) {
      int bicycle = random.nextInt(versions.length);
      // one in twenty is refused by the database, whenever it comes
      String colour = random.nextInt(20) == 0 ? "invisible" : "colour " + i;
      history.add(new Bicycle("b" + bicycle, ++versions[bicycle], colour));
    }
    return history;
  }

  private static List<Bicycle> disturb(List<Bicycle> history, Random random) {
    var disturbed = new ArrayList<>(history);
    for (int i = 0; i < 80; i++) {
      disturbed.add(history.get(random.nextInt(history.size())));
    }
    Collections.shuffle(disturbed, random);
    return disturbed;
  }

  private List<String> projected(int generation, List<Bicycle> events, Random random)
      throws Exception {
    var projection = BicycleProjection.of(workshop.topic());
    var applying = new ApplyingBatch(projection, new Generation(generation));
    try (Connection c = workshop.worker()) {
      open(c, projection, generation);
      long next = 0;
      while (next < events.size()) {
        int end = Math.min(events.size(), (int) next + 1 + random.nextInt(40));
        var records = new ArrayList<ConsumerRecord<String, String>>();
        for (int i = (int) next; i < end; i++) {
          records.add(record(i, events.get(i)));
        }
        applying.apply(
            c,
            Inbound.read(new ConsumerRecords<>(Map.of(partition, records), Map.of())),
            Map.of(partition, next),
            Map.of(partition, (long) end));
        next = end;
      }
    }
    return workshop.query(
        "SELECT id || ' ' || version || ' ' || colour FROM bicycle_fact WHERE generation = %d ORDER BY id"
            .formatted(generation));
  }

  private void open(Connection c, BicycleProjection projection, int generation) throws Exception {
    if (generation == 1) {
      Generations.ensureFirst(c, projection);
    } else {
      Generations.startRebuild(c, projection);
    }
    var topic =
        new TopicDescription(
            workshop.topic(),
            false,
            List.of(new TopicPartitionInfo(0, null, List.of(), List.of())));
    new ReadOffsets("bicycles", generation)
        .claim(c, List.of(partition), new TreeMap<>(Map.of(topic.name(), topic)));
    c.commit();
  }

  private ConsumerRecord<String, String> record(long offset, Bicycle bicycle) {
    var headers = new RecordHeaders();
    headers.add("ce_id", "id".getBytes(UTF_8));
    headers.add("ce_type", Workshop.PAINTED.getBytes(UTF_8));
    headers.add("ce_time", "2026-03-01T10:00:00Z".getBytes(UTF_8));
    headers.add("ce_aggregateversion", Long.toString(bicycle.version()).getBytes(UTF_8));
    return new ConsumerRecord<>(
        workshop.topic(),
        0,
        offset,
        0L,
        TimestampType.CREATE_TIME,
        0,
        0,
        bicycle.bicycleId(),
        "{\"bicycleId\":\"%s\",\"version\":%d,\"colour\":\"%s\"}"
            .formatted(bicycle.bicycleId(), bicycle.version(), bicycle.colour()),
        headers,
        Optional.empty());
  }
}
