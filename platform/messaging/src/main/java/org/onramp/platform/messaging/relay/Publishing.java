package org.onramp.platform.messaging.relay;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import org.onramp.platform.messaging.KafkaSettings;
import org.onramp.platform.messaging.MessagingConfig;
import org.onramp.platform.messaging.OutboxBell;
import org.onramp.platform.messaging.Topics;
import org.onramp.platform.messaging.WorkerSessions;

/** Runs the relay of this process, if the service owns topics. */
@Singleton
public class Publishing {
  private final List<String> topics;
  private final Relay relay;
  private final boolean enabled;

  Publishing(
      @All List<Topics> topics,
      WorkerSessions sessions,
      KafkaSettings kafka,
      MessagingConfig config,
      OutboxBell bell) {
    this.topics = topics.stream().flatMap(t -> t.names().stream()).distinct().sorted().toList();
    this.relay = new Relay(sessions, kafka, config, this.topics, bell);
    this.enabled = config.relay().enabled() && !this.topics.isEmpty();
  }

  void start(@Observes StartupEvent event) {
    if (enabled) {
      relay.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (enabled) {
      relay.close();
    }
  }

  /** The topics that the service owns. */
  public List<String> topics() {
    return topics;
  }

  /** What the relay of this process is doing. */
  public Relay.Role role() {
    return relay.role();
  }

  /** Why the relay of this process is failing; empty when it is not. */
  public String trouble() {
    return relay.trouble();
  }
}
