package org.onramp.bench.harness;

/**
 * One way of doing a workload's work: ours, a physical limit, or a peer. Rounds call {@link
 * #prepare} and {@link #run} in turn; only the latter counts.
 */
public interface Contender {
  /** Unique within the workload. */
  String name();

  /** What it is compared as. */
  Role role();

  /**
   * Brings everything to where the work can begin, its data included; what takes long and is the
   * same in every round may be kept.
   *
   * @param size items of work in the next round
   */
  void prepare(int size) throws Exception;

  /** Does the work and says what it took. */
  Measured run(int size) throws Exception;

  /** Ends what it has started, after its last round. */
  default void close() throws Exception {}

  /** What a contender stands for. */
  enum Role {
    OURS,
    LIMIT,
    PEER
  }
}
