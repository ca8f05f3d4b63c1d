package org.onramp.reporting.metric;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What is asked about a metric.
 *
 * @param stages one of the definition's {@link Definition#questions()}
 * @param by groups of the answer; none asks for the total alone
 * @param only groups that the people asked about belong to
 * @param from first day, absent for no limit
 * @param to last day of the period, absent for no limit
 * @param asOf the last day on which something that happened is counted
 */
public record Question(
    Definition definition,
    List<String> stages,
    List<Dimension> by,
    Map<Dimension, String> only,
    LocalDate from,
    LocalDate to,
    LocalDate asOf) {

  public Question {
    stages = List.copyOf(stages);
    by = List.copyOf(by);
    only = Map.copyOf(only);
  }

  /** About everybody up to a day. */
  public static Question about(
      Definition definition, List<String> stages, List<Dimension> by, LocalDate asOf) {
    return new Question(definition, stages, by, Map.of(), null, null, asOf);
  }

  /** The same without groups. */
  public Question total() {
    return new Question(definition, stages, List.of(), only, from, to, asOf);
  }
}
