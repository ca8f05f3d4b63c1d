package org.onramp.placement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * One dated move of an aggregate. Superseded and corrected moves stay in the list, so that "when it
 * happened" and "when we learned it" can both be asked later.
 *
 * @param state the state reached
 * @param on when it happened
 * @param recordedAt when it was written here
 */
public record Transition(String state, LocalDate on, Instant recordedAt) {

  /** A move that happened as it was told. */
  public static Transition now(String state, ZonedDateTime now) {
    return new Transition(state, now.toLocalDate(), now.toInstant());
  }

  /** The list with one move more. */
  public static List<Transition> append(List<Transition> moves, Transition next) {
    return Stream.concat(moves.stream(), Stream.of(next)).toList();
  }
}
