package org.onramp.reporting.funder;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.preconditions.Revision;

/**
 * Registers a funder under the id that its administrator chose, or corrects what was registered.
 */
@ApplicationScoped
class RegisteringFunder {
  private final Funders funders;
  private final Audit audit;
  private final Clock clock;

  RegisteringFunder(Funders funders, Audit audit, Clock clock) {
    this.funders = funders;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param created whether the id was free
   */
  record Registered(FunderView funder, boolean created) {}

  /**
   * @param seen the revision that may be corrected; empty corrects whatever there is, as a
   *     natural-key PUT may
   */
  @Transactional
  Registered handle(String id, Optional<Revision> seen, RegisterFunder said) {
    funders.lockRegistration(id);
    Instant now = clock.instant();
    Funder known = funders.findById(id);
    long revision = known == null ? 0 : FunderView.of(known).revision();
    seen.ifPresent(expected -> expected.check(revision));
    if (known == null) {
      Funder fresh = new Funder(id, said, now);
      funders.persistAndFlush(fresh);
      audit.record("funder.registered", id, fresh.kind.name());
      return new Registered(FunderView.of(fresh), true);
    }
    long before = known.version;
    known.correct(said, now);
    funders.flush();
    if (known.version != before) {
      audit.record("funder.corrected", id, known.kind.name());
    }
    return new Registered(FunderView.of(known), false);
  }
}
