package org.onramp.platform.rest.ids;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.onramp.platform.rest.database.WorkerDatabase;

/**
 * Ids derived from natural keys, the same in every service of a deployment and in no other.
 *
 * <p>The id of a key is its UUID version 5 in a namespace made from the deployment's secret, so
 * that nobody without the secret can guess a key back from an id. Losing or changing the secret
 * would give everything a second id; therefore each database keeps a keyed fingerprint of it and
 * the service refuses to start when the two differ.
 */
@Startup
@ApplicationScoped
public class Namespace {
  private static final Logger LOG = Logger.getLogger(Namespace.class);

  private final byte[] space;

  Namespace() {
    this.space = new byte[16];
  }

  @Inject
  Namespace(
      @ConfigProperty(name = "onramp.identity.namespace") String secret, WorkerDatabase database) {
    this(secret);
    requireSame(fingerprint(secret), database);
  }

  /** A namespace without a database beside it: for tests and for tools that only compute ids. */
  public Namespace(String secret) {
    this.space = Arrays.copyOf(keyed(secret, "onramp namespace"), 16);
  }

  /**
   * The id of a natural key, UUIDv5 over the normalised parts joined by a colon.
   *
   * @param parts from the widest to the narrowest; each is normalised here, once for all
   */
  public UUID id(String... parts) {
    String name = Arrays.stream(parts).map(Namespace::normalised).collect(Collectors.joining(":"));
    return version5(space, name.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The form in which references are compared: NFC, without white space around it, case folded.
   * Leading zeros are part of a reference and stay.
   */
  public static String normalised(String reference) {
    if (isAscii(reference)) {
      return reference.strip().toLowerCase(Locale.ROOT); // which is composed, and folds to itself
    }
    String composed = Normalizer.normalize(reference, Normalizer.Form.NFC).strip();
    String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static UUID version5(byte[] space, byte[] name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(space);
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name));
      long high = (hash.getLong() & ~0xF000L) | 0x5000L;
      long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
      return new UUID(high, low);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no SHA-1", e);
    }
  }

  static String fingerprint(String secret) {
    return HexFormat.of().formatHex(keyed(secret, "onramp namespace fingerprint"));
  }

  private static byte[] keyed(String secret, String purpose) {
    if (secret.isBlank()) {
      throw new IllegalStateException(
          "onramp.identity.namespace is empty: set it to this deployment's secret");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no HmacSHA256", e);
    }
  }

  private static void requireSame(String fingerprint, WorkerDatabase database) {
    String kept =
        database.inTransaction(
            c -> {
              try (var insert =
                  c.prepareStatement(
                      """
                      INSERT INTO namespace_fingerprint (fingerprint) VALUES (?)
                      ON CONFLICT DO NOTHING
                      """)) {
                insert.setString(1, fingerprint);
                if (insert.executeUpdate() == 1) {
                  LOG.info("First start: this database now belongs to the configured namespace");
                }
              }
              try (var select =
                      c.prepareStatement("SELECT fingerprint FROM namespace_fingerprint");
                  var row = select.executeQuery()) {
                row.next();
                return row.getString(1);
              }
            });
    if (!kept.equals(fingerprint)) {
      throw new IllegalStateException(
          "onramp.identity.namespace is not the secret with which this database was filled. "
              + "Restore the secret from the backup; starting with another one would give every "
              + "record a second id.");
    }
  }
}
