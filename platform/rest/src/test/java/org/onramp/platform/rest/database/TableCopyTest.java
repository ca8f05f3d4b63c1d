package org.onramp.platform.rest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

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
                  copy.value(1).value(text).value(List.of()).endRow();
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
                copy.value(1).value(null).value(AWKWARD).endRow();
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
                  copy.value(i).value(text).value(List.of()).endRow();
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
                copy.value(1).value("abandoned").value(List.of()).endRow();
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
                      copy.value(1).value("sound").value(List.of()).endRow();
                      copy.value("no number").value("bad").value(List.of()).endRow();
                      copy.finish();
                    }
                  })
              .isInstanceOfSatisfying(
                  SQLException.class, e -> assertThat(e.getSQLState()).startsWith("22"));
          connection.rollback(before);

          assertThat(column(connection, "SELECT text FROM copied")).isEmpty();
        });
  }

  @Test
  void values_of_every_type_are_stored_as_a_statement_would() {
    List<String> stored =
        database.inTransaction(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute(
                    """
                    CREATE TEMPORARY TABLE copied (
                      id uuid, small int, large bigint, exact numeric, sure boolean, day date, at timestamptz,
                      said jsonb, texts text[]
                    ) ON COMMIT DROP
                    """);
              }
              try (TableCopy copy =
                  TableCopy.into(
                      connection,
                      "copied",
                      List.of(
                          "id", "small", "large", "exact", "sure", "day", "at", "said", "texts"))) {
                copy.value(UUID.fromString("0190a5c2-7b1e-7c3a-8000-00000000ffff"))
                    .value(-7)
                    .value(Long.MAX_VALUE)
                    .value(new BigDecimal("-12345678.9012300"))
                    .value(true)
                    .value(LocalDate.of(1899, 12, 31))
                    .value(Instant.parse("1969-07-20T20:17:40.000001500Z"))
                    .value("{\"a\": [1, \"ü\"]}")
                    .value(Arrays.asList("x", null, ""))
                    .endRow();
                copy.value("FFFFFFFF-ffff-ffff-ffff-ffffffffffff")
                    .value("2147483647")
                    .value("-9223372036854775808")
                    .value("0")
                    .value(false)
                    .value("2026-02-28")
                    .value("2026-03-08T23:59:59.9999995-08:00")
                    .value("null")
                    .value(List.of())
                    .endRow();
                for (int i = 0; i < 9; i++) {
                  copy.value(null);
                }
                copy.endRow();
                copy.finish();
              }
              return column(connection, "SELECT copied::text FROM copied");
            });

    assertThat(stored)
        .containsExactly(
            "(0190a5c2-7b1e-7c3a-8000-00000000ffff,-7,9223372036854775807,-12345678.9012300,t,1899-12-31,"
                + "\"1969-07-20 20:17:40.000002+00\",\"{\"\"a\"\": [1, \"\"ü\"\"]}\",\"{x,NULL,\"\"\"\"}\")",
            "(ffffffff-ffff-ffff-ffff-ffffffffffff,2147483647,-9223372036854775808,0,f,2026-02-28,"
                + "\"2026-03-09 08:00:00+00\",null,{})",
            "(,,,,,,,,)");
  }

  @Test
  void what_can_be_no_value_of_its_column_is_refused_as_the_server_refuses_it() {
    refused("number", 1L << 32, "22003");
    refused("id", "1-1-1-1-1", "22P02");
    refused("day", "2026-02-30", "22P02");
  }

  private void refused(String column, Object value, String state) {
    assertThatThrownBy(
            () ->
                database.run(
                    connection -> {
                      try (Statement statement = connection.createStatement()) {
                        statement.execute(
                            "CREATE TEMPORARY TABLE refusing (number int, id uuid, day date) ON COMMIT DROP");
                      }
                      try (TableCopy copy =
                          TableCopy.into(connection, "refusing", List.of(column))) {
                        copy.value(value);
                      }
                    }))
        .isInstanceOfSatisfying(
            DatabaseFailure.class, e -> assertThat(e.sqlState()).isEqualTo(state));
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
