package org.onramp.platform.rest.caller;

import java.io.IOException;
import java.util.Base64;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A token signed by the services' key carries the service role and no other; a token of any other
 * key never carries it. Otherwise whoever can have a role granted by the issuer could act for any
 * organisation.
 */
@ApplicationScoped
class ServiceKeyRule implements SecurityIdentityAugmentor {
  private final CallerRoles names;
  private final ObjectMapper json;

  ServiceKeyRule(CallerRoles names, ObjectMapper json) {
    this.names = names;
    this.json = json;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (identity.getPrincipal() instanceof JsonWebToken token
        && !permits(keyId(token), identity.getRoles())) {
      return Uni.createFrom()
          .failure(new AuthenticationFailedException("The key may not vouch for these roles"));
    }
    return Uni.createFrom().item(identity);
  }

  boolean permits(String keyId, Set<String> roles) {
    return names.serviceKid().equals(keyId)
        ? roles.equals(Set.of(names.serviceRole()))
        : !roles.contains(names.serviceRole());
  }

  private String keyId(JsonWebToken token) {
    String raw = token.getRawToken();
    int end = raw == null ? -1 : raw.indexOf('.');
    if (end < 0) {
      return "";
    }
    try {
      return json.readTree(Base64.getUrlDecoder().decode(raw.substring(0, end)))
          .path("kid")
          .asText("");
    } catch (IOException | IllegalArgumentException e) {
      return "";
    }
  }
}
