package org.onramp.platform.messaging.relay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.common.config.ConfigResource;

import org.onramp.platform.testsupport.StackKafka;

/** What the broker says about a topic. */
final class Topology {
  private Topology() {}

  static Map<String, String> settings(StackKafka kafka, String topic) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (var admin = kafka.admin()) {
      var found = new HashMap<String, String>();
      admin
          .describeConfigs(List.of(resource))
          .all()
          .get()
          .get(resource)
          .entries()
          .forEach(entry -> found.put(entry.name(), entry.value()));
      return found;
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
