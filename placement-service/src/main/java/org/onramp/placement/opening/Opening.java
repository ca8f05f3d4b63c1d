package org.onramp.placement.opening;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import org.onramp.placement.Answer;
import org.onramp.placement.Transition;

/** A job for which an employer seeks people. */
@Entity
class Opening {
  @Id UUID id;
  @Version long version = 1;
  long revision = 1;
  String employerId;
  String occupation;
  String title;
  int seats;
  BigDecimal wageFrom;
  BigDecimal wageTo;
  String currency;
  List<String> skills;
  List<String> credentials;

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, Answer> jobQuality;

  LocalDate postedOn;
  LocalDate closesOn;

  @Enumerated(EnumType.STRING)
  OpeningState state = OpeningState.OPEN;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Transition> transitions;

  Instant createdAt;
  Instant updatedAt;

  protected Opening() {}

  Opening(UUID id, String employerId, PostOpening said, String regionCurrency, ZonedDateTime now) {
    this.id = id;
    this.employerId = employerId;
    this.currency = regionCurrency;
    this.createdAt = now.toInstant();
    this.postedOn = now.toLocalDate();
    this.transitions = List.of(Transition.now(OpeningState.OPEN.name(), now));
    take(said, now);
  }

  PostOpening said() {
    return new PostOpening(
        occupation,
        title,
        seats,
        wageFrom,
        wageTo,
        currency,
        skills,
        credentials,
        jobQuality,
        closesOn);
  }

  /** Takes over what was said; saying the same again is no change. */
  boolean revise(PostOpening said, ZonedDateTime now) {
    if (said().equals(said)) {
      return false;
    }
    revision++;
    take(said, now);
    return true;
  }

  /** Ends the search. */
  void close(ZonedDateTime now) {
    state = state.to(OpeningState.CLOSED);
    transitions = Transition.append(transitions, Transition.now(state.name(), now));
    revision++;
    updatedAt = now.toInstant();
  }

  private void take(PostOpening said, ZonedDateTime now) {
    occupation = said.occupation();
    title = said.title();
    seats = said.seats();
    wageFrom = said.wageFrom();
    wageTo = said.wageTo();
    currency = said.currency() == null ? currency : said.currency();
    skills = said.skills();
    credentials = said.credentials();
    jobQuality = said.jobQuality();
    closesOn = said.closesOn();
    updatedAt = now.toInstant();
  }
}
