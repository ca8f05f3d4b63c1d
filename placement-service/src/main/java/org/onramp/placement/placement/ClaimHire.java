package org.onramp.placement.placement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.placement.Money;

/**
 * A provider's word that a participant of its own works in a job.
 *
 * @param reference the provider's own reference of the person; it is not stored here
 * @param participantId in place of the reference, for a participant already known to be the
 *     caller's
 * @param displayName how the employer knows the person; deleted once the claim is settled
 * @param employerId who employs; absent for work on one's own account
 * @param openingId the opening that was filled, if it was one
 * @param occupation code of the region
 * @param outcomeKind code of the region
 * @param startDate first day of the job
 * @param ongoing whether the job has no planned end
 * @param title as the job is called there
 * @param evidence for work on one's own account only
 */
public record ClaimHire(
    @Size(max = 120) @Schema(examples = "A10482") String reference,
    UUID participantId,
    @Size(max = 200) @Schema(examples = "Lupe M.") String displayName,
    @Size(max = 63) @Schema(examples = "harbor-ev-demo") String employerId,
    UUID openingId,
    @NotBlank @Schema(examples = "EVSE_TECH") String occupation,
    @NotBlank @Schema(examples = "HIRED") String outcomeKind,
    @Schema(examples = "2026-04-06") LocalDate startDate,
    @Valid Money hourlyWage,
    @Schema(examples = "40") BigDecimal hoursPerWeek,
    @Schema(examples = "true") Boolean ongoing,
    @Size(max = 200) @Schema(examples = "EVSE technician") String title,
    @Valid Evidence evidence) {
  public ClaimHire {
    reference = blankToNull(reference);
    displayName = blankToNull(displayName);
    employerId = blankToNull(employerId);
    title = blankToNull(title);
  }

  JobFacts job() {
    return new JobFacts(
        occupation,
        outcomeKind,
        startDate,
        hourlyWage == null ? null : hourlyWage.amount(),
        hoursPerWeek,
        ongoing,
        title);
  }

  static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
