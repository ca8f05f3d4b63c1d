package org.onramp.reporting.funder;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A funder as callers read it. */
@Schema(name = "Funder")
public record FunderView(
    @Schema(examples = "bay-foundation") String funderId,
    String name,
    FunderKind kind,
    long revision,
    Instant updatedAt) {

  static FunderView of(Funder funder) {
    return new FunderView(funder.id, funder.name, funder.kind, funder.version, funder.updatedAt);
  }
}
