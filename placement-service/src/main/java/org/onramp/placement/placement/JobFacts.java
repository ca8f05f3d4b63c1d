package org.onramp.placement.placement;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.onramp.placement.Money;

/**
 * What is said of a job; null where nothing is.
 *
 * @param hourlyWage in the region's currency
 */
public record JobFacts(
    String occupation,
    String outcomeKind,
    LocalDate startDate,
    BigDecimal hourlyWage,
    BigDecimal hoursPerWeek,
    Boolean ongoing,
    String title) {
  public JobFacts {
    hourlyWage = Money.exact(hourlyWage);
    hoursPerWeek = Money.exact(hoursPerWeek);
  }

  /** This, where it says something, and the other where it does not. */
  JobFacts over(JobFacts other) {
    return new JobFacts(
        occupation == null ? other.occupation : occupation,
        outcomeKind == null ? other.outcomeKind : outcomeKind,
        startDate == null ? other.startDate : startDate,
        hourlyWage == null ? other.hourlyWage : hourlyWage,
        hoursPerWeek == null ? other.hoursPerWeek : hoursPerWeek,
        ongoing == null ? other.ongoing : ongoing,
        title == null ? other.title : title);
  }
}
