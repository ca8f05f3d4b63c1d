package org.onramp.program;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One dated move of an aggregate. Superseded and corrected moves stay in the list, so that "when it
 * happened" and "when we learned it" can both be asked later.
 *
 * @param state the state reached
 * @param on when it happened, null where nobody said
 * @param recordedAt when it was written here
 */
public record Transition(String state, LocalDate on, Instant recordedAt) {}
