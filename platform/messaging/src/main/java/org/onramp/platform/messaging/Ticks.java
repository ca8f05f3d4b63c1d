package org.onramp.platform.messaging;

/**
 * The record that each idle partition gets once a day. It says nothing; it lets the log roll, so
 * that superseded versions are compacted away even where nothing happens.
 */
public final class Ticks {
  /** Key of every tick; compaction keeps one per partition. */
  public static final String KEY = "onramp-tick";

  /** CloudEvents type of a tick. */
  public static final String TYPE = "org.onramp.platform.Tick.v1";

  private Ticks() {}
}
