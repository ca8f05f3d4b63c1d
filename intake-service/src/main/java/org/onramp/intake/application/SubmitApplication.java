package org.onramp.intake.application;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;

/**
 * Who applies for what.
 *
 * @param programId null for a request that names no program yet
 * @param submittedOn today when absent
 */
record SubmitApplication(
    @NotNull UUID participantId, UUID programId, @PastOrPresent LocalDate submittedOn) {}
