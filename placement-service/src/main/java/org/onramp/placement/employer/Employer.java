package org.onramp.placement.employer;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import org.onramp.placement.Transition;

/** An organisation that hires. Its id is the slug that it was registered under. */
@Entity
class Employer {
  @Id String id;
  @Version long version;
  long revision = 1;
  String name;
  String naics;
  String sizeBand;
  List<String> ownership;
  String sector;
  String subSector;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Transition> transitions;

  Instant registeredAt;
  Instant updatedAt;

  protected Employer() {}

  Employer(String id, long firstVersion, RegisterEmployer said, ZonedDateTime now) {
    this.id = id;
    this.version = firstVersion;
    this.registeredAt = now.toInstant();
    this.transitions = List.of(Transition.now("REGISTERED", now));
    take(said, now);
  }

  RegisterEmployer profile() {
    return new RegisterEmployer(name, naics, sizeBand, ownership, sector, subSector);
  }

  /** Takes over what was said; saying the same again is no change. */
  boolean revise(RegisterEmployer said, ZonedDateTime now) {
    if (profile().equals(said)) {
      return false;
    }
    revision++;
    take(said, now);
    return true;
  }

  private void take(RegisterEmployer said, ZonedDateTime now) {
    name = said.name();
    naics = said.naics();
    sizeBand = said.sizeBand();
    ownership = said.ownership();
    sector = said.sector();
    subSector = said.subSector();
    updatedAt = now.toInstant();
  }
}
