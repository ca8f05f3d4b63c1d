package org.onramp.reporting.disclosure;

/**
 * One true count of a table, before anything is hidden.
 *
 * @param group what is counted; unique in its table
 * @param count people, never negative
 */
public record Cell(String group, long count) {

  public Cell {
    if (count < 0) {
      throw new IllegalArgumentException("a count of people is never negative; got " + count);
    }
  }
}
