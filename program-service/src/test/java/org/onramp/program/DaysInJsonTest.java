package org.onramp.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.Login;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackResource;

/** Databases from before keep what they know. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class DaysInJsonTest {

  @Test
  void transitions_that_were_written_as_numbers_become_days_and_times() throws Exception {
    Desk desk = Desk.ofProvider("days");
    try (Connection superuser = Stack.start().connectAsSuperuser("program");
        PreparedStatement before =
            superuser.prepareStatement(
                """
                UPDATE provider SET transitions = '[
                  {"state": "REGISTERED", "on": [2026, 1, 5], "recordedAt": 1767632651.320000001},
                  {"state": "RENAMED", "on": null, "recordedAt": "2026-02-01T09:12:45.004Z"}]'
                WHERE id = ?
                """)) {
      before.setString(1, desk.provider());
      before.executeUpdate();
    }

    try (InputStream migration =
            DaysInJsonTest.class.getResourceAsStream("/db/migration/V4__days_in_json.sql");
        Connection owner = Stack.start().connect("program", Login.OWNER);
        Statement statement = owner.createStatement()) {
      statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
    }

    assertThat(Rows.one("SELECT transitions FROM provider WHERE id = ?", desk.provider()))
        .isEqualTo(
            "[{\"on\": \"2026-01-05\", \"state\": \"REGISTERED\", \"recordedAt\":"
                + " \"2026-01-05T17:04:11.320000Z\"}, {\"on\": null, \"state\": \"RENAMED\","
                + " \"recordedAt\": \"2026-02-01T09:12:45.004Z\"}]");
  }
}
