package org.onramp.program.program;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import org.onramp.program.Transition;

/** What a provider teaches. */
@Entity
class Program {
  @Id UUID id;
  @Version long version = 1;
  long revision = 1;
  String providerId;
  String title;
  List<String> occupations;
  List<String> credentials;
  BigDecimal hours;
  BigDecimal handsOnHours;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Transition> transitions;

  Instant createdAt;
  Instant updatedAt;

  protected Program() {}

  Program(UUID id, String providerId, ProgramDetails said, ZonedDateTime now) {
    this.id = id;
    this.providerId = providerId;
    this.createdAt = now.toInstant();
    this.transitions = List.of(Transition.now("REGISTERED", now));
    take(said, now);
  }

  ProgramDetails details() {
    return new ProgramDetails(title, occupations, hours, handsOnHours, credentials);
  }

  /** Takes over what was said. */
  void change(ProgramDetails said, ZonedDateTime now) {
    revision++;
    take(said, now);
  }

  private void take(ProgramDetails said, ZonedDateTime now) {
    title = said.title();
    occupations = said.occupations();
    credentials = said.credentials();
    hours = said.hours();
    handsOnHours = said.handsOnHours();
    updatedAt = now.toInstant();
  }
}
