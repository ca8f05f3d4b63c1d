package org.onramp.platform.rest.idempotency;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

/** stub */
@ApplicationScoped
public class Idempotency {
  public Created once(String key, String operation, Object request, Supplier<Created> create) {
    return create.get();
  }
}
