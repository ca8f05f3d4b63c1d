package org.onramp.bench.harness;

import java.util.List;

/**
 * Something that is done by ours, by a physical limit and by peers, and the goals it is held to.
 */
public interface Workload {
  /** As on the command line and in the name of the result file. */
  String name();

  /** One line: what is done, to how much. */
  String description();

  /** What one item of work is, in the plural. */
  String unit();

  /** In the order of the first round. */
  List<Contender> contenders();

  /** In the order in which they are printed. */
  List<Goal> goals();

  /** Items per round when nobody says otherwise. */
  Sizes sizes();

  /**
   * Makes what all contenders share.
   *
   * @param sizes at which they will be measured
   */
  default void begin(List<Integer> sizes) throws Exception {}

  /** Ends what {@link #begin} has made, after the contenders have ended. */
  default void end() throws Exception {}

  /**
   * Sizes of a workload.
   *
   * @param quick of a quick run
   * @param comparison of a full run, peers included
   * @param growth of a full run for ours and the limits, to see the cost per item; may be empty
   */
  record Sizes(int quick, int comparison, List<Integer> growth) {
    /** Copies. */
    public Sizes {
      growth = List.copyOf(growth);
    }
  }
}
