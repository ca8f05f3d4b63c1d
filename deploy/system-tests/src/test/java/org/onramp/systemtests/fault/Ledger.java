package org.onramp.systemtests.fault;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Every write that a service has acknowledged, and so must never lose or apply twice. */
final class Ledger {
  private final Map<String, Set<String>> people = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> hires = new ConcurrentHashMap<>();
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
  private final Set<String> disputed = ConcurrentHashMap.newKeySet();
  private final Set<String> openings = ConcurrentHashMap.newKeySet();
  private final Set<String> surprises = ConcurrentHashMap.newKeySet();

  /** A completed upload's row: somebody enrolled, and perhaps claimed as hired. */
  void keepPerson(String provider, String reference, boolean hired) {
    people.computeIfAbsent(provider, p -> ConcurrentHashMap.newKeySet()).add(reference);
    if (hired) {
      hires.computeIfAbsent(provider, p -> ConcurrentHashMap.newKeySet()).add(reference);
    }
  }

  void keepConfirmation(String placement) {
    confirmed.add(placement);
  }

  void keepDispute(String placement) {
    disputed.add(placement);
  }

  void keepOpening(String opening) {
    openings.add(opening);
  }

  /** An answer that no fault excuses, such as a refused row or a failed job. */
  void surprise(String what) {
    surprises.add(what);
  }

  Map<String, Set<String>> people() {
    return people;
  }

  /** References of those claimed as hired, by provider. */
  Map<String, Set<String>> hires() {
    return hires;
  }

  Set<String> confirmed() {
    return confirmed;
  }

  Set<String> disputed() {
    return disputed;
  }

  Set<String> openings() {
    return openings;
  }

  /** Those since the last time. */
  Set<String> takeSurprises() {
    Set<String> taken = Set.copyOf(surprises);
    surprises.removeAll(taken);
    return taken;
  }

  /** How many writes were acknowledged. */
  int size() {
    return count(people) + count(hires) + confirmed.size() + disputed.size() + openings.size();
  }

  /** What a database that was set back has forgotten is not owed any more. */
  void forgetPlacements(
      Map<String, Integer> claimsLeft,
      Set<String> openingsLeft,
      Set<String> confirmedLeft,
      Set<String> disputedLeft) {
    // Which of them are left does not matter: claims are compared by their number.
    claimsLeft.forEach(
        (provider, left) ->
            hires.computeIfPresent(
                provider, (p, all) -> all.stream().limit(left).collect(Collectors.toSet())));
    openings.retainAll(openingsLeft);
    confirmed.retainAll(confirmedLeft);
    disputed.retainAll(disputedLeft);
  }

  private static int count(Map<String, Set<String>> sets) {
    return sets.values().stream().mapToInt(Set::size).sum();
  }
}
