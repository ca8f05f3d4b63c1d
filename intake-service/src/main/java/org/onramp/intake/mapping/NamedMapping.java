package org.onramp.intake.mapping;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.rest.imports.ColumnMapping;
import org.onramp.platform.rest.imports.ColumnMappings;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/** The saved mapping that a request names. */
@ApplicationScoped
public class NamedMapping {

  private final ColumnMappings mappings;

  NamedMapping(ColumnMappings mappings) {
    this.mappings = mappings;
  }

  /** The mapping of that name; without a name, none. */
  public ColumnMapping of(String organisation, String name) {
    if (name == null || name.isBlank()) {
      return ColumnMapping.NONE;
    }
    return mappings
        .find(organisation, name)
        .map(ColumnMappings.Saved::mapping)
        .orElseThrow(
            () ->
                new Unprocessable(
                    Violation.of(
                        "unknown-mapping",
                        "You have saved no column mapping of this name; see /v1/column-mappings.")));
  }
}
