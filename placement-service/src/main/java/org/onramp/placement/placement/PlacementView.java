package org.onramp.placement.placement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.placement.Answer;
import org.onramp.placement.Money;
import org.onramp.placement.PlacementCodes;
import org.onramp.placement.region.RegionCodes;

/**
 * A placement as its provider and its employer read it.
 *
 * @param displayName of the person, while the claim is open
 * @param counts whether a placement of this kind can count toward a target at all
 * @param warnings what looks odd and was accepted all the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlacementView(
    UUID placementId,
    String providerId,
    UUID participantId,
    @Schema(examples = "Lupe M.") String displayName,
    String employerId,
    UUID openingId,
    String occupation,
    String outcomeKind,
    boolean counts,
    PlacementState state,
    String title,
    LocalDate startDate,
    Money hourlyWage,
    BigDecimal hoursPerWeek,
    Boolean ongoing,
    Map<String, Answer> jobQuality,
    Evidence evidence,
    LocalDate claimedOn,
    Word claimed,
    Word confirmed,
    DisputeReason disputeReason,
    WithdrawalReason withdrawalReason,
    LocalDate endedOn,
    EndReason endReason,
    List<Warning> warnings,
    long revision,
    Instant createdAt,
    Instant updatedAt) {

  /** Whose word it is, how it came and when. */
  public record Word(String by, Method method, Instant at) {}

  /** Something to look at twice. */
  public record Warning(String code, String message) {}

  static PlacementView of(Placement p, RegionCodes codes) {
    return new PlacementView(
        p.id,
        p.providerId,
        p.participantId,
        p.displayName,
        p.employerId,
        p.openingId,
        p.occupation,
        p.outcomeKind,
        codes.counts(p.outcomeKind),
        p.state,
        p.title,
        p.startDate,
        p.hourlyWage == null ? null : new Money(p.hourlyWage, p.currency),
        p.hoursPerWeek,
        p.ongoing,
        p.jobQuality,
        p.evidence == null ? null : new Evidence(p.evidence, p.evidenceOn),
        p.claimedOn,
        new Word(p.claimedBy, p.claimMethod, p.createdAt),
        p.confirmedAt == null ? null : new Word(p.confirmedBy, p.confirmationMethod, p.confirmedAt),
        p.disputeReason,
        p.withdrawalReason,
        p.endedOn,
        p.endReason,
        warnings(p, codes),
        p.revision,
        p.createdAt,
        p.updatedAt);
  }

  private static List<Warning> warnings(Placement p, RegionCodes codes) {
    return p.startDate != null && codes.isBeforeHorizon(p.startDate)
        ? List.of(
            new Warning(
                PlacementCodes.START_BEFORE_HORIZON,
                "The job began before the period in which the region counts."))
        : List.of();
  }
}
