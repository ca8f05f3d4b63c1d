package org.onramp.platform.messaging.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

import org.onramp.platform.messaging.MessagingConfig.TopicConfig;

/** Creates the service's topics as they must be, and knows which topics exist. */
final class TopicKeeper {
  private static final Logger LOG = Logger.getLogger(TopicKeeper.class);

  private final Map<String, Object> kafka;
  private final TopicConfig config;
  private final List<String> own;

  TopicKeeper(Map<String, Object> kafka, TopicConfig config, List<String> own) {
    this.kafka = kafka;
    this.config = config;
    this.own = List.copyOf(own);
  }

  List<String> own() {
    return own;
  }

  /** Which of these topics exist once the missing ones of this service's own are created. */
  Set<String> existing(Collection<String> topics) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      var existing = new HashSet<String>();
      var missing = new ArrayList<NewTopic>();
      for (var asked : admin.describeTopics(topics).topicNameValues().entrySet()) {
        String topic = asked.getKey();
        try {
          asked.getValue().get();
          existing.add(topic);
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
              && !(e.getCause() instanceof InvalidTopicException)) {
            throw e;
          }
          if (own.contains(topic)) {
            missing.add(wanted(topic));
          }
        }
      }
      for (var created : admin.createTopics(missing).values().entrySet()) {
        try {
          created.getValue().get();
          LOG.infof("created topic %s with %d partitions", created.getKey(), config.partitions());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
        existing.add(created.getKey());
      }
      return existing;
    }
  }

  private NewTopic wanted(String topic) {
    String lag = Long.toString(config.compactionLag().toMillis());
    return new NewTopic(topic, config.partitions(), config.replication())
        .configs(
            Map.of(
                "cleanup.policy",
                "compact",
                "max.compaction.lag.ms",
                lag,
                "segment.ms",
                lag,
                "min.compaction.lag.ms",
                "0",
                // With three copies, what is acknowledged survives the loss of a broker.
                "min.insync.replicas",
                config.replication() > 2 ? "2" : "1",
                "delete.retention.ms",
                Long.toString(Duration.ofDays(1).toMillis())));
  }
}
