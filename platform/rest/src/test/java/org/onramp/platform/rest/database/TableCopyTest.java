package org.onramp.platform.rest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.garden.GardenTest;

@GardenTest
class TableCopyTest {
  private static final List<String> AWKWARD =
      List.of(
          "",
          " ",
          "\\N",
          "NULL",
          "back\\slash",
          "\t\n\r\u000b\b",
          "\\t",
          "\"quoted\"",
          "{a,b}",
          "Muñoz 李 🚗",
          "\\.");

  @Inject WorkerDatabase database;

  @Test
  void any_text_is_stored_as_it_is() {
    List<String> stored =
        database.inTransaction(
            connection -> {
              createTable(connection);
              try (TableCopy copy = copy(connection)) {
                for (String text : AWKWARD) {
                  copy.value(1).value(text).array(List.of()).endRow();
                }
                assertThat(copy.finish()).isEqualTo(AWKWARD.size());
              }
              return column(connection, "SELECT text FROM copied ORDER BY place");
            });

    assertThat(stored).isEqualTo(AWKWARD);
  }

  @Test
  void an_array_keeps_its_texts_and_their_order() {
    List<String> stored =
        database.inTransaction(
            connection -> {
              createTable(connection);
              try (TableCopy copy = copy(connection)) {
                copy.value(1).value(null).array(AWKWARD).endRow();
                copy.finish();
              }
              return column(connection, "SELECT unnest(texts) FROM copied WHERE text IS NULL");
            });

    assertThat(stored).isEqualTo(AWKWARD);
  }

  @Test
  void rows_of_many_buffers_are_all_there() {
    String text = "x".repeat(1_000);
    List<String> stored =
        database.inTransaction(
            connection -> {
              createTable(connection);
              try (TableCopy copy = copy(connection)) {
                for (int i = 0; i < 1_000; i++) {
                  copy.value(i).value(text).array(List.of()).endRow();
                }
                copy.finish();
              }
              return column(
                  connection, "SELECT count(DISTINCT number) || ' ' || max(text) FROM copied");
            });

    assertThat(stored).containsExactly("1000 " + text);
  }

  @Test
  void nothing_is_stored_of_what_was_not_finished() {
    List<String> stored =
        database.inTransaction(
            connection -> {
              createTable(connection);
              var before = connection.setSavepoint();
              try (TableCopy copy = copy(connection)) {
                copy.value(1).value("abandoned").array(List.of()).endRow();
              }
              connection.rollback(before);
              return column(connection, "SELECT text FROM copied");
            });

    assertThat(stored).isEmpty();
  }

  @Test
  void a_value_that_the_column_cannot_hold_fails_the_whole() {
    database.run(
        connection -> {
          createTable(connection);
          var before = connection.setSavepoint();
          assertThatThrownBy(
                  () -> {
                    try (TableCopy copy = copy(connection)) {
                      copy.value(1).value("sound").array(List.of()).endRow();
                      copy.value("no number").value("bad").array(List.of()).endRow();
                      copy.finish();
                    }
                  })
              .isInstanceOfSatisfying(
                  SQLException.class, e -> assertThat(e.getSQLState()).startsWith("22"));
          connection.rollback(before);

          assertThat(column(connection, "SELECT text FROM copied")).isEmpty();
        });
  }

  private static void createTable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TEMPORARY TABLE copied (
            place bigint GENERATED ALWAYS AS IDENTITY, number int, text text, texts text[]
          ) ON COMMIT DROP
          """);
    }
  }

  private static TableCopy copy(Connection connection) throws SQLException {
    return TableCopy.into(connection, "copied", List.of("number", "text", "texts"));
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
