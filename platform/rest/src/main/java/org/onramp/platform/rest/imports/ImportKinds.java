package org.onramp.platform.rest.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

/** The kinds of import that this service knows. */
@ApplicationScoped
class ImportKinds {
  private final Map<String, ImportKind<?>> byName = new HashMap<>();

  ImportKinds(@All List<ImportKind<?>> kinds) {
    for (ImportKind<?> kind : kinds) {
      if (byName.put(kind.name(), kind) != null) {
        throw new IllegalStateException("Two kinds of import are named " + kind.name());
      }
    }
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  ImportKind<?> named(String name) {
    ImportKind<?> kind = byName.get(name);
    if (kind == null) {
      throw new IllegalStateException("This service has no kind of import named " + name);
    }
    return kind;
  }
}
