package org.onramp.program.provider;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.onramp.platform.messaging.FirstVersion;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.preconditions.Revision;

/** Registers a provider under the id that its operator chose, or corrects what was registered. */
@ApplicationScoped
class RegisteringProvider {
  private final Providers providers;
  private final FirstVersion firstVersion;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  RegisteringProvider(
      Providers providers, FirstVersion firstVersion, Outbox outbox, Audit audit, Clock clock) {
    this.providers = providers;
    this.firstVersion = firstVersion;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param created whether the id was free
   */
  record Registered(ProviderView provider, boolean created) {}

  /**
   * @param seen the revision that may be corrected; empty corrects whatever there is, as a
   *     natural-key PUT may
   */
  @Transactional
  Registered handle(String id, Optional<Revision> seen, RegisterProvider said) {
    providers.lockRegistration(id);
    Provider known = providers.findById(id);
    ZonedDateTime now = ZonedDateTime.now(clock);
    long revision = known == null ? 0 : ProviderView.of(known).revision();
    seen.ifPresent(expected -> expected.check(revision));
    if (known == null) {
      Provider fresh = new Provider(id, firstVersion.get(), said, now);
      providers.persistAndFlush(fresh);
      outbox.append(ProviderRegistered.of(fresh));
      audit.record("provider.registered", id, said.kind().name());
      return new Registered(ProviderView.of(fresh), true);
    }
    long before = known.revision;
    known.correct(said, now);
    if (known.revision != before) {
      providers.flush();
      outbox.append(ProviderRegistered.of(known));
      audit.record("provider.corrected", id, said.kind().name());
    }
    return new Registered(ProviderView.of(known), false);
  }
}
