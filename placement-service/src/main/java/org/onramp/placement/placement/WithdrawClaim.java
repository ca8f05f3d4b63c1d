package org.onramp.placement.placement;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A provider takes a disputed claim back. */
public record WithdrawClaim(
    @NotNull @Schema(examples = "EMPLOYER_IS_RIGHT") WithdrawalReason reason) {}
