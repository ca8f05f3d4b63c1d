package org.onramp.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerSessionsTest {
  private final Workshop workshop = Workshop.open();

  @AfterEach
  void close() {
    workshop.close();
  }

  @Test
  void who_falls_silent_in_a_transaction_loses_its_locks_to_others() throws SQLException {
    try (Connection silent = workshop.sessions().open("silent", Duration.ofSeconds(1));
        Statement statement = silent.createStatement()) {
      silent.setAutoCommit(false);
      statement.execute("LOCK TABLE bicycle IN ACCESS EXCLUSIVE MODE");

      await()
          .untilAsserted(
              () ->
                  assertThat(
                          workshop.count(
                              "SELECT count(*) FROM pg_locks WHERE relation = 'bicycle'::regclass"))
                      .isZero());

      assertThatThrownBy(silent::commit).isInstanceOf(SQLException.class);
    }
  }
}
