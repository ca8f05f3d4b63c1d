package org.onramp.placement.placement;

import static org.onramp.placement.placement.PlacementState.CLAIMED;
import static org.onramp.placement.placement.PlacementState.CONFIRMED;
import static org.onramp.placement.placement.PlacementState.DISPUTED;
import static org.onramp.placement.placement.PlacementState.ENDED;
import static org.onramp.placement.placement.PlacementState.WITHDRAWN;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import org.onramp.placement.Answer;
import org.onramp.placement.Transition;

/** A claim that a person works in a job, and what became of it. */
@Entity
@DynamicUpdate
class Placement {
  @Id UUID id;
  @Version long version = 1;
  long revision = 1;
  String providerId;
  UUID participantId;
  String employerId;
  UUID openingId;
  String occupation;
  String claimedOccupation;
  String outcomeKind;

  @Enumerated(EnumType.STRING)
  PlacementState state = CLAIMED;

  String title;
  String displayName;
  LocalDate claimedOn;
  String claimedBy;

  @Enumerated(EnumType.STRING)
  Method claimMethod;

  LocalDate startDate;
  BigDecimal hourlyWage;
  String currency;
  BigDecimal hoursPerWeek;
  Boolean ongoing;

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, Answer> jobQuality = Map.of();

  @Enumerated(EnumType.STRING)
  Evidence.Kind evidence;

  LocalDate evidenceOn;
  Instant confirmedAt;
  String confirmedBy;

  @Enumerated(EnumType.STRING)
  Method confirmationMethod;

  @Enumerated(EnumType.STRING)
  DisputeReason disputeReason;

  @Enumerated(EnumType.STRING)
  WithdrawalReason withdrawalReason;

  LocalDate endedOn;

  @Enumerated(EnumType.STRING)
  EndReason endReason;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Transition> transitions = List.of();

  Instant createdAt;
  Instant updatedAt;

  protected Placement() {}

  /**
   * A claim made by one call.
   *
   * @param by who made it
   */
  Placement(
      UUID id,
      String providerId,
      UUID participantId,
      ClaimHire said,
      String currency,
      String by,
      ZonedDateTime now) {
    this.id = id;
    this.providerId = providerId;
    this.participantId = participantId;
    this.employerId = said.employerId();
    this.openingId = said.openingId();
    this.claimedOccupation = said.occupation();
    this.displayName = said.displayName();
    this.currency = currency;
    this.claimedOn = now.toLocalDate();
    this.claimedBy = by;
    this.claimMethod = Method.API_TOKEN;
    if (said.evidence() != null) {
      this.evidence = said.evidence().kind();
      this.evidenceOn = said.evidence().on();
    }
    this.createdAt = now.toInstant();
    this.updatedAt = createdAt;
    this.transitions = List.of(Transition.now(CLAIMED.name(), now));
    take(said.job());
  }

  JobFacts job() {
    return new JobFacts(
        occupation, outcomeKind, startDate, hourlyWage, hoursPerWeek, ongoing, title);
  }

  /** The employer, or for work on one's own account the partnership, vouches for the job. */
  void confirm(
      JobFacts job, Map<String, Answer> quality, String by, Method method, ZonedDateTime now) {
    move(CONFIRMED, now.toLocalDate(), now);
    take(job);
    jobQuality = quality;
    confirmedAt = now.toInstant();
    confirmedBy = by;
    confirmationMethod = method;
  }

  void dispute(DisputeReason reason, ZonedDateTime now) {
    move(DISPUTED, now.toLocalDate(), now);
    disputeReason = reason;
  }

  /** The provider says it better; the claim waits for the employer again. */
  void correct(JobFacts job, CorrectClaim said, ZonedDateTime now) {
    move(CLAIMED, now.toLocalDate(), now);
    take(job);
    claimedOccupation = job.occupation();
    disputeReason = null;
    displayName = said.displayName() == null ? displayName : said.displayName();
    openingId = said.openingId() == null ? openingId : said.openingId();
  }

  void withdraw(WithdrawalReason reason, ZonedDateTime now) {
    move(WITHDRAWN, now.toLocalDate(), now);
    withdrawalReason = reason;
  }

  void end(LocalDate on, EndReason reason, ZonedDateTime now) {
    move(ENDED, on, now);
    endedOn = on;
    endReason = reason;
  }

  private void move(PlacementState next, LocalDate on, ZonedDateTime now) {
    state = state.to(next);
    updatedAt = now.toInstant();
    transitions = Transition.append(transitions, new Transition(next.name(), on, updatedAt));
    if (!state.isOpen()) {
      displayName = null;
    }
    revision++;
  }

  private void take(JobFacts job) {
    occupation = job.occupation();
    outcomeKind = job.outcomeKind();
    startDate = job.startDate();
    hourlyWage = job.hourlyWage();
    hoursPerWeek = job.hoursPerWeek();
    ongoing = job.ongoing();
    title = job.title();
  }
}
