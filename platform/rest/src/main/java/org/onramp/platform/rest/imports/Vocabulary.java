package org.onramp.platform.rest.imports;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Codes by spelling: the owner's mapping first, then the dictionary. */
final class Vocabulary {
  private static final int REMEMBERED = 10_000;

  private final ColumnMapping mapping;
  private final HeaderDictionary dictionary;
  private final Map<String, Map<String, Optional<String>>> seen = new ConcurrentHashMap<>();
  private int size;

  Vocabulary(ColumnMapping mapping, HeaderDictionary dictionary) {
    this.mapping = mapping;
    this.dictionary = dictionary;
  }

  Optional<String> code(String concept, String spelling) {
    Map<String, Optional<String>> known =
        seen.computeIfAbsent(concept, c -> new ConcurrentHashMap<>());
    Optional<String> code = known.get(spelling);
    if (code == null) {
      code = lookUp(concept, spelling);
      if (size < REMEMBERED) {
        known.put(spelling, code);
        size++;
      }
    }
    return code;
  }

  private Optional<String> lookUp(String concept, String spelling) {
    String wanted = folded(spelling);
    for (Map.Entry<String, String> own :
        mapping.values().getOrDefault(concept, Map.of()).entrySet()) {
      if (folded(own.getKey()).equals(wanted)) {
        return Optional.of(own.getValue());
      }
    }
    return dictionary.value(concept, spelling);
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
