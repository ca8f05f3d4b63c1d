package org.onramp.platform.rest.idempotency;

import java.sql.SQLException;
import java.util.Optional;
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
        .call(() -> onceInTransaction(key, operation, request, create));
  }

  private Created onceInTransaction(
      String key, String operation, Object request, Supplier<Created> create) {
    var scope =
        new IdempotencyKeys.Scope(
            caller.organisation().isEmpty() && caller.seesAllOrganisations()
                ? "*"
                : caller.organisation(),
            operation,
            key);
    String hash = keys.hash(request);
    try (var connection = requests.getConnection()) {
      Optional<Created> earlier = keys.earlier(connection, scope, hash);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      Created created = create.get();
      keys.keep(connection, scope, hash, created);
      return created;
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }
}
