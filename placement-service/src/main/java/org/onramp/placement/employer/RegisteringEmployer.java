package org.onramp.placement.employer;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;

import org.onramp.placement.Findings;
import org.onramp.placement.region.RegionCodes;
import org.onramp.platform.messaging.FirstVersion;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.Codes;

/**
 * Registers an employer under the id that its operator chose, or corrects what was registered; says
 * so in the employers' topic.
 */
@ApplicationScoped
class RegisteringEmployer {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

  private final Employers employers;
  private final RegionCodes codes;
  private final Validator validator;
  private final FirstVersion firstVersion;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  RegisteringEmployer(
      Employers employers,
      RegionCodes codes,
      Validator validator,
      FirstVersion firstVersion,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.employers = employers;
    this.codes = codes;
    this.validator = validator;
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
  record Registered(EmployerView employer, boolean created) {}

  /**
   * @param ifMatch refuses to overwrite another revision; null overwrites whatever there is, as a
   *     natural-key PUT may
   */
  @Transactional
  Registered handle(String id, String ifMatch, RegisterEmployer said) {
    check(id, said);
    employers.lockRegistration(id);
    ZonedDateTime now = ZonedDateTime.now(clock);
    Employer known = employers.findById(id);
    if (ifMatch != null) {
      Revision.required(ifMatch).check(known == null ? 0 : known.revision);
    }
    if (known == null) {
      Employer fresh = new Employer(id, firstVersion.get(), said, now);
      employers.persistAndFlush(fresh);
      outbox.append(EmployerRegistered.of(fresh));
      audit.record("employer.registered", id, "registered");
      return new Registered(EmployerView.of(fresh), true);
    }
    return new Registered(change(known, said, now), false);
  }

  /** Changes parts of a profile; for the employer itself and for operators. */
  @Transactional
  EmployerView revise(String id, String ifMatch, ReviseEmployer said) {
    Revision seen = Revision.required(ifMatch);
    employers.lockRegistration(id);
    Employer known = employers.byId(id);
    seen.check(known.revision);
    RegisterEmployer profile =
        (said == null ? new ReviseEmployer(null, null, null, null, null, null) : said)
            .over(known.profile());
    check(id, profile);
    return change(known, profile, ZonedDateTime.now(clock));
  }

  private EmployerView change(Employer known, RegisterEmployer said, ZonedDateTime now) {
    if (known.revise(said, now)) {
      employers.flush();
      outbox.append(EmployerRegistered.of(known));
      audit.record("employer.revised", known.id, "profile changed");
    }
    return EmployerView.of(known);
  }

  private void check(String id, RegisterEmployer said) {
    Findings findings = Findings.of(validator, said);
    findings.unless(
        SLUG.matcher(id).matches(),
        "/employerId",
        Codes.BAD_FORMAT,
        "An employer's id is 2 to 63 lower-case letters, digits and hyphens, not a hyphen first.");
    codes.checkSizeBand(findings, "/sizeBand", said.sizeBand());
    codes.checkOwnership(findings, "/ownership", said.ownership());
    codes.checkSector(findings, said.sector(), said.subSector());
    findings.refuse();
  }
}
