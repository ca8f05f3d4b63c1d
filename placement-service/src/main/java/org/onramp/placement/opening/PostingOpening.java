package org.onramp.placement.opening;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;

import org.onramp.placement.Findings;
import org.onramp.placement.employer.EmployerDirectory;
import org.onramp.placement.region.RegionCodes;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.ids.Ids;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.NotAllowed;

/** Posts, changes and closes an employer's openings; says so in the openings' topic. */
@ApplicationScoped
class PostingOpening {
  private final Openings openings;
  private final EmployerDirectory employers;
  private final RegionCodes codes;
  private final Validator validator;
  private final Idempotency idempotency;
  private final Outbox outbox;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;

  PostingOpening(
      Openings openings,
      EmployerDirectory employers,
      RegionCodes codes,
      Validator validator,
      Idempotency idempotency,
      Outbox outbox,
      Audit audit,
      Caller caller,
      Clock clock) {
    this.openings = openings;
    this.employers = employers;
    this.codes = codes;
    this.validator = validator;
    this.idempotency = idempotency;
    this.outbox = outbox;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  @Transactional
  OpeningView post(String key, PostOpening said) {
    Created made =
        idempotency.once(
            key,
            "opening.post",
            said,
            () -> {
              check(said, said == null ? null : said.closesOn());
              if (!employers.has(caller.organisation())) {
                throw new NotAllowed(
                    "The organisation of this token is not registered as an employer.");
              }
              Opening fresh =
                  new Opening(
                      Ids.v7(),
                      caller.organisation(),
                      said,
                      codes.currency(),
                      ZonedDateTime.now(clock));
              openings.persist(fresh);
              publish(fresh, "opening.posted");
              return Created.now(fresh.id, 201);
            });
    return OpeningView.of(openings.byId(UUID.fromString(made.id())));
  }

  /**
   * A change as it came, for the comparison with its replays.
   *
   * @param said null for closing
   */
  private record Change(UUID openingId, ReviseOpening said) {}

  @Transactional
  OpeningView revise(UUID id, String ifMatch, String key, ReviseOpening said) {
    idempotency.once(
        key,
        "opening.revise",
        new Change(id, said),
        () -> {
          Opening opening =
              openings.forUpdate(id, caller.organisation(), Revision.required(ifMatch));
          PostOpening whole = said == null ? opening.said() : said.over(opening.said());
          check(whole, said == null ? null : said.closesOn());
          if (opening.revise(whole, ZonedDateTime.now(clock))) {
            publish(opening, "opening.revised");
          }
          return Created.now(id, 200);
        });
    return OpeningView.of(openings.byId(id));
  }

  @Transactional
  OpeningView close(UUID id, String ifMatch, String key) {
    idempotency.once(
        key,
        "opening.close",
        new Change(id, null),
        () -> {
          Opening opening =
              openings.forUpdate(id, caller.organisation(), Revision.required(ifMatch));
          opening.close(ZonedDateTime.now(clock));
          publish(opening, "opening.closed");
          return Created.now(id, 200);
        });
    return OpeningView.of(openings.byId(id));
  }

  private void publish(Opening opening, String action) {
    openings.flush();
    outbox.append(OpeningPosted.of(opening));
    audit.record(action, opening.id.toString(), opening.occupation);
  }

  // An opening whose last day has passed may still have its other fields corrected.
  private void check(PostOpening said, LocalDate lastDaySetNow) {
    Findings findings = Findings.of(validator, said);
    codes.checkOccupation(findings, "/occupation", said.occupation());
    codes.checkSkills(findings, "/skills", said.skills());
    codes.checkCredentials(findings, "/credentials", said.credentials());
    codes.checkJobQuality(findings, "/jobQuality", said.jobQuality().keySet());
    codes.checkCurrency(findings, "/currency", said.currency());
    findings.unless(
        said.wageFrom() == null
            || said.wageTo() == null
            || said.wageFrom().compareTo(said.wageTo()) <= 0,
        "/wageTo",
        Codes.OUT_OF_RANGE,
        "The highest wage must not be below the lowest.");
    findings.unless(
        lastDaySetNow == null || !lastDaySetNow.isBefore(LocalDate.now(clock)),
        "/closesOn",
        Codes.OUT_OF_RANGE,
        "The last day must not lie in the past.");
    findings.refuse();
  }
}
