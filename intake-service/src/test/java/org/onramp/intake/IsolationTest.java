package org.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.Login;
import org.onramp.platform.testsupport.Stack;

/** Row-level security, tried with the service's own login: the API is not in the way here. */
@IntakeTest
class IsolationTest {

  private static final List<String> TABLES =
      List.of(
          "participant",
          "application",
          "erased_participant",
          "erased_application",
          "upload",
          "upload_chunk",
          "upload_step",
          "upload_report");

  private final Api provider = Api.newProvider("walled");

  @Test
  void the_application_login_sees_only_the_rows_of_the_organisation_it_works_for()
      throws SQLException {
    provider.uploads("Case Number,First Name,Application Date\nW-1,Rosa,2026-01-15\n");

    try (Connection app = Stack.start().connect("intake", Login.APP)) {
      app.setAutoCommit(false);
      for (String table : TABLES) {
        assertThat(seen(app, "", table)).as(table + " for nobody").isZero();
        assertThat(seen(app, "someone-else", table)).as(table + " for a stranger").isZero();
      }
      assertThat(seen(app, provider.organisation(), "participant")).isOne();
      assertThat(seen(app, provider.organisation(), "upload_chunk")).isOne();
    }
  }

  @Test
  void the_application_login_changes_nothing_of_another_organisation() throws SQLException {
    String id = provider.put("W-2", "{\"firstName\": \"Rosa\"}").getString("id");

    try (Connection app = Stack.start().connect("intake", Login.APP);
        Statement statement = app.createStatement()) {
      app.setAutoCommit(false);
      workFor(statement, "someone-else");
      assertThat(
              statement.executeUpdate(
                  "UPDATE participant SET first_name = 'Taken' WHERE id = '" + id + "'"))
          .isZero();
      assertThat(statement.executeUpdate("DELETE FROM participant WHERE id = '" + id + "'"))
          .isZero();
      assertThatThrownBy(
              () ->
                  statement.executeUpdate(
                      """
                      INSERT INTO erased_participant (id, provider_id, version, reason, erased_at)
                      VALUES (gen_random_uuid(), 'walled', 1, 'mischief', now())
                      """))
          .hasMessageContaining("row-level security");
    }
  }

  private static int seen(Connection app, String organisation, String table) throws SQLException {
    try (Statement statement = app.createStatement()) {
      workFor(statement, organisation);
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
        rows.next();
        return rows.getInt(1);
      }
    } finally {
      app.rollback();
    }
  }

  private static void workFor(Statement statement, String organisation) throws SQLException {
    statement.execute("SELECT set_config('app.org', '" + organisation + "', true)");
  }
}
