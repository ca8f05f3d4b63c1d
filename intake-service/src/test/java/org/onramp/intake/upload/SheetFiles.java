package org.onramp.intake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Made-up sheets in the styles in which providers keep theirs. */
final class SheetFiles {

  private static final Map<String, List<Integer>> FAULTY =
      Map.of(
          "federal", List.of(3, 5),
          "caseworker", List.of(2, 4, 6),
          "serials", List.of(2),
          "spanish", List.of(1, 3, 4));

  private SheetFiles() {}

  static String read(String style) {
    try (InputStream file = SheetFiles.class.getResourceAsStream("/sheets/" + style + ".csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Integer> faultyRows(String style) {
    return FAULTY.get(style);
  }
}
