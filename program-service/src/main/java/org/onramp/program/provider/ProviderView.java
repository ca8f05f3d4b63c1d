package org.onramp.program.provider;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A provider as callers read it. */
public record ProviderView(
    @Schema(examples = "harbor-adult-school") String providerId,
    String name,
    ProviderKind kind,
    long revision,
    Instant registeredAt,
    Instant updatedAt) {
  static ProviderView of(Provider provider) {
    return new ProviderView(
        provider.id,
        provider.name,
        provider.kind,
        provider.revision,
        provider.registeredAt,
        provider.updatedAt);
  }
}
