package org.onramp.placement.opening;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.onramp.placement.Answer;

/** An opening as callers read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpeningView(
    UUID openingId,
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
    long revision,
    Instant createdAt,
    Instant updatedAt) {
  static OpeningView of(Opening opening) {
    return new OpeningView(
        opening.id,
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
        opening.revision,
        opening.createdAt,
        opening.updatedAt);
  }
}
