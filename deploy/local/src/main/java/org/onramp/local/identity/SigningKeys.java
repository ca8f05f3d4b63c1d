package org.onramp.local.identity;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.onramp.local.State;

/**
 * The two RSA keys of this machine's issuer, and the key set (JWKS) by which services verify: one
 * key vouches for people, the other for services only.
 */
public final class SigningKeys {
  static final String PEOPLE = "onramp-issuer";
  static final String SERVICES = "onramp-services";

  private final Path folder;

  private SigningKeys(Path folder) {
    this.folder = folder;
  }

  /** Reads the folder's keys; makes them when the key set, written last, is missing. */
  public static SigningKeys in(Path folder) {
    SigningKeys keys = new SigningKeys(folder);
    if (!Files.exists(keys.keySet())) {
      keys.generate();
    }
    return keys;
  }

  /** True when a first start has made the keys of this folder. */
  public static boolean existIn(Path folder) {
    return Files.exists(new SigningKeys(folder).keySet());
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
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot read RSA keys", e);
    }
  }

  private void generate() {
    List<String> entries = new ArrayList<>();
    for (String kid : List.of(PEOPLE, SERVICES)) {
      KeyPair pair = rsa();
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(pair.getPrivate().getEncoded());
      State.write(
          folder.resolve(kid + ".pem"),
          "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n",
          "rw-------");
      RSAPublicKey key = (RSAPublicKey) pair.getPublic();
      entries.add(
          """
          {"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}"""
              .formatted(kid, unsigned(key.getModulus()), unsigned(key.getPublicExponent())));
    }
    State.write(keySet(), "{\"keys\":[" + String.join(",", entries) + "]}\n", "rw-r--r--");
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot make RSA keys", e);
    }
  }

  private static String unsigned(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] magnitude = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
  }
}
