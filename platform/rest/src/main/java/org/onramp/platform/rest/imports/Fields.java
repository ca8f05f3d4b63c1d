package org.onramp.platform.rest.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The concepts of staged rows, each with its place; shared by all rows and growing with them. */
final class Fields {
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  Fields(List<String> concepts) {
    concepts.forEach(this::placeOf);
  }

  /** The concept's place, or -1. */
  int find(String concept) {
    Integer place = places.get(concept);
    return place == null ? -1 : place;
  }

  int placeOf(String concept) {
    return places.computeIfAbsent(
        concept,
        added -> {
          names.add(added);
          return names.size() - 1;
        });
  }

  List<String> names() {
    return names;
  }
}
