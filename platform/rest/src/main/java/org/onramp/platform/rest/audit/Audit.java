package org.onramp.platform.rest.audit;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.database.DatabaseFailure;
import org.onramp.platform.rest.database.SqlPart;
import org.onramp.platform.rest.ids.Ids;

/** Writes the audit trail. Entries name ids, never personal data, and are never changed. */
@ApplicationScoped
public class Audit {
  private final AgroalDataSource requests;
  private final Caller caller;

  Audit(AgroalDataSource requests, Caller caller) {
    this.requests = requests;
    this.caller = caller;
  }

  /**
   * Notes what the caller does, in the caller's transaction: neither stands without the other.
   * Without a transaction the entry is committed by itself, as a read needs it.
   *
   * @param action what is done, for instance {@code thing.read}
   * @param subject id of what it is done to
   * @param detail why, or null
   */
  public void record(String action, String subject, String detail) {
    QuarkusTransaction.joiningExisting()
        .run(
            () -> {
              try (Connection connection = requests.getConnection()) {
                entry(action, subject, detail).write(connection);
              } catch (SQLException e) {
                throw new DatabaseFailure(e);
              }
            });
  }

  /** Notes what background work does, in its own transaction. */
  public void record(
      Connection connection, Author author, String action, String subject, String detail)
      throws SQLException {
    entry(author, action, subject, detail).write(connection);
  }

  /** The caller's entry as a statement; the rest of its SELECT says whether it is made. */
  public SqlPart entry(String action, String subject, String detail) {
    return entry(author(), action, subject, detail);
  }

  private static SqlPart entry(Author author, String action, String subject, String detail) {
    return SqlPart.of(
        """
        INSERT INTO audit_event (id, who, role, org, action, subject, why, correlation_id)
        SELECT ?, ?, ?, ?, ?, ?, ?, ?
        """,
        Ids.v7(),
        author.who(),
        author.roles(),
        author.org(),
        action,
        subject,
        detail,
        author.correlationId());
  }

  private Author author() {
    return new Author(
        caller.subject(), caller.roleNames(), caller.organisation(), caller.correlationId());
  }

  /**
   * On whose behalf background work acts.
   *
   * @param who the subject whose request began it
   * @param roles of that request, by name, separated by blanks
   * @param org the organisation acted for
   * @param correlationId of the request that began it
   */
  public record Author(String who, String roles, String org, String correlationId) {}
}
