package org.onramp.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.onramp.platform.messaging.Topics;

/** What the libraries are told about this service. */
@ApplicationScoped
class IntakeBeans {

  @Produces
  @Singleton
  Topics topics() {
    return Topics.of("intake.participants", "intake.applications");
  }
}
