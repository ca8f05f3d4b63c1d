package org.onramp.platform.messaging;

/**
 * The body of the one event that is the same on every topic: the aggregate's owner was restored to
 * a moment at which it had no such aggregate, and consumers forget it. It is no erasure: nobody
 * asked for it, and what other owners say about the same subject stands.
 *
 * @param id the aggregate
 * @param version above everything that was published of it
 */
public record AggregateLost(String id, long version) {
  /** Its CloudEvents type. */
  public static final String TYPE = "org.onramp.platform.AggregateLost.v1";
}
