package org.onramp.platform.region.work;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;

import org.onramp.platform.region.figure.Figure;
import org.onramp.platform.region.figure.Lists;

/** Wage floors, each from a day on. */
public record Wages(List<Floor> living, List<Floor> minimum) {

  public Wages {
    living = Lists.orEmpty(living);
    minimum = Lists.orEmpty(minimum);
  }

  /**
   * The living wage in force on a day. Empty when the pack has none for that day, or one whose
   * amount nobody has verified: then the question is not evaluated, and certainly not met.
   */
  public Optional<BigDecimal> livingWageOn(LocalDate day) {
    return inForce(living, day).map(f -> f.hourly().value());
  }

  /** The minimum wage of a place in force on a day; empty when the pack has none for it. */
  public Optional<BigDecimal> minimumWageOn(String place, LocalDate day) {
    return inForce(minimum.stream().filter(f -> f.place().equals(place)).toList(), day)
        .map(f -> f.hourly().value());
  }

  private static Optional<Floor> inForce(List<Floor> floors, LocalDate day) {
    return floors.stream().filter(f -> f.covers(day)).max(Comparator.comparing(Floor::from));
  }

  /**
   * An hourly amount below which something is said about a job.
   *
   * @param place where the work is done
   * @param basis method and household of a living wage, or the law of a minimum wage
   * @param from first day
   * @param to last day; absent while it has no successor
   * @param hourly the amount, or the reason why it is not known
   */
  public record Floor(
      String place, String basis, LocalDate from, @Nullable LocalDate to, Figure hourly) {

    /** Whether the floor is in force on a day. */
    public boolean covers(LocalDate day) {
      return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
  }
}
