package org.onramp.platform.messaging.admin;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import org.onramp.platform.messaging.projection.Projecting;
import org.onramp.platform.messaging.projection.Trouble;
import org.onramp.platform.messaging.relay.Publishing;

/**
 * Not ready while a projection cannot work, unless for want of Kafka only. Kafka's absence is
 * reported: the outbox keeps what requests write, and answers say how old they are. All replicas
 * share it, so that a service which went unready would turn a delay into an outage.
 */
@Readiness
@ApplicationScoped
public class MessagingHealth implements HealthCheck {
  private final Publishing publishing;
  private final Projecting projecting;

  MessagingHealth(Publishing publishing, Projecting projecting) {
    this.publishing = publishing;
    this.projecting = projecting;
  }

  @Override
  public HealthCheckResponse call() {
    var troubles = projecting.troubles();
    var response =
        HealthCheckResponse.named("messaging")
            .status(troubles.values().stream().allMatch(Trouble::ofKafka))
            .withData("relay", publishing.role().name());
    if (!publishing.trouble().isEmpty()) {
      response.withData("relay trouble", publishing.trouble());
    }
    troubles.forEach((name, trouble) -> response.withData(name, trouble.reason()));
    return response.build();
  }
}
