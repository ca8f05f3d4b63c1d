package org.onramp.reporting.funder;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** An organisation that pays for training. Its id is the slug that it was registered under. */
@Entity
class Funder {
  @Id String id;
  @Version long version = 1;
  String name;

  @Enumerated(EnumType.STRING)
  FunderKind kind;

  Instant updatedAt;

  protected Funder() {}

  Funder(String id, RegisterFunder said, Instant now) {
    this.id = id;
    this.name = said.name();
    this.kind = said.kindOrOther();
    this.updatedAt = now;
  }

  /** Takes over what was said; saying the same again is no change. */
  void correct(RegisterFunder said, Instant now) {
    if (name.equals(said.name()) && kind == said.kindOrOther()) {
      return;
    }
    name = said.name();
    kind = said.kindOrOther();
    updatedAt = now;
  }
}
