package org.onramp.platform.messaging;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the library; every default works. */
@ConfigMapping(prefix = "onramp.messaging")
public interface MessagingConfig {
  /** Publishing. */
  RelayConfig relay();

  /** Topics that the service owns. */
  TopicConfig topics();

  /** Consuming. */
  ProjectionConfig projections();

  /** Publishing. */
  interface RelayConfig {
    /** Off: this replica writes to its outbox and leaves the sending to others. */
    @WithDefault("true")
    boolean enabled();

    /** Rows per Kafka transaction; large ones keep the cost of deleting down. */
    @WithDefault("5000")
    int batch();

    /** Bytes of payload per Kafka transaction, so that a batch of large rows fits the heap. */
    @WithDefault("16777216")
    long batchBytes();

    /**
     * Least time from the start of a batch that was not full to the start of the next, so that what
     * is recorded one by one shares Kafka transactions. A row after a quiet moment waits for
     * nothing; 0 lets none wait.
     */
    @WithDefault("5ms")
    Duration pace();

    /** First wait after an empty look; doubles up to {@link #idleMax()}. The bell cuts it short. */
    @WithDefault("20ms")
    Duration idleMin();

    /** Longest wait between two looks: the delay of rows that another replica has written. */
    @WithDefault("200ms")
    Duration idleMax();

    /** How often a replica that does not lead tries to. */
    @WithDefault("1s")
    Duration candidacy();

    /** Wait after a failure; doubles up to sixteen times this. */
    @WithDefault("250ms")
    Duration backOff();

    /** Kafka's {@code delivery.timeout.ms}: a batch that takes longer is aborted and sent anew. */
    @WithDefault("12s")
    Duration deliveryTimeout();

    /** Kafka's {@code request.timeout.ms}. */
    @WithDefault("5s")
    Duration requestTimeout();

    /** Kafka's {@code max.block.ms}. */
    @WithDefault("10s")
    Duration maxBlock();

    /**
     * Kafka's {@code transaction.timeout.ms}: how long readers wait for a leader that died in a
     * batch.
     */
    @WithDefault("15s")
    Duration transactionTimeout();

    /**
     * Kafka's {@code linger.ms}. It fills the requests of a long queue and delays nothing: the
     * commit of a batch sends what lingers.
     */
    @WithDefault("5ms")
    Duration linger();

    /** How long the leader waits for its database before it takes itself for cut off. */
    @WithDefault("10s")
    Duration databaseTimeout();

    /**
     * How long the database keeps the lock of a silent leader. Longer than any batch can take, or a
     * slow broker would cost leadership at every batch.
     */
    @WithDefault("45s")
    Duration leaderSilence();

    /** How often an idle partition gets a record, so that its segments roll and are compacted. */
    @WithDefault("24h")
    Duration tick();
  }

  /** Topics that the service owns. */
  interface TopicConfig {
    /** Chosen at creation and fixed for the life of a topic. */
    @WithDefault("12")
    int partitions();

    /** Copies of each partition; 1 is for one machine. */
    @WithDefault("1")
    short replication();

    /** How late an old version may still be in the log, and how soon a segment rolls. */
    @WithDefault("7d")
    Duration compactionLag();
  }

  /** Consuming. */
  interface ProjectionConfig {
    /** Off: this replica serves what others project. */
    @WithDefault("true")
    boolean enabled();

    /** Records per batch, which is one transaction. */
    @WithDefault("5000")
    int batch();

    /** Longest wait for records; also how soon an idle consumer notices that it should stop. */
    @WithDefault("200ms")
    Duration poll();

    /** How often generations are looked at: a rebuild elsewhere is noticed this fast. */
    @WithDefault("1s")
    Duration watch();

    /** How often a consumer asks Kafka for the ends and writes down how current it is. */
    @WithDefault("1s")
    Duration report();

    /** Wait after a failure; doubles up to sixteen times this. */
    @WithDefault("500ms")
    Duration backOff();

    /** How long a retired generation is kept, for queries that began before the swap. */
    @WithDefault("1m")
    Duration retiredGrace();

    /** How soon a new topic or partition is noticed. */
    @WithDefault("10s")
    Duration metadataAge();

    /** Kafka's {@code session.timeout.ms}: how long partitions of a dead replica wait. */
    @WithDefault("10s")
    Duration sessionTimeout();

    /** How long a batch may wait for the database. */
    @WithDefault("60s")
    Duration databaseTimeout();
  }
}
