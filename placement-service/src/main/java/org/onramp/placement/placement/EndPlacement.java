package org.onramp.placement.placement;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An employer's word that a confirmed job is over.
 *
 * @param endedOn last day of the job
 */
public record EndPlacement(
    @NotNull @Schema(examples = "2026-10-30") LocalDate endedOn,
    @NotNull @Schema(examples = "TERM_ENDED") EndReason reason) {}
