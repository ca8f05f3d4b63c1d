package org.onramp.platform.rest.idempotency;

import java.sql.SQLException;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.database.DatabaseFailure;

/**
 * Makes a creating request happen once, however often it is sent. The key is kept in the
 * transaction that creates: a request that fails leaves none behind, and may be repeated.
 */
@ApplicationScoped
public class Idempotency {
  private final AgroalDataSource requests;
  private final IdempotencyKeys keys;
  private final Caller caller;

  Idempotency(AgroalDataSource requests, IdempotencyKeys keys, Caller caller) {
    this.requests = requests;
    this.keys = keys;
    this.caller = caller;
  }

  /**
   * Creates, unless an earlier request with the same key did: then the reply is made from what that
   * one created. Joins the caller's transaction, or begins one.
   *
   * @param key the Idempotency-Key header, null when the request has none
   * @param operation names what is asked for, for instance {@code POST /v1/things}
   * @param request what is asked, with everything that makes it different from another request
   * @param create does it
   */
  public Created once(String key, String operation, Object request, Supplier<Created> create) {
    if (key == null) {
      return create.get();
    }
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              try (var connection = requests.getConnection()) {
                return keys.once(
                    connection, scope(key, operation), request, ignored -> create.get());
              } catch (SQLException e) {
                throw new DatabaseFailure(e);
              }
            });
  }

  /**
   * The caller's scope of a key, for work that another login does beside the request: hand it to
   * {@link IdempotencyKeys#once} with the connection of that work.
   *
   * @param key the Idempotency-Key header, null when the request has none
   */
  public IdempotencyKeys.Scope scope(String key, String operation) {
    return new IdempotencyKeys.Scope(
        caller.organisation().isEmpty() && caller.seesAllOrganisations()
            ? "*"
            : caller.organisation(),
        operation,
        key);
  }
}
