package org.onramp.bench.workload;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import org.onramp.bench.data.People;
import org.onramp.bench.load.Load;
import org.onramp.bench.machine.Servers;
import org.onramp.bench.workload.Creates.Manner;
import org.onramp.platform.messaging.OutboxBell;
import org.onramp.platform.messaging.relay.Relay;

/** Brings what was committed to Kafka in one way or another, while it is open. */
interface Carrier {
  /** A writer whose people will arrive. */
  Load.Worker writer();

  /** Begins to carry. */
  void open() throws Exception;

  /** Ends carrying; it may be opened again. */
  void close() throws Exception;

  /** Ends for good. */
  default void end() {}

  /** Where writers write and what the topic is. */
  record Route(Servers servers, String database, String topic) {}

  /** Nothing in between: each writer sends by itself after its commit. */
  static Carrier direct(Route route) {
    return new Carrier() {
      private KafkaProducer<String, String> producer;

      @Override
      public void open() {
        producer = Kafka.producer(route.servers(), 0);
      }

      @Override
      public Load.Worker writer() {
        Creates creates =
            Creates.on(
                route.servers(),
                route.database(),
                route.topic(),
                Manner.ROW_ONLY_ONE_STATEMENT,
                () -> {});
        return new Load.Worker() {
          @Override
          public void operate(long n, long due) throws Exception {
            creates.operate(n, due);
            String id = Creates.id(n, due);
            String body = People.event(java.util.UUID.fromString(id), (int) n, 1);
            var unused = producer.send(new ProducerRecord<>(route.topic(), id, body));
          }

          @Override
          public void close() throws Exception {
            creates.close();
          }
        };
      }

      @Override
      public void close() {
        producer.close();
      }
    };
  }

  /** The library's relay, rung after each commit as it is inside a service. */
  static Carrier relay(Route route) {
    return new Carrier() {
      private OutboxBell bell;
      private Relay relay;

      @Override
      public void open() throws InterruptedException {
        bell = new OutboxBell();
        relay =
            new Relay(
                route.servers().sessions(route.database()),
                route.servers().kafka("bench-" + route.database()),
                Library.config(),
                List.of(route.topic()),
                bell);
        relay.start();
        while (relay.role() != Relay.Role.LEADER) {
          TimeUnit.MILLISECONDS.sleep(1);
        }
      }

      @Override
      public Load.Worker writer() {
        return Creates.on(
            route.servers(), route.database(), route.topic(), Manner.ONE_STATEMENT, bell::ring);
      }

      @Override
      public void close() {
        relay.close();
      }
    };
  }
}
