package org.onramp.platform.rest.garden;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.rest.imports.HeaderDictionary;

/** How gardeners name their columns and colours. */
@ApplicationScoped
public class GardenWords implements HeaderDictionary {
  private static final Map<String, String> HEADERS =
      Map.of(
          "label no", "tag",
          "número", "tag",
          "plant", "name",
          "nombre", "name",
          "planted on", "planted",
          "fecha", "planted",
          "soil", "soil");
  private static final Map<String, String> COLOURS =
      Map.of("red", "RED", "rojo", "RED", "white", "WHITE", "red, wine", "WINE");

  @Override
  public Match match(String header) {
    String folded = header.strip().toLowerCase(Locale.ROOT);
    if (folded.equals("start date")) {
      return new Ambiguous("Planting and flowering both start.", List.of("planted", "flowers"));
    }
    if (folded.equals("pot size")) {
      return new Ambiguous("Width or depth?", List.of("width", "depth"));
    }
    String concept = HEADERS.get(folded);
    return concept == null ? new Unknown() : new Known(concept);
  }

  @Override
  public Set<String> concepts() {
    return Set.copyOf(HEADERS.values());
  }

  @Override
  public Optional<String> value(String concept, String spelling) {
    return concept.equals("colours")
        ? Optional.ofNullable(COLOURS.get(spelling.strip().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }
}
