package org.onramp.program.provider;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.problem.NotAllowed;

/** Finds providers for other features. */
@ApplicationScoped
public class ProviderDirectory {
  private final Providers providers;
  private final Caller caller;

  ProviderDirectory(Providers providers, Caller caller) {
    this.providers = providers;
    this.caller = caller;
  }

  /** The provider that the caller speaks for, which an operator must have registered. */
  public String registeredCaller() {
    String id = caller.organisation();
    if (id.isEmpty() || providers.findByIdOptional(id).isEmpty()) {
      throw new NotAllowed(
          "The token's organisation is not a registered provider; ask the partnership to register it.");
    }
    return id;
  }
}
