package org.onramp.bench.workload;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.flywaydb.core.Flyway;

import org.onramp.bench.machine.Servers;
import org.onramp.platform.messaging.MessagingConfig;

/** The messaging library and reporting's tables, outside any service. */
final class Library {
  private static final String TEMPLATE = "migrated";

  private Library() {}

  /** Makes a database anew with the library's and reporting's tables, all empty. */
  static void database(Servers servers, String database) throws SQLException {
    if (!servers.exists(TEMPLATE)) {
      servers.execute("postgres", "CREATE DATABASE %s TEMPLATE template0".formatted(TEMPLATE));
      Flyway.configure()
          .dataSource(servers.jdbcUrl(TEMPLATE), servers.user(), servers.password())
          .locations("classpath:db/platform", "classpath:db/migration")
          .outOfOrder(true)
          .placeholders(Map.of("app", "reporting_app", "worker", "reporting_worker"))
          .load()
          .migrate();
    }
    servers.execute(
        "postgres",
        "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database),
        "CREATE DATABASE %s TEMPLATE %s".formatted(database, TEMPLATE));
  }

  /**
   * The library's defaults, but for these pairs of key and value below {@code onramp.messaging}.
   */
  static MessagingConfig config(String... overrides) {
    var settings = new HashMap<String, String>();
    for (int i = 0; i < overrides.length; i += 2) {
      settings.put("onramp.messaging." + overrides[i], overrides[i + 1]);
    }
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withConverter(Duration.class, 200, new DurationConverter()) // reads 4s as Quarkus does
        .withMapping(MessagingConfig.class)
        .withSources(new PropertiesConfigSource(settings, "bench", 100))
        .build()
        .getConfigMapping(MessagingConfig.class);
  }
}
