package org.onramp.intake.application;

import java.time.LocalDate;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The provider's decision. Whether a cohort has a seat left is known to program-service; here the
 * provider's word stands.
 *
 * @param state the state to move to
 * @param on today when absent
 * @param position place on the waiting list, for {@code WAITLISTED} only
 * @param reason for the provider's own files
 */
record Decision(
    @NotNull ApplicationState state,
    @PastOrPresent LocalDate on,
    @Positive Integer position,
    @Size(max = 500) String reason) {

  @JsonIgnore
  @AssertTrue(message = "Only a place on the waiting list has a position.")
  boolean isPositionOfWaitlist() {
    return position == null || state == ApplicationState.WAITLISTED;
  }

  @JsonIgnore
  @AssertTrue(message = "A decision is ELIGIBLE, INELIGIBLE, ACCEPTED, WAITLISTED or DECLINED.")
  boolean isDecision() {
    return state != ApplicationState.SUBMITTED && state != ApplicationState.WITHDRAWN;
  }
}
