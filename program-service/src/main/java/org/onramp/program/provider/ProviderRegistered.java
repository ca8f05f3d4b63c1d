package org.onramp.program.provider;

import java.util.List;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.program.Topic;
import org.onramp.program.Transition;

/** A provider's whole public state, for consumers. */
record ProviderRegistered(
    String providerId, long version, String name, ProviderKind kind, List<Transition> transitions) {
  static OutboundEvent of(Provider provider) {
    return new OutboundEvent(
        Topic.PROVIDERS,
        "org.onramp.program.ProviderRegistered.v1",
        provider.id,
        provider.version,
        provider.updatedAt,
        new ProviderRegistered(
            provider.id, provider.version, provider.name, provider.kind, provider.transitions));
  }
}
