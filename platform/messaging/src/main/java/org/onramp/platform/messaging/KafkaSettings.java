package org.onramp.platform.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How clients of this service reach Kafka: {@code kafka.*} of the configuration, and a name. */
@Singleton
public class KafkaSettings {
  private final Map<String, Object> common;
  private final String service;

  @Inject
  public KafkaSettings(
      @Identifier("default-kafka-broker") Map<String, Object> common,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.common = Map.copyOf(common);
    this.service = service;
  }

  /** Name of the service: prefix of groups and of the transactional id. */
  public String service() {
    return service;
  }

  /** For a producer, the given settings on top. */
  public Map<String, Object> producer(Map<String, Object> own) {
    return merged(ProducerConfig.configNames(), own);
  }

  /** For a consumer, the given settings on top. */
  public Map<String, Object> consumer(Map<String, Object> own) {
    return merged(ConsumerConfig.configNames(), own);
  }

  /** For an administration client that gives up rather than hang. */
  public Map<String, Object> admin() {
    return merged(
        AdminClientConfig.configNames(),
        Map.of(
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            5_000,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            10_000));
  }

  private Map<String, Object> merged(Set<String> known, Map<String, Object> own) {
    var merged = new HashMap<String, Object>();
    common.forEach(
        (name, value) -> {
          if (known.contains(name)) {
            merged.put(name, value);
          }
        });
    merged.putAll(own);
    return merged;
  }
}
