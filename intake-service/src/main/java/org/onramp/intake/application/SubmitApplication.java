package org.onramp.intake.application;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who applies for what.
 *
 * @param programId null for a request that names no program yet
 * @param submittedOn today when absent
 */
@Schema(
    example =
        "{\"participantId\": \"6f1c2c0e-52b0-5f0b-9a53-0d9a3f7a1c11\", \"submittedOn\":"
            + " \"2026-03-01\"}")
record SubmitApplication(
    @NotNull UUID participantId, UUID programId, @PastOrPresent LocalDate submittedOn) {}
