package org.onramp.intake.application;

import java.time.LocalDate;

import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The participant no longer wants it.
 *
 * @param on today when absent
 * @param reason for the provider's own files
 */
@Schema(example = "{\"on\": \"2026-03-20\", \"reason\": \"found a job\"}")
record Withdrawal(@PastOrPresent LocalDate on, @Size(max = 500) String reason) {}
