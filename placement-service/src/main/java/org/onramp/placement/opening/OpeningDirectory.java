package org.onramp.placement.opening;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/** Which openings there are, for features that refer to one. */
@ApplicationScoped
public class OpeningDirectory {
  private final Openings openings;

  OpeningDirectory(Openings openings) {
    this.openings = openings;
  }

  /** Whether the opening is one of that employer's. */
  public boolean belongsTo(UUID opening, String employer) {
    return openings.count("id = ?1 and employerId = ?2", opening, employer) > 0;
  }
}
