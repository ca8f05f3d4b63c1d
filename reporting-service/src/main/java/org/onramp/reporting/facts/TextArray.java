package org.onramp.platform.rest.database;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Texts as PostgreSQL reads a {@code text[]}.
 *
 * @see <a href="https://www.postgresql.org/docs/18/arrays.html#ARRAYS-IO">PostgreSQL: Array Input
 *     and Output Syntax</a>
 */
public final class TextArray {
  private TextArray() {}

  /** The literal; a missing list is an empty one, a missing text is NULL. */
  public static String literal(List<String> texts) {
    return texts == null
        ? "{}"
        : texts.stream().map(TextArray::element).collect(Collectors.joining(",", "{", "}"));
  }

  private static String element(String text) {
    return text == null ? "NULL" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
