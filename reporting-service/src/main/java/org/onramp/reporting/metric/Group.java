package org.onramp.reporting.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * The true numbers of one group.
 *
 * @param key the group's code in each dimension asked for, in that order
 * @param people each once
 * @param paid of them, those whose wage is known
 * @param median of their wages, absent when nobody's is known
 * @param livingWage of them, those whose wage is at least the living wage
 */
public record Group(List<String> key, long people, long paid, BigDecimal median, long livingWage) {

  public Group {
    key = List.copyOf(key);
  }
}
