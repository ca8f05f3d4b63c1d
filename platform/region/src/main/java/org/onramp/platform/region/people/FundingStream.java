package org.onramp.platform.region.people;

import jakarta.annotation.Nullable;

import org.onramp.platform.region.figure.Coded;

/**
 * Money that a person's training may be charged to. This is all that is ever recorded about who may
 * be funded by whom.
 *
 * @param element number of the matching element in the federal record layout, for exports
 */
public record FundingStream(
    String code, String title, Origin origin, @Nullable String note, @Nullable String element)
    implements Coded {

  /** Whose money it is. */
  public enum Origin {
    FEDERAL,
    STATE,
    LOCAL,
    PRIVATE
  }
}
