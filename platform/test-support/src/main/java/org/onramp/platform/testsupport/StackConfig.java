package org.onramp.platform.testsupport;

import java.util.HashMap;
import java.util.Map;

/** The configuration of a service that runs against the test stack. */
final class StackConfig {
  private StackConfig() {}

  static Map<String, String> of(Stack stack, String service) {
    Map<String, String> config = new HashMap<>();
    config.put("onramp.database.url", stack.jdbcUrl(service));
    for (Login login : Login.values()) {
      config.put("onramp.database." + login.lowerCase() + ".username", login.username(service));
      config.put("onramp.database." + login.lowerCase() + ".password", login.password(service));
    }
    config.put("kafka.bootstrap.servers", stack.kafka().bootstrapServers());
    config.put(
        "mp.jwt.verify.publickey.location", TestKeys.keySet(stack.keys()).toUri().toString());
    config.put("mp.jwt.verify.issuer", Tokens.ISSUER);
    config.put("onramp.issuer", Tokens.ISSUER);
    config.put(
        "onramp.service-token.private-key-location",
        TestKeys.privateKey(stack.keys(), Tokens.SERVICE_KID).toUri().toString());
    config.put("onramp.identity.namespace", "a namespace secret for tests only");
    config.put("onramp.region.pack", "us-ca-los-angeles");
    config.put("onramp.caller.service-kid", Tokens.SERVICE_KID);
    config.put("quarkus.http.test-port", "0");
    config.put("quarkus.devservices.enabled", "false");
    // Its native library loads into one class loader only, and Quarkus makes one per test profile.
    config.put("quarkus.kafka.snappy.enabled", "false");
    for (String category : new String[] {"org.apache.kafka", "kafka", "state.change.logger"}) {
      config.put("quarkus.log.category.\"" + category + "\".level", "WARN");
    }
    config.put("quarkus.log.category.\"io.zonky\".level", "WARN");
    config.put("quarkus.log.category.\"io.smallrye.reactive.messaging.kafka\".level", "WARN");
    return Map.copyOf(config);
  }
}
