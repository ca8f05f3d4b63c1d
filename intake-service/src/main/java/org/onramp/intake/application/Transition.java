package org.onramp.intake.application;

import java.time.Instant;
import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One dated step of an application.
 *
 * @param state the state reached
 * @param on the day on which it happened
 * @param recordedAt the instant at which we learned it
 */
record Transition(
    @JsonProperty("state") ApplicationState state,
    @JsonProperty("on") LocalDate on,
    @JsonProperty("recordedAt") Instant recordedAt) {}
