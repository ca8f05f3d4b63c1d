package org.onramp.bench.workload;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

import org.onramp.bench.load.Load;
import org.onramp.bench.machine.Servers;

/** A consumer that notes how long after it was due each person's event arrives. */
final class Arrivals implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Told of each record as it arrives. */
  interface Noticed {
    void notice(ConsumerRecord<String, String> record, long due);
  }

  private final KafkaConsumer<String, String> consumer;
  private final Noticed noticed;
  private final Histogram latencies = Load.histogram();
  private final Thread thread = new Thread(this::read, "arrivals");
  private final AtomicLong count = new AtomicLong();
  private volatile RuntimeException failure;

  private Arrivals(KafkaConsumer<String, String> consumer, Noticed noticed) {
    this.consumer = consumer;
    this.noticed = noticed;
    thread.setDaemon(true);
  }

  /** Reads what comes from now on. */
  static Arrivals at(Servers servers, String topic, Noticed noticed) throws Exception {
    Map<TopicPartition, Long> ends = Kafka.ends(servers, topic);
    KafkaConsumer<String, String> consumer = Kafka.reader(servers, ends.keySet());
    ends.forEach(consumer::seek);
    var arrivals = new Arrivals(consumer, noticed);
    arrivals.thread.start();
    return arrivals;
  }

  private void read() {
    try (consumer) {
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          long now = System.nanoTime();
          if (record.key() != null && record.key().length() == 36) { // not a tick
            long due = Creates.due(record.key());
            latencies.recordValue(Math.max(0, Math.min(now - due, PATIENCE.toNanos())));
            noticed.notice(record, due);
            count.incrementAndGet();
          }
        }
      }
    } catch (WakeupException | InterruptException e) {
      // close() asks for it
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Latencies once so many have arrived. */
  Histogram await(long expected) throws InterruptedException, TimeoutException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (count.get() < expected) {
      if (failure != null) {
        throw failure;
      }
      if (System.nanoTime() > until) {
        throw new TimeoutException("%d of %d events have arrived".formatted(count.get(), expected));
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return latencies;
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
