package org.onramp.program.provider;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import org.onramp.program.Transition;

/** An organisation that trains. Its id is the slug that it was registered under. */
@Entity
class Provider {
  @Id String id;
  @Version long version;
  long revision = 1;
  String name;

  @Enumerated(EnumType.STRING)
  ProviderKind kind;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Transition> transitions;

  Instant registeredAt;
  Instant updatedAt;

  protected Provider() {}

  Provider(String id, long firstVersion, RegisterProvider said, ZonedDateTime now) {
    this.id = id;
    this.version = firstVersion;
    this.name = said.name();
    this.kind = said.kind();
    this.registeredAt = now.toInstant();
    this.updatedAt = registeredAt;
    this.transitions = List.of(Transition.now("REGISTERED", now));
  }

  /** Takes over what was said; saying the same again is no change. */
  void correct(RegisterProvider said, ZonedDateTime now) {
    if (name.equals(said.name()) && kind == said.kind()) {
      return;
    }
    name = said.name();
    kind = said.kind();
    revision++;
    updatedAt = now.toInstant();
  }
}
