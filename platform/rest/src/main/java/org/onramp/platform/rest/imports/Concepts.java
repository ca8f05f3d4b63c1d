package org.onramp.platform.rest.imports;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

/** Everything that a column can mean here: the dictionary's concepts and those the imports read. */
@ApplicationScoped
class Concepts {
  private final Set<String> all;

  Concepts(HeaderDictionary dictionary, @All List<ImportKind<?>> kinds) {
    all = new TreeSet<>(dictionary.concepts());
    kinds.stream().flatMap(kind -> kind.columns().stream()).map(Column::concept).forEach(all::add);
  }

  /** Their names for the owner of a sheet, in the order of the alphabet. */
  String listed() {
    return String.join(", ", all);
  }

  boolean include(String concept) {
    return all.contains(concept);
  }
}
