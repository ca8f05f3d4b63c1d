package org.onramp.platform.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Bearer tokens of the test issuer, as an OIDC provider would sign them, and a few that are wrong.
 */
public final class Tokens {
  public static final String ISSUER = "https://issuer.onramp.local";

  /** Key id of people's tokens. */
  public static final String ISSUER_KID = "onramp-issuer";

  /** Key id of the tokens with which services call each other. */
  public static final String SERVICE_KID = "onramp-services";

  private Tokens() {}

  /** A person's token, valid for an hour. */
  public static String of(String role, String org) {
    return of(List.of(role), org);
  }

  /** A person's token with several roles. */
  public static String of(List<String> roles, String org) {
    return signedBy(ISSUER_KID, roles, org);
  }

  /** A service's token that acts for an organisation. */
  public static String service(String org) {
    return signedBy(SERVICE_KID, List.of("service"), org);
  }

  /** A token signed by the key of the given id, whether or not that key may vouch for the roles. */
  public static String signedBy(String kid, List<String> roles, String org) {
    return sign(key(kid), kid, roles, org, Duration.ofHours(1));
  }

  /** A token whose hour is over. */
  public static String expired(String role, String org) {
    return sign(key(ISSUER_KID), ISSUER_KID, List.of(role), org, Duration.ofHours(-1));
  }

  /** A token that names a known key id but was signed by a key of somebody else's. */
  public static String forged(String role, String org) {
    return sign(
        TestKeys.generate().getPrivate(), ISSUER_KID, List.of(role), org, Duration.ofHours(1));
  }

  private static PrivateKey key(String kid) {
    return TestKeys.read(TestKeys.privateKey(Stack.start().keys(), kid));
  }

  private static String sign(
      PrivateKey key, String kid, List<String> roles, String org, Duration validFor) {
    Instant now = Instant.now();
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(kid);
    String claims =
        "{\"iss\":\"%s\",\"sub\":\"%s\",\"upn\":\"%2$s\",\"jti\":\"%s\",\"iat\":%d,\"exp\":%d,\"org\":\"%s\",\"roles\":[%s]}"
            .formatted(
                ISSUER,
                roles.get(0) + "@" + org,
                UUID.randomUUID(),
                now.minusSeconds(5).getEpochSecond(),
                now.plus(validFor).getEpochSecond(),
                org,
                roles.stream().map(r -> '"' + r + '"').collect(Collectors.joining(",")));
    String signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
