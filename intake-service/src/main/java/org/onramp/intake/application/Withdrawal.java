package org.onramp.intake.application;

import java.time.LocalDate;

import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

/**
 * The participant no longer wants it.
 *
 * @param on today when absent
 * @param reason for the provider's own files
 */
record Withdrawal(@PastOrPresent LocalDate on, @Size(max = 500) String reason) {}
