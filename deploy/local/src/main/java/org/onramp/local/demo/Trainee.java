package org.onramp.local.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A made-up person in training. Codes are the generator's own; each sheet style has its words.
 *
 * @param gender WOMAN, MAN, NON_BINARY or empty for somebody who was not asked
 * @param races in everyday words; none for somebody who prefers not to say
 * @param disability yes, no, or null for not asked
 * @param job null without one
 */
record Trainee(
    String reference,
    String firstName,
    String lastName,
    LocalDate birthDate,
    String gender,
    List<String> races,
    String email,
    String phone,
    String postcode,
    boolean veteran,
    Boolean disability,
    String education,
    LocalDate appliedOn,
    Training training,
    Job job) {

  Trainee {
    races = List.copyOf(races);
  }

  /**
   * How training went.
   *
   * @param completedOn null while in training and for somebody who left
   * @param withdrawnOn null for everybody else
   * @param credential null without one
   */
  record Training(
      LocalDate enteredOn,
      LocalDate completedOn,
      LocalDate withdrawnOn,
      String withdrawalReason,
      String credential) {

    /** Still being trained. */
    static Training running(LocalDate enteredOn) {
      return new Training(enteredOn, null, null, null, null);
    }
  }

  /** A job that the provider claims. */
  record Job(
      String employer,
      LocalDate hiredOn,
      BigDecimal wage,
      int hoursPerWeek,
      boolean ongoing,
      String outcome) {}
}
