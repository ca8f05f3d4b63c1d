package org.onramp.reporting.disclosure;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/**
 * What may be published of {@link LinkedTables}.
 *
 * @param total empty when hidden
 */
public record ProtectedTables(OptionalLong total, List<ProtectedTable> tables) {

  public ProtectedTables {
    tables = List.copyOf(tables);
  }

  public ProtectedTable table(String id) {
    return tables.stream()
        .filter(t -> t.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no table " + id));
  }
}
