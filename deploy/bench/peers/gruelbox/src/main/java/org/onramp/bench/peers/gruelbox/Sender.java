package org.onramp.bench.peers.gruelbox;

import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What is scheduled: one record, done when Kafka has acknowledged it. */
public class Sender {
  private final KafkaProducer<String, String> producer;

  /** For the library's proxies only. */
  public Sender() {
    this(null);
  }

  Sender(KafkaProducer<String, String> producer) {
    this.producer = producer;
  }

  /** Sends and waits. */
  public void send(String topic, String key, String body)
      throws ExecutionException, InterruptedException {
    producer.send(new ProducerRecord<>(topic, key, body)).get();
  }
}
