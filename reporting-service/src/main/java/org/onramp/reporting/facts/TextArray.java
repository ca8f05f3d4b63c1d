package org.onramp.reporting.facts;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Texts as PostgreSQL reads a {@code text[]}.
 *
 * @see <a href="https://www.postgresql.org/docs/18/arrays.html#ARRAYS-IO">PostgreSQL: Array Input
 *     and Output Syntax</a>
 */
final class TextArray {
  private TextArray() {}

  /** The literal; a missing text is NULL. */
  static String literal(List<?> texts) {
    return texts.stream().map(TextArray::element).collect(Collectors.joining(",", "{", "}"));
  }

  private static String element(Object text) {
    return text == null
        ? "NULL"
        : '"' + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
