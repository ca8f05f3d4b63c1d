package org.onramp.program.enrollment;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A supportive service that a participant received.
 *
 * @param service code of the region pack
 * @param on when, null where nobody said
 */
public record DeliveredService(
    @NotBlank @Schema(examples = "CHILD_DEPENDENT_CARE") String service,
    @Schema(examples = "2026-03-02", nullable = true) LocalDate on) {}
