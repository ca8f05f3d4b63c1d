package org.onramp.program.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

import org.onramp.program.enrollment.DeliveredService;
import org.onramp.program.enrollment.EarnedCredential;
import org.onramp.program.enrollment.EnrollmentFacts;
import org.onramp.program.enrollment.EnrollmentState;

/**
 * Compares three versions of an enrollment: what rosters had said, what they say now, and how it
 * stands. Where they repeat themselves, later edits by others stand. Where they say something else
 * and nobody touched the field, it is taken over. Where somebody did, and differently, it is a
 * conflict, which the sheet wins only by acknowledgement.
 */
final class Comparison {
  private final RosterStatement before;
  private final RosterStatement now;
  private final EnrollmentFacts standing;
  private final Defaults defaults;
  private final Set<String> conflicts = new TreeSet<>();

  private Comparison(
      RosterStatement before, RosterStatement now, EnrollmentFacts standing, Defaults defaults) {
    this.before = before;
    this.now = now;
    this.standing = standing;
    this.defaults = defaults;
  }

  /**
   * What holds when nobody says otherwise.
   *
   * @param fundingStreams the cohort's
   * @param validUntil of a credential issued on a day
   */
  record Defaults(
      List<String> fundingStreams, BiFunction<String, LocalDate, LocalDate> validUntil) {}

  /**
   * What came of a comparison.
   *
   * @param facts as they are when the sheet wins every conflict
   * @param conflicts fields that another channel has edited differently
   */
  record Result(EnrollmentFacts facts, Set<String> conflicts) {}

  /** The facts of an enrollment of which a roster speaks for the first time. */
  static EnrollmentFacts first(RosterStatement said, Defaults defaults) {
    EnrollmentState state = said.state();
    LocalDate entered = said.date(RosterStatement.ENTERED_ON);
    return new EnrollmentFacts(
        state == null ? EnrollmentState.ENROLLED : state,
        entered,
        entered,
        said.date(RosterStatement.COMPLETED_ON),
        said.date(RosterStatement.WITHDRAWN_ON),
        said.text(RosterStatement.WITHDRAWAL_REASON),
        said.hours(),
        said.codes(RosterStatement.FUNDING).isEmpty()
            ? defaults.fundingStreams()
            : said.codes(RosterStatement.FUNDING),
        said.credentials().entrySet().stream()
            .map(c -> credential(c.getKey(), c.getValue(), defaults))
            .toList(),
        said.services());
  }

  static Result of(
      RosterStatement before, RosterStatement now, EnrollmentFacts standing, Defaults defaults) {
    Comparison comparison = new Comparison(before, now, standing, defaults);
    EnrollmentFacts facts = comparison.facts();
    return new Result(facts, comparison.conflicts);
  }

  private EnrollmentFacts facts() {
    return new EnrollmentFacts(
        state(),
        enrolledOn(),
        date(RosterStatement.ENTERED_ON, standing.activeOn()),
        date(RosterStatement.COMPLETED_ON, standing.completedOn()),
        date(RosterStatement.WITHDRAWN_ON, standing.withdrawnOn()),
        take(
            RosterStatement.WITHDRAWAL_REASON,
            before.text(RosterStatement.WITHDRAWAL_REASON),
            now.text(RosterStatement.WITHDRAWAL_REASON),
            standing.withdrawalReason()),
        take(RosterStatement.HOURS, before.hours(), now.hours(), standing.attendanceHours()),
        fundingStreams(),
        credentials(),
        services());
  }

  private EnrollmentState state() {
    EnrollmentState said = now.state();
    if (said == null || said == before.state()) {
      return standing.state();
    }
    // going on from where another channel has led is no contradiction of it
    return standing.state() != before.state() && standing.state().mayBecome(said)
        ? said
        : take("state", before.state(), said, standing.state());
  }

  /**
   * Rosters tell when training was entered; enrollment follows it until somebody says it better.
   */
  private LocalDate enrolledOn() {
    LocalDate had = before.date(RosterStatement.ENTERED_ON);
    return Objects.equals(standing.enrolledOn(), had)
        ? now.date(RosterStatement.ENTERED_ON)
        : standing.enrolledOn();
  }

  private LocalDate date(String concept, LocalDate stands) {
    return take(concept, before.date(concept), now.date(concept), stands);
  }

  private List<String> fundingStreams() {
    List<String> said = now.codes(RosterStatement.FUNDING);
    if (said.isEmpty()) {
      return standing.fundingStreams();
    }
    List<String> had = before.codes(RosterStatement.FUNDING);
    return take(
        RosterStatement.FUNDING,
        sorted(had.isEmpty() ? defaults.fundingStreams() : had),
        sorted(said),
        standing.fundingStreams());
  }

  private static List<String> sorted(List<String> codes) {
    return codes.stream().distinct().sorted().toList();
  }

  private List<EarnedCredential> credentials() {
    SortedMap<String, LocalDate> had = before.credentials();
    SortedMap<String, LocalDate> said = now.credentials();
    Map<String, EarnedCredential> result = new TreeMap<>();
    standing.credentials().forEach(c -> result.put(c.code(), c));
    Set<String> spokenOf = new TreeSet<>(had.keySet());
    spokenOf.addAll(said.keySet());
    for (String code : spokenOf) {
      EarnedCredential stands = result.get(code);
      if (!said.containsKey(code)) {
        takeAway(code, had.get(code), stands, result);
      } else if (stands == null) {
        if (!had.containsKey(code) || !Objects.equals(had.get(code), said.get(code))) {
          if (had.containsKey(code)) {
            conflicts.add("credential");
          }
          result.put(code, credential(code, said.get(code), defaults));
        }
      } else if (said.get(code) != null) {
        LocalDate issued =
            take(
                "credential",
                had.containsKey(code) ? had.get(code) : null,
                said.get(code),
                stands.issuedOn());
        if (!Objects.equals(issued, stands.issuedOn())) {
          result.put(code, credential(code, issued, defaults));
        }
      }
    }
    return List.copyOf(result.values());
  }

  private void takeAway(
      String code, LocalDate had, EarnedCredential stands, Map<String, EarnedCredential> result) {
    if (stands != null) {
      if (!Objects.equals(stands.issuedOn(), had)) {
        conflicts.add("credential");
      }
      result.remove(code);
    }
  }

  private static EarnedCredential credential(String code, LocalDate issuedOn, Defaults defaults) {
    return new EarnedCredential(code, issuedOn, defaults.validUntil().apply(code, issuedOn));
  }

  /** Services add up: another row names another delivery and takes none back. */
  private List<DeliveredService> services() {
    List<DeliveredService> services = new ArrayList<>(standing.servicesDelivered());
    List<DeliveredService> had = before.services();
    now.services().stream().filter(service -> !had.contains(service)).forEach(services::add);
    return services;
  }

  private <T> T take(String field, T had, T said, T stands) {
    if (Objects.equals(had, said)) {
      return stands;
    }
    if (!Objects.equals(stands, had) && !Objects.equals(stands, said)) {
      conflicts.add(field);
    }
    return said;
  }
}
