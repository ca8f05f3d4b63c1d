package org.onramp.systemtests.fault;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Every write that a service has acknowledged, and so must never lose or apply twice. */
final class Ledger {
  private final Map<String, Set<String>> people = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> hires = new ConcurrentHashMap<>();
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
  private final Set<String> disputed = ConcurrentHashMap.newKeySet();
  private final Set<String> openings = ConcurrentHashMap.newKeySet();
  private final Set<String> surprises = ConcurrentHashMap.newKeySet();
  private final AtomicInteger acknowledged = new AtomicInteger();

  /**
   * What placement owes.
   *
   * @param claims how many, by provider
   * @param openings their ids, as those of the confirmed and of the disputed placements
   */
  record Placements(
      Map<String, Integer> claims,
      Set<String> openings,
      Set<String> confirmed,
      Set<String> disputed) {}

  /** A completed upload's row: somebody enrolled, and perhaps claimed as hired. */
  void keepPerson(String provider, String reference, boolean hired) {
    keep(people.computeIfAbsent(provider, p -> ConcurrentHashMap.newKeySet()), reference);
    if (hired) {
      keep(hires.computeIfAbsent(provider, p -> ConcurrentHashMap.newKeySet()), reference);
    }
  }

  void keepConfirmation(String placement) {
    keep(confirmed, placement);
  }

  void keepDispute(String placement) {
    keep(disputed, placement);
  }

  void keepOpening(String opening) {
    keep(openings, opening);
  }

  private void keep(Set<String> kept, String id) {
    if (kept.add(id)) {
      acknowledged.incrementAndGet();
    }
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

  /** Those since the last time. */
  Set<String> takeSurprises() {
    Set<String> taken = Set.copyOf(surprises);
    surprises.removeAll(taken);
    return taken;
  }

  /** How many writes were acknowledged since the last time. */
  int takeAcknowledged() {
    return acknowledged.getAndSet(0);
  }

  /** What placement owes at this moment. */
  Placements placements() {
    Map<String, Integer> claims =
        hires.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, hired -> hired.getValue().size()));
    return new Placements(
        claims, Set.copyOf(openings), Set.copyOf(confirmed), Set.copyOf(disputed));
  }

  /** What a database that was set back has forgotten is not owed any more. */
  void forgetAllPlacementsBut(Placements left) {
    // Which of them are left does not matter: claims are compared by their number.
    left.claims()
        .forEach(
            (provider, claims) ->
                hires.computeIfPresent(
                    provider,
                    (p, all) ->
                        all.stream()
                            .limit(claims)
                            .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet))));
    openings.retainAll(left.openings());
    confirmed.retainAll(left.confirmed());
    disputed.retainAll(left.disputed());
  }
}
