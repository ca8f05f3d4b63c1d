package org.onramp.systemtests.fault;

/**
 * How much of what a cluster has.
 *
 * @param brokers of Kafka; topics are kept by as many of them, three at most
 * @param reportingReplicas processes of reporting that share its work
 * @param smallDisks whether PostgreSQL and Kafka have disks of their own that can be filled
 */
record Shape(int brokers, int reportingReplicas, boolean smallDisks) {
  /** One of everything, as the local stack. */
  static final Shape SINGLE = new Shape(1, 1, false);

  int replication() {
    return Math.min(3, brokers);
  }
}
