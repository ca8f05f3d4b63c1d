package org.onramp.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.onramp.platform.testsupport.Contracts;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackKafka;

/** What this service has said on Kafka; each event read here is held against its contract. */
public final class Published {
  private static final String PREFIX = "org.onramp.placement.";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Published() {}

  /** The body of one version of an aggregate, once it has been published. */
  public static JsonNode version(String topic, String id, long version) {
    StackKafka.Read record =
        Stack.start()
            .kafka()
            .await(
                topic,
                r ->
                    id.equals(r.key())
                        && r.value() != null
                        && body(r).path("version").asLong() == version,
                Duration.ofSeconds(30))
            .orElseThrow(
                () ->
                    new AssertionError("version " + version + " of " + id + " was not published"));
    return checked(record);
  }

  /** The versions of an aggregate, oldest first, once the last of them has been published. */
  public static List<Long> versionsUpTo(String topic, String id, long last) {
    version(topic, id, last);
    return of(topic, id).stream().map(e -> e.path("version").asLong()).toList();
  }

  /** All that was said of an aggregate until now, oldest first. */
  public static List<JsonNode> of(String topic, String id) {
    return Stack.start().kafka().read(topic).stream()
        .filter(r -> id.equals(r.key()) && r.value() != null)
        .map(Published::checked)
        .toList();
  }

  private static JsonNode checked(StackKafka.Read record) {
    String type = record.headers().get("ce_type");
    assertThat(type).startsWith(PREFIX).endsWith(".v1");
    String name = type.substring(PREFIX.length(), type.length() - ".v1".length());
    assertThat(Contracts.violations(record.topic(), name, record.value()))
        .as("%s against its contract", record.value())
        .isEmpty();
    return body(record);
  }

  private static JsonNode body(StackKafka.Read record) {
    try {
      return JSON.readTree(record.value());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
