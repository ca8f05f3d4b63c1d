package org.onramp.local.identity;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.onramp.local.State;

/**
 * The two keys of this machine's issuer, and the key set (JWKS) by which services verify: one key
 * vouches for people, the other for services only. They lie on the curve P-256: making two RSA keys
 * takes a fresh JVM seconds.
 */
public final class SigningKeys {
  static final String PEOPLE = "onramp-issuer";
  static final String SERVICES = "onramp-services";

  /** The JWS name of the algorithm that all of them sign with. */
  public static final String ALGORITHM = "ES256";

  private static final int COORDINATE_BYTES = 32;

  private final Path folder;

  private SigningKeys(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the folder's keys; makes them when the key set, written last, is missing or of another
   * algorithm.
   */
  public static SigningKeys in(Path folder) {
    SigningKeys keys = new SigningKeys(folder);
    if (!keys.exist()) {
      keys.generate();
    }
    return keys;
  }

  /** True when a first start has made the keys of this folder. */
  public static boolean existIn(Path folder) {
    return new SigningKeys(folder).exist();
  }

  private boolean exist() {
    return Files.exists(keySet()) && State.read(keySet()).contains(ALGORITHM);
  }

  public Path keySet() {
    return folder.resolve("jwks.json");
  }

  public Path servicesKey() {
    return folder.resolve(SERVICES + ".pem");
  }

  PrivateKey peoplesKey() {
    try {
      String pem = State.read(folder.resolve(PEOPLE + ".pem"));
      byte[] bytes = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot read keys of P-256", e);
    }
  }

  private void generate() {
    List<String> entries = new ArrayList<>();
    for (String kid : List.of(PEOPLE, SERVICES)) {
      KeyPair pair = pair();
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(pair.getPrivate().getEncoded());
      State.write(
          folder.resolve(kid + ".pem"),
          "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n",
          "rw-------");
      ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
      entries.add(
          """
          {"kty":"EC","crv":"P-256","use":"sig","alg":"%s","kid":"%s","x":"%s","y":"%s"}"""
              .formatted(
                  ALGORITHM, kid, coordinate(point.getAffineX()), coordinate(point.getAffineY())));
    }
    State.write(keySet(), "{\"keys\":[" + String.join(",", entries) + "]}\n", "rw-r--r--");
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot make keys of P-256", e);
    }
  }

  /** Of fixed length, as RFC 7518, 6.2.1.2 wants it. */
  private static String coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray(); // may be shorter, or longer by a sign
    byte[] fixed = new byte[COORDINATE_BYTES];
    int length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }
}
