package org.onramp.platform.messaging.admin;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import org.onramp.platform.messaging.projection.Projecting;
import org.onramp.platform.messaging.relay.Publishing;

/**
 * Not ready while a projection cannot read or write: its answers would fall behind unnoticed. A
 * relay that cannot send is only reported, because the outbox keeps what requests write and sends
 * it later.
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
            .status(troubles.isEmpty())
            .withData("relay", publishing.role().name());
    if (!publishing.trouble().isEmpty()) {
      response.withData("relay trouble", publishing.trouble());
    }
    troubles.forEach(response::withData);
    return response.build();
  }
}
