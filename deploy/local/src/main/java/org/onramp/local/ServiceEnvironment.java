package org.onramp.local;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.onramp.local.identity.LocalIssuer;
import org.onramp.local.identity.Secrets;
import org.onramp.local.identity.SigningKeys;

/** What a service must be told; a real deployment sets the same variables to other values. */
public record ServiceEnvironment(Ports ports, Secrets secrets, SigningKeys keys) {

  /** As environment variables. */
  public Map<String, String> of(Service service) {
    return properties(service).entrySet().stream()
        .collect(Collectors.toMap(e -> variable(e.getKey()), Map.Entry::getValue));
  }

  /** The same as a properties file, for {@code mvn quarkus:dev} against the running stack. */
  String file(Service service) {
    return properties(service).entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue() + "\n")
        .collect(Collectors.joining("", "config_ordinal=290\n", ""));
  }

  private Map<String, String> properties(Service service) {
    Map<String, String> config = new TreeMap<>();
    config.put("quarkus.http.host", "127.0.0.1");
    config.put("quarkus.http.port", Integer.toString(ports.of(service)));
    config.put(
        "onramp.database.url",
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(), service.shortName()));
    for (String login : List.of("owner", "app", "worker")) {
      config.put("onramp.database." + login + ".username", service.shortName() + "_" + login);
      config.put("onramp.database." + login + ".password", secrets.password(service, login));
    }
    config.put("kafka.bootstrap.servers", "127.0.0.1:" + ports.kafka());
    config.put("onramp.issuer", LocalIssuer.ISSUER);
    config.put("mp.jwt.verify.publickey.location", keys.keySet().toUri().toString());
    config.put("mp.jwt.verify.publickey.algorithm", SigningKeys.ALGORITHM);
    config.put("onramp.identity.namespace", secrets.namespace());
    config.put("onramp.region.pack", "us-ca-los-angeles");
    if (service == Service.INTAKE) {
      config.put(
          "onramp.service-token.private-key-location", keys.servicesKey().toUri().toString());
      config.put("onramp.program.url", "http://127.0.0.1:" + ports.of(Service.PROGRAM));
      config.put("onramp.placement.url", "http://127.0.0.1:" + ports.of(Service.PLACEMENT));
    }
    return config;
  }

  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
