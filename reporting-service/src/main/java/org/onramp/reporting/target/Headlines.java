package org.onramp.reporting.target;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.messaging.DataThrough;
import org.onramp.platform.region.RegionPack;
import org.onramp.reporting.facts.Facts;
import org.onramp.reporting.facts.FactsProjection;

/** The live headline: what everybody may see, and what the partnership's administrator sees. */
@ApplicationScoped
public class Headlines {
  private final CountingTargets counting;
  private final Facts facts;
  private final RegionPack pack;
  private final DataThrough dataThrough;
  private final Clock clock;

  Headlines(
      CountingTargets counting,
      Facts facts,
      RegionPack pack,
      DataThrough dataThrough,
      Clock clock) {
    this.counting = counting;
    this.facts = facts;
    this.pack = pack;
    this.dataThrough = dataThrough;
    this.clock = clock;
  }

  /** Disclosure-safe, for everybody. */
  public Headline shown() {
    LocalDate today = today();
    Headline.Currency currency = currency();
    return Headline.shown(counted(today), pack, today, currency);
  }

  /** Nothing hidden: only for who may see every number, and audited by the caller. */
  Headline exact(LocalDate asOf) {
    LocalDate day = asOf == null ? today() : asOf;
    Headline.Currency currency = currency();
    return Headline.exact(counted(day), pack, day, currency);
  }

  private TargetCounts counted(LocalDate asOf) {
    return facts.regionWide(connection -> counting.count(connection, pack, asOf));
  }

  // The days that services record are the region's; another zone would leave out what has just
  // happened.
  private LocalDate today() {
    return LocalDate.now(clock);
  }

  // Read before the facts are: the answer may know more than it says, never less.
  private Headline.Currency currency() {
    DataThrough.Currency of = dataThrough.of(FactsProjection.NAME);
    Instant through = of.through().equals(Instant.EPOCH) ? null : of.through();
    return new Headline.Currency(
        through == null ? null : through.truncatedTo(ChronoUnit.MINUTES), of.parked());
  }
}
