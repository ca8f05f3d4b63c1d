package org.onramp.placement.placement;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.placement.Findings;
import org.onramp.placement.Money;
import org.onramp.placement.PlacementConfig;
import org.onramp.placement.region.RegionCodes;
import org.onramp.platform.rest.problem.Codes;

/** Whether what is said of a job can be so. Each question answers with what to correct. */
@ApplicationScoped
public class Plausibility {
  private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(100);

  private final PlacementConfig config;
  private final RegionCodes codes;
  private final Clock clock;

  Plausibility(PlacementConfig config, RegionCodes codes, Clock clock) {
    this.config = config;
    this.codes = codes;
    this.clock = clock;
  }

  /** A slip of the comma, or a monthly or yearly amount. */
  public Optional<String> wage(BigDecimal hourly) {
    var wage = config.wage();
    return hourly.compareTo(wage.lowest()) < 0 || hourly.compareTo(wage.highest()) > 0
        ? Optional.of(
            "An hourly wage lies between " + wage.lowest() + " and " + wage.highest() + ".")
        : Optional.empty();
  }

  public Optional<String> hours(BigDecimal perWeek) {
    return perWeek.signum() <= 0 || perWeek.compareTo(MOST_HOURS) > 0
        ? Optional.of("Hours per week lie above 0 and up to " + MOST_HOURS + ".")
        : Optional.empty();
  }

  /** A slip of the year. */
  public Optional<String> start(LocalDate day) {
    LocalDate today = LocalDate.now(clock);
    LocalDate first = today.minus(config.dates().furthestBack());
    LocalDate last = today.plus(config.dates().furthestAhead());
    return day.isBefore(first) || day.isAfter(last)
        ? Optional.of("A job starts between " + first + " and " + last + ".")
        : Optional.empty();
  }

  void check(Findings findings, JobFacts job, Money wage) {
    codes.checkOccupation(findings, "/occupation", job.occupation());
    codes.checkOutcomeKind(findings, "/outcomeKind", job.outcomeKind());
    if (job.startDate() != null) {
      start(job.startDate()).ifPresent(m -> findings.add("/startDate", Codes.IMPLAUSIBLE_DATE, m));
    }
    if (wage != null && wage.amount() != null) {
      wage(wage.amount())
          .ifPresent(m -> findings.add("/hourlyWage/amount", Codes.IMPLAUSIBLE_VALUE, m));
      codes.checkCurrency(findings, "/hourlyWage/currency", wage.currency());
    }
    if (job.hoursPerWeek() != null) {
      hours(job.hoursPerWeek())
          .ifPresent(m -> findings.add("/hoursPerWeek", Codes.IMPLAUSIBLE_VALUE, m));
    }
  }
}
