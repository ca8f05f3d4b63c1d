package org.onramp.platform.rest.clock;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.validation.ClockProvider;

import io.quarkus.arc.DefaultBean;

/** The one clock of a process: whoever asks for now or today asks the injected {@link Clock}. */
class ClockBeans {

  /** For a service that has no calendar of its own; another bean of this type replaces it. */
  @Produces
  @DefaultBean
  @ApplicationScoped
  Clock clock() {
    return Clock.systemUTC();
  }

  /** What a request's validation takes for past and future ends with the same day. */
  @Produces
  @ApplicationScoped
  ClockProvider validation(Clock clock) {
    return () -> clock;
  }
}
