package org.onramp.intake.participant;

import java.time.Instant;
import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One dated step in a participant's record.
 *
 * @param state the state reached
 * @param on the day on which it happened
 * @param recordedAt the instant at which we learned it
 */
public record Transition(
    @JsonProperty("state") String state,
    @JsonProperty("on") LocalDate on,
    @JsonProperty("recordedAt") Instant recordedAt) {}
