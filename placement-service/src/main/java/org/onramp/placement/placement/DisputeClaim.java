package org.onramp.placement.placement;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An employer's word that a claim is not so. */
public record DisputeClaim(@NotNull @Schema(examples = "NEVER_STARTED") DisputeReason reason) {}
