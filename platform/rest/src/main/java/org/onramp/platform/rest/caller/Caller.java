package org.onramp.platform.rest.caller;

import java.security.Principal;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the current request, as its token describes it. */
@RequestScoped
public class Caller {
  private final SecurityIdentity identity;
  private final CallerRoles names;
  private final Correlation correlation;

  @Inject
  Caller(SecurityIdentity identity, CallerRoles names, Correlation correlation) {
    this.identity = identity;
    this.names = names;
    this.correlation = correlation;
  }

  /** The organisation called for, or an empty string when the token names none. */
  public String organisation() {
    return claim("org");
  }

  public Set<String> roles() {
    return Set.copyOf(identity.getRoles());
  }

  /** Every role by name, separated by blanks, as the audit trail keeps them. */
  public String roleNames() {
    return String.join(" ", new TreeSet<>(identity.getRoles()));
  }

  public boolean has(String role) {
    return identity.hasRole(role);
  }

  /** Whether another service calls, acting for {@link #organisation()}. */
  public boolean isService() {
    return has(names.serviceRole());
  }

  public boolean seesAllOrganisations() {
    return names.allOrganisations().stream().anyMatch(this::has);
  }

  /** Who the token says the caller is, or an empty string for an anonymous call. */
  public String subject() {
    Principal principal = identity.getPrincipal();
    if (identity.isAnonymous() || principal == null) {
      return "";
    }
    String subject = claim("sub");
    return subject.isEmpty() ? principal.getName() : subject;
  }

  /** The id that ties this request to its log lines, audit events and replies. */
  public String correlationId() {
    return correlation.id();
  }

  private String claim(String name) {
    Object value = null;
    if (identity.getPrincipal() instanceof JsonWebToken token) {
      value = token.getClaim(name);
    }
    return value == null ? "" : value.toString();
  }
}
