package org.onramp.placement.opening;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.onramp.placement.Answer;
import org.onramp.placement.Topic;
import org.onramp.placement.Transition;
import org.onramp.platform.messaging.OutboundEvent;

/** An opening's whole public state, for consumers. */
record OpeningPosted(
    UUID openingId,
    long version,
    String employerId,
    String occupation,
    String title,
    int seats,
    BigDecimal wageFrom,
    BigDecimal wageTo,
    String currency,
    List<String> skills,
    List<String> credentials,
    Map<String, Answer> jobQuality,
    LocalDate postedOn,
    LocalDate closesOn,
    OpeningState state,
    List<Transition> transitions) {
  static OutboundEvent of(Opening opening) {
    return new OpeningPosted(
            opening.id,
            opening.version,
            opening.employerId,
            opening.occupation,
            opening.title,
            opening.seats,
            opening.wageFrom,
            opening.wageTo,
            opening.currency,
            opening.skills,
            opening.credentials,
            opening.jobQuality,
            opening.postedOn,
            opening.closesOn,
            opening.state,
            opening.transitions)
        .occurred(opening.updatedAt);
  }

  OutboundEvent occurred(Instant at) {
    return new OutboundEvent(
        Topic.OPENINGS,
        "org.onramp.placement.OpeningPosted.v1",
        openingId.toString(),
        version,
        at,
        this);
  }
}
