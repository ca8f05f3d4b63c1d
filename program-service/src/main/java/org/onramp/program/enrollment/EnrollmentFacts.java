package org.onramp.program.enrollment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.program.Transition;

/**
 * All that can be said of an enrollment, in one canonical form: two facts are equal exactly when
 * nothing changed.
 *
 * @param state how far the participant has come
 * @param enrolledOn date of enrollment
 * @param activeOn date on which training was entered
 * @param completedOn date of completion; null unless COMPLETED
 * @param withdrawnOn date of withdrawal; null unless WITHDRAWN
 * @param withdrawalReason code; null unless WITHDRAWN
 * @param attendanceHours hours attended so far
 * @param fundingStreams streams that this enrollment may be charged to, codes of the region pack
 * @param credentials earned, by code
 * @param servicesDelivered received, by date
 */
public record EnrollmentFacts(
    @NotNull EnrollmentState state,
    LocalDate enrolledOn,
    LocalDate activeOn,
    LocalDate completedOn,
    LocalDate withdrawnOn,
    @Size(max = 100) String withdrawalReason,
    @PositiveOrZero @DecimalMax("100000") @Schema(examples = "118.5") BigDecimal attendanceHours,
    @Size(max = 50) List<@NotBlank String> fundingStreams,
    @Size(max = 100) List<@Valid EarnedCredential> credentials,
    @Size(max = 1000) List<@Valid DeliveredService> servicesDelivered) {

  public EnrollmentFacts {
    completedOn = state == EnrollmentState.COMPLETED ? completedOn : null;
    withdrawnOn = state == EnrollmentState.WITHDRAWN ? withdrawnOn : null;
    withdrawalReason = state == EnrollmentState.WITHDRAWN ? withdrawalReason : null;
    attendanceHours = attendanceHours == null ? null : plain(attendanceHours);
    fundingStreams =
        fundingStreams == null
            ? List.of()
            : fundingStreams.stream().filter(Objects::nonNull).distinct().sorted().toList();
    credentials =
        credentials == null
            ? List.of()
            : credentials.stream()
                .distinct()
                .sorted(
                    Comparator.comparing(
                        EarnedCredential::code, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    servicesDelivered =
        servicesDelivered == null
            ? List.of()
            : servicesDelivered.stream()
                .distinct()
                .sorted(
                    Comparator.comparing(
                            DeliveredService::on, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(
                            DeliveredService::service,
                            Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
  }

  /** The numeral as the database gives it back, so that 118.50 is no change from 118.5. */
  private static BigDecimal plain(BigDecimal hours) {
    BigDecimal stripped = hours.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** When the state was reached, null where nobody said. */
  public LocalDate reachedOn(EnrollmentState stage) {
    return switch (stage) {
      case ENROLLED -> enrolledOn;
      case ACTIVE -> activeOn;
      case COMPLETED -> completedOn;
      case WITHDRAWN -> withdrawnOn;
    };
  }

  private boolean reached(EnrollmentState stage) {
    return switch (stage) {
      case ENROLLED -> true;
      case ACTIVE -> state == EnrollmentState.ACTIVE || activeOn != null;
      case COMPLETED, WITHDRAWN -> state == stage;
    };
  }

  /** The moves that lead to these facts when nothing was known before. */
  public List<Transition> transitions(Instant now) {
    List<Transition> moves = new ArrayList<>();
    for (EnrollmentState stage : EnrollmentState.values()) {
      if (reached(stage)) {
        moves.add(new Transition(stage.name(), reachedOn(stage), now));
      }
    }
    return moves;
  }

  /**
   * The moves that lead from {@code before} to these facts: stages newly reached, dates corrected,
   * and a state that was taken back. What they supersede stays in the list that they are added to.
   */
  public List<Transition> transitionsSince(EnrollmentFacts before, Instant now) {
    List<Transition> moves = new ArrayList<>();
    for (EnrollmentState stage : EnrollmentState.values()) {
      boolean fresh = !before.reached(stage);
      boolean moved = !Objects.equals(before.reachedOn(stage), reachedOn(stage));
      if (reached(stage) && (fresh || moved)) {
        moves.add(new Transition(stage.name(), reachedOn(stage), now));
      }
    }
    boolean said = moves.stream().anyMatch(move -> move.state().equals(state.name()));
    if (before.state != state && !said) {
      moves.add(new Transition(state.name(), reachedOn(state), now));
    }
    return moves;
  }

  /** Whether the dates contradict each other, as pairs of fields in the wrong order. */
  public List<WrongOrder> datesInWrongOrder() {
    List<WrongOrder> wrong = new ArrayList<>();
    check(wrong, "enrolledOn", enrolledOn, "activeOn", activeOn);
    check(wrong, "enrolledOn", enrolledOn, "completedOn", completedOn);
    check(wrong, "enrolledOn", enrolledOn, "withdrawnOn", withdrawnOn);
    check(wrong, "activeOn", activeOn, "completedOn", completedOn);
    check(wrong, "activeOn", activeOn, "withdrawnOn", withdrawnOn);
    return wrong;
  }

  private static void check(
      List<WrongOrder> wrong, String first, LocalDate a, String second, LocalDate b) {
    if (a != null && b != null && b.isBefore(a)) {
      wrong.add(new WrongOrder(first, second));
    }
  }

  /**
   * Two dates of which the second lies before the first.
   *
   * @param earlier field that should come first
   * @param later field that should come second
   */
  public record WrongOrder(String earlier, String later) {}
}
