package org.onramp.platform.rest.imports;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** The column mappings that organisations have saved. */
@ApplicationScoped
public class ColumnMappings {

  /** The mapping that the caller's organisation saved under the name. */
  public Optional<Saved> find(String organisation, String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * A saved mapping.
   *
   * @param name chosen by its owner
   * @param revision raised by each change
   * @param mapping the answers
   */
  public record Saved(String name, long revision, ColumnMapping mapping) {}
}
