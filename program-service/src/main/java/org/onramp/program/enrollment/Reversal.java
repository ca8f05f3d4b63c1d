package org.onramp.program.enrollment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something reported that a change would take back: an outcome, a credential, or a date that moves
 * far. It is held until somebody acknowledges it with a reason.
 *
 * @param field of the enrollment
 * @param message for whoever has to acknowledge it
 */
public record Reversal(String field, String message) {

  /** What {@code after} takes back of {@code before}. */
  public static List<Reversal> between(
      EnrollmentFacts before, EnrollmentFacts after, int heldBeyondDays) {
    List<Reversal> found = new ArrayList<>();
    if (!before.state().mayBecome(after.state())) {
      found.add(
          new Reversal(
              "state",
              "It was reported as " + before.state() + " and would become " + after.state() + "."));
    }
    moved(found, "enrolledOn", before.enrolledOn(), after.enrolledOn(), heldBeyondDays);
    moved(found, "activeOn", before.activeOn(), after.activeOn(), heldBeyondDays);
    moved(found, "completedOn", before.completedOn(), after.completedOn(), heldBeyondDays);
    moved(found, "withdrawnOn", before.withdrawnOn(), after.withdrawnOn(), heldBeyondDays);
    Map<String, EarnedCredential> kept =
        after.credentials().stream().collect(Collectors.toMap(EarnedCredential::code, c -> c));
    for (EarnedCredential had : before.credentials()) {
      EarnedCredential has = kept.get(had.code());
      if (has == null) {
        found.add(
            new Reversal("credentials", "The credential " + had.code() + " would be taken away."));
      } else {
        moved(found, "credentials", had.issuedOn(), has.issuedOn(), heldBeyondDays);
      }
    }
    return found;
  }

  private static void moved(
      List<Reversal> found, String field, LocalDate from, LocalDate to, int heldBeyondDays) {
    if (from != null
        && to != null
        && Math.abs(ChronoUnit.DAYS.between(from, to)) > heldBeyondDays) {
      found.add(
          new Reversal(field, "A date of it would move by more than " + heldBeyondDays + " days."));
    }
  }
}
