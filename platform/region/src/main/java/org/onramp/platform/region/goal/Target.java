package org.onramp.platform.region.goal;

import jakarta.annotation.Nullable;

import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Provenance;

/**
 * One addend of the goal.
 *
 * @param track whether the target is about new jobs or about workers who move up; independent of
 *     what kind of participant reaches it
 * @param number people
 * @param occupation code of the occupation that a counting job must be in
 * @param note shown beside the target
 */
public record Target(
    String id,
    String title,
    Track track,
    int number,
    String occupation,
    CountingRule counting,
    @Nullable String note,
    Provenance provenance)
    implements Coded {

  @Override
  public String code() {
    return id;
  }

  /** The two ways in which a target is reached. */
  public enum Track {
    NEW_JOB,
    UPSKILL
  }
}
