package org.onramp.program.program;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/** Finds programs for other features. */
@ApplicationScoped
public class ProgramDirectory {
  private final Programs programs;

  ProgramDirectory(Programs programs) {
    this.programs = programs;
  }

  /** Whose program it is; empty when the caller may not see it. */
  public Optional<String> providerOf(UUID programId) {
    return programs.findByIdOptional(programId).map(program -> program.providerId);
  }
}
