package org.onramp.platform.rest.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.scheduler.Scheduled;

import org.onramp.platform.rest.database.SqlFunction;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.problem.BadRequest;

/** The table of keys, for a connection that the caller has in a transaction. */
@ApplicationScoped
public class IdempotencyKeys {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private final ObjectMapper canonical;
  private final WorkerDatabase worker;

  IdempotencyKeys(ObjectMapper json, WorkerDatabase worker) {
    this.canonical =
        json.copy()
            .setConfig(
                json.getSerializationConfig()
                    .with(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS));
    this.worker = worker;
  }

  /**
   * What an earlier request with the key made; empty when this is the first. Holds the key until
   * the transaction ends.
   *
   * @throws KeyInUse when another transaction holds the key
   * @throws KeyReused when the earlier request said something else
   */
  public Optional<Created> earlier(Connection connection, Scope scope, String requestHash)
      throws SQLException {
    if (!KEY.matcher(scope.key()).matches()) {
      throw new BadRequest(
          "Idempotency-Key must be 1 to 200 visible ASCII characters, a UUID for instance.");
    }
    try (var lock =
        connection.prepareStatement("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
      lock.setString(
          1, scope.organisation() + '\u001f' + scope.operation() + '\u001f' + scope.key());
      try (var row = lock.executeQuery()) {
        row.next();
        if (!row.getBoolean(1)) {
          throw new KeyInUse();
        }
      }
    }
    try (var select =
        connection.prepareStatement(
            """
            SELECT request_hash, status, made_id FROM idempotency_key
            WHERE org = ? AND operation = ? AND key = ? AND made_at > now() - interval '7 days'
            """)) {
      scope.bind(select);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        if (!row.getString(1).equals(requestHash)) {
          throw new KeyReused();
        }
        return Optional.of(new Created(row.getString(3), row.getInt(2), true));
      }
    }
  }

  /**
   * Creates in the connection's transaction, unless an earlier request with the same key did. A
   * scope without a key creates.
   */
  public Created once(
      Connection connection, Scope scope, Object request, SqlFunction<Connection, Created> create)
      throws SQLException {
    if (scope.key() == null) {
      return create.apply(connection);
    }
    String hash = hash(request);
    Optional<Created> earlier = earlier(connection, scope, hash);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Created created = create.apply(connection);
    keep(connection, scope, hash, created);
    return created;
  }

  /** Keeps what the key's first request made; an expired use of the key makes way. */
  public void keep(Connection connection, Scope scope, String requestHash, Created created)
      throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM idempotency_key WHERE org = ? AND operation = ? AND key = ?")) {
      scope.bind(delete);
      delete.executeUpdate();
    }
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO idempotency_key (org, operation, key, request_hash, status, made_id)
            VALUES (?, ?, ?, ?, ?, ?)
            """)) {
      scope.bind(insert);
      insert.setString(4, requestHash);
      insert.setInt(5, created.status());
      insert.setString(6, created.id());
      insert.executeUpdate();
    }
  }

  /** A hash that is equal for requests that say the same. */
  public String hash(Object request) {
    try {
      byte[] text = canonical.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Scheduled(every = "1h", delayed = "5m", identity = "idempotency-keys-expire")
  void expire() {
    worker.run(
        connection -> {
          try (var delete =
              connection.prepareStatement(
                  "DELETE FROM idempotency_key WHERE made_at < now() - interval '7 days'")) {
            delete.executeUpdate();
          }
        });
  }

  /**
   * Within what a key must be unique.
   *
   * @param organisation of the caller
   * @param operation what is asked for
   * @param key as the caller chose it; null when the request has none
   */
  public record Scope(String organisation, String operation, String key) {
    void bind(java.sql.PreparedStatement statement) throws SQLException {
      statement.setString(1, organisation);
      statement.setString(2, operation);
      statement.setString(3, key);
    }
  }
}
