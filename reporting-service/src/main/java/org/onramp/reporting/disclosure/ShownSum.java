package org.onramp.reporting.disclosure;

import java.util.List;
import java.util.OptionalLong;

/** The sum of counts that are shown one by one beside it. */
public final class ShownSum {

  private ShownSum() {}

  /**
   * The sum, unless it is too small, or exactly one of its addends is hidden, or the hidden addends
   * are too few people together: each time a subtraction would show what was hidden.
   */
  public static OptionalLong of(List<Long> addends, Threshold threshold) {
    long sum = addends.stream().mapToLong(Long::longValue).sum();
    List<Long> hidden = addends.stream().filter(threshold::hides).toList();
    long hiddenPeople = hidden.stream().mapToLong(Long::longValue).sum();
    boolean givesAway = hidden.size() == 1 || threshold.hides(hiddenPeople);
    return threshold.hides(sum) || givesAway ? OptionalLong.empty() : OptionalLong.of(sum);
  }
}
