package org.onramp.intake.upload;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Set;

import jakarta.inject.Singleton;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import io.smallrye.jwt.util.ResourceUtils;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.onramp.platform.rest.caller.CallerRoles;

/**
 * Makes the tokens under which this service calls its neighbours for one organisation, signed with
 * the algorithm in which the neighbours verify: it is one for all keys of a deployment.
 */
@Singleton
class ServiceTokens {

  private final UploadConfig config;
  private final String keyLocation;
  private final CallerRoles roles;
  private final String issuer;
  private final SignatureAlgorithm algorithm;
  private PrivateKey key;

  ServiceTokens(
      UploadConfig config,
      CallerRoles roles,
      @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
      @ConfigProperty(name = "mp.jwt.verify.publickey.algorithm", defaultValue = "RS256")
          String algorithm,
      @ConfigProperty(name = "onramp.service-token.private-key-location") String keyLocation) {
    this.config = config;
    this.keyLocation = keyLocation;
    this.roles = roles;
    this.issuer = issuer;
    this.algorithm = SignatureAlgorithm.fromAlgorithm(algorithm);
  }

  String of(String organisation) {
    return Jwt.claims()
        .issuer(issuer)
        .subject("intake")
        .upn("intake")
        .claim("org", organisation)
        .claim("roles", Set.of(roles.serviceRole()))
        .expiresIn(config.tokenLifespan())
        .jws()
        .algorithm(algorithm)
        .keyId(roles.serviceKid())
        .sign(key());
  }

  private synchronized PrivateKey key() {
    if (key == null) {
      try {
        key = KeyUtils.decodePrivateKey(ResourceUtils.readResource(keyLocation), algorithm);
      } catch (GeneralSecurityException | java.io.IOException e) {
        throw new IllegalStateException(
            "onramp.service-token.private-key-location does not hold a private key for "
                + algorithm,
            e);
      }
    }
    return key;
  }
}
