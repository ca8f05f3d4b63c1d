package org.onramp.local.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.onramp.local.Problem;

/** Signs bearer tokens as an OIDC provider would; for this machine only. */
public final class LocalIssuer {
  /** The {@code iss} claim, which the services expect by default. */
  public static final String ISSUER = "https://issuer.onramp.local";

  private static final List<String> ROLES =
      List.of("provider", "employer", "funder", "partnership-admin", "auditor");
  private static final Duration VALID_FOR = Duration.ofHours(12);

  private final SigningKeys keys;

  public LocalIssuer(SigningKeys keys) {
    this.keys = keys;
  }

  /** A token for one role in one organisation, valid for twelve hours. */
  public String token(String role, String organisation) {
    if (!ROLES.contains(role)) {
      throw new Problem(
          "unknown role %s; the roles are %s".formatted(role, String.join(", ", ROLES)));
    }
    if (!organisation.matches("[a-z0-9][a-z0-9-]{1,62}")) {
      throw new Problem(
          "%s is no organisation id; ids are lower-case letters, digits and hyphens, such as demo-funder"
              .formatted(organisation));
    }
    Instant now = Instant.now();
    String header =
        """
        {"alg":"%s","typ":"JWT","kid":"%s"}"""
            .formatted(SigningKeys.ALGORITHM, SigningKeys.PEOPLE);
    String claims =
        """
        {"iss":"%s","sub":"%s@%s","upn":"%2$s@%3$s","jti":"%s","iat":%d,"exp":%d,"org":"%3$s","roles":["%2$s"]}"""
            .formatted(
                ISSUER,
                role,
                organisation,
                UUID.randomUUID(),
                now.getEpochSecond(),
                now.plus(VALID_FOR).getEpochSecond());
    String signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.peoplesKey());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot sign on P-256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
