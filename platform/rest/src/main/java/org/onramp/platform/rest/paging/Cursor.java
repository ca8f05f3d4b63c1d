package org.onramp.platform.rest.paging;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.onramp.platform.rest.problem.BadRequest;

/**
 * The sort key of the last row of a page. Callers treat its text as opaque.
 *
 * @param values the key's parts in the order of the list's {@code ORDER BY}
 */
public record Cursor(List<String> values) {
  private static final char SEPARATOR = '\u001f';

  public Cursor {
    values = List.copyOf(values);
  }

  /** The text that {@link PageRequest#of} takes back. */
  public static String of(Object... values) {
    String joined =
        String.join(String.valueOf(SEPARATOR), Arrays.stream(values).map(String::valueOf).toList());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
  }

  static Cursor parse(String text) {
    try {
      String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      return new Cursor(List.of(joined.split(String.valueOf(SEPARATOR), -1)));
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  public String text(int part) {
    if (part >= values.size()) {
      throw unreadable();
    }
    return values.get(part);
  }

  public UUID uuid(int part) {
    try {
      return UUID.fromString(text(part));
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  public Instant instant(int part) {
    try {
      return Instant.parse(text(part));
    } catch (DateTimeException e) {
      throw unreadable();
    }
  }

  public long number(int part) {
    try {
      return Long.parseLong(text(part));
    } catch (NumberFormatException e) {
      throw unreadable();
    }
  }

  private static BadRequest unreadable() {
    return new BadRequest("The cursor is not one that this list gave out; start without it.");
  }
}
