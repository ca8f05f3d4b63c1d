package org.onramp.program.roster;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.onramp.platform.region.SheetConcepts;
import org.onramp.program.enrollment.DeliveredService;
import org.onramp.program.enrollment.EnrollmentState;

/**
 * What rosters have said of one enrollment so far, concept by concept, in codes and ISO dates. It
 * is the base against which the next roster is compared: a provider's silence changes nothing, its
 * other words do.
 *
 * @param words canonical text by concept; what was never said is absent
 */
record RosterStatement(Map<String, String> words) {
  static final String STATUS = "enrollmentStatus";
  static final String COMPLETED = "completed";
  static final String ENTERED_ON = "enteredTrainingOn";
  static final String COMPLETED_ON = "completedOn";
  static final String WITHDRAWN_ON = "withdrawnOn";
  static final String WITHDRAWAL_REASON = "withdrawalReason";
  static final String HOURS = "attendanceHours";
  static final String FUNDING = "fundingStream";
  static final String SERVICE = "serviceDelivered";
  static final String SERVICE_ON = "serviceDeliveredOn";

  /** Between several codes of one cell. */
  static final String AND = ",";

  static final RosterStatement NOTHING = new RosterStatement(Map.of());

  private static final Set<String> TELL_STATE = Set.of(STATUS, COMPLETED, WITHDRAWN_ON);

  RosterStatement {
    words = Map.copyOf(words);
  }

  /** The name of the n-th credential's column, from 1. */
  static String credential(int n) {
    return n == 1 ? "credential" : "credential" + n;
  }

  /**
   * This statement after a further row.
   *
   * @param row what the row says
   * @param cleared concepts that the row takes back by an empty cell
   */
  RosterStatement then(RosterStatement row, Collection<String> cleared) {
    Map<String, String> all = new TreeMap<>(words);
    all.keySet().removeAll(cleared);
    if (row.words.keySet().stream().anyMatch(TELL_STATE::contains)) {
      // whoever says withdrawn today no longer means the completion of last month
      all.keySet().removeAll(TELL_STATE);
    }
    all.putAll(row.words);
    return new RosterStatement(all);
  }

  /** The state that is claimed, null when nothing was said about it. */
  EnrollmentState state() {
    if (words.containsKey(STATUS)) {
      return EnrollmentState.valueOf(words.get(STATUS));
    }
    if ("yes".equals(words.get(COMPLETED))) {
      return EnrollmentState.COMPLETED;
    }
    if (words.containsKey(WITHDRAWN_ON)) {
      return EnrollmentState.WITHDRAWN;
    }
    if (words.containsKey(COMPLETED_ON) && !words.containsKey(COMPLETED)) {
      return EnrollmentState.COMPLETED;
    }
    if (words.containsKey(ENTERED_ON)) {
      return EnrollmentState.ACTIVE;
    }
    return words.containsKey(COMPLETED) ? EnrollmentState.ENROLLED : null;
  }

  LocalDate date(String concept) {
    String word = words.get(concept);
    return word == null ? null : LocalDate.parse(word);
  }

  String text(String concept) {
    return words.get(concept);
  }

  BigDecimal hours() {
    String word = words.get(HOURS);
    return word == null ? null : new BigDecimal(word);
  }

  List<String> codes(String concept) {
    String word = words.get(concept);
    return word == null ? List.of() : List.of(word.split(AND));
  }

  /**
   * The credentials that are claimed, each with its date. One without a date of its own was earned
   * by completing; where that has no date either, the date is unknown: null.
   */
  SortedMap<String, LocalDate> credentials() {
    SortedMap<String, LocalDate> claimed = new TreeMap<>();
    for (int n = 1; n <= SheetConcepts.CREDENTIALS; n++) {
      String column = credential(n);
      LocalDate own = date(column + "On");
      for (String code : codes(column)) {
        claimed.putIfAbsent(code, own == null ? date(COMPLETED_ON) : own);
      }
    }
    return claimed;
  }

  List<DeliveredService> services() {
    List<DeliveredService> services = new ArrayList<>();
    for (String code : codes(SERVICE)) {
      services.add(new DeliveredService(code, date(SERVICE_ON)));
    }
    return services;
  }
}
