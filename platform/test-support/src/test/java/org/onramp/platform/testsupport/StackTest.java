package org.onramp.platform.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class StackTest {
  private final Stack stack = Stack.start();

  @Test
  void each_service_has_a_database_with_three_logins_of_which_only_the_worker_passes_row_security()
      throws SQLException {
    for (String service : new String[] {"intake", "program", "placement", "reporting", "test"}) {
      for (Login login : Login.values()) {
        try (Connection connection = stack.connect(service, login)) {
          assertThat(
                  text(
                      connection, "SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user"))
              .isEqualTo(login == Login.WORKER ? "t" : "f");
        }
      }
    }
  }

  @Test
  void a_table_of_the_owner_can_be_written_by_the_app_but_not_altered() throws SQLException {
    try (Connection owner = stack.connect("test", Login.OWNER);
        Connection app = stack.connect("test", Login.APP)) {
      owner.createStatement().execute("CREATE TABLE made_by_owner (id int PRIMARY KEY)");

      app.createStatement().execute("INSERT INTO made_by_owner VALUES (1)");

      assertThat(text(app, "SELECT count(*) FROM made_by_owner")).isEqualTo("1");
      assertThatThrownBy(() -> app.createStatement().execute("DROP TABLE made_by_owner"))
          .hasMessageContaining("must be owner");
      owner.createStatement().execute("DROP TABLE made_by_owner");
    }
  }

  @Test
  void one_services_login_cannot_enter_another_services_database() {
    assertThatThrownBy(
            () ->
                java.sql.DriverManager.getConnection(
                    stack.jdbcUrl("intake"),
                    Login.APP.username("program"),
                    Login.APP.password("program")))
        .hasMessageContaining("permission denied");
  }

  @Test
  void postgres_comes_back_with_its_data_after_a_crash() throws SQLException {
    try (Connection owner = stack.connect("test", Login.OWNER)) {
      owner.createStatement().execute("CREATE TABLE survivor AS SELECT 42 AS answer");
      owner.createStatement().execute("SET synchronous_commit = on");
      owner.createStatement().execute("INSERT INTO survivor VALUES (43)");
    }

    stack.killPostgres();
    stack.restartPostgres();

    try (Connection owner = stack.connect("test", Login.OWNER)) {
      assertThat(text(owner, "SELECT sum(answer) FROM survivor")).isEqualTo("85");
      owner.createStatement().execute("DROP TABLE survivor");
    }
  }

  @Test
  void kafka_keeps_records_over_a_restart_on_the_same_port() {
    StackKafka kafka = stack.kafka();
    String address = kafka.bootstrapServers();
    kafka.createTopic("kept", 3, Map.of("cleanup.policy", "compact"));
    kafka.send("kept", "k", "v1", Map.of("ce_type", "x"));

    kafka.stop();
    kafka.restart();

    assertThat(kafka.bootstrapServers()).isEqualTo(address);
    kafka.send("kept", "k", "v2", Map.of());
    assertThat(kafka.read("kept")).extracting(StackKafka.Read::value).containsExactly("v1", "v2");
    assertThat(kafka.read("kept").get(0).headers()).containsEntry("ce_type", "x");
  }

  @Test
  void a_frozen_broker_times_a_send_out_and_then_goes_on() throws Exception {
    StackKafka kafka = stack.kafka();
    kafka.createTopic("frozen", 1, Map.of());
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "delivery.timeout.ms", 1000,
            "request.timeout.ms", 500,
            "linger.ms", 0);
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("frozen", "k", "before")).get(10, TimeUnit.SECONDS);

      kafka.freeze();
      var held = producer.send(new ProducerRecord<>("frozen", "k", "during"));

      assertThatThrownBy(() -> held.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(TimeoutException.class);
      assertThat(kafka.read("frozen")).extracting(StackKafka.Read::value).containsExactly("before");
    } finally {
      kafka.restore();
    }
    kafka.send("frozen", "k", "after", Map.of());
    assertThat(kafka.await("frozen", r -> r.value().equals("after"), Duration.ofSeconds(10)))
        .isPresent();
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
