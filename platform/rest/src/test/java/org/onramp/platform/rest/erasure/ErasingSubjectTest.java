package org.onramp.platform.rest.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.Login;
import org.onramp.platform.testsupport.Stack;

class ErasingSubjectTest {
  private final ErasingSubject erasing = new ErasingSubject(List.of());

  @Test
  void an_erasure_is_committed_as_the_database_commits_whatever_its_session_has_chosen()
      throws SQLException {
    try (Connection session = Stack.start().connect("test", Login.WORKER);
        Statement statement = session.createStatement()) {
      statement.execute("SET synchronous_commit = local");
      session.setAutoCommit(false);

      erasing.from(session, UUID.randomUUID());

      try (var setting =
          statement.executeQuery(
              "SELECT setting, reset_val FROM pg_settings WHERE name = 'synchronous_commit'")) {
        setting.next();
        assertThat(setting.getString("setting"))
            .isEqualTo(setting.getString("reset_val"))
            .isNotEqualTo("local");
      }
    }
  }
}
