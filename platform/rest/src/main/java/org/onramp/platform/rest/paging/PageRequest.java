package org.onramp.platform.rest.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/** Which page of a list is wanted: how many rows, after which one. */
public final class PageRequest {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final Cursor after;
  private final int limit;

  private PageRequest(Cursor after, int limit) {
    this.after = after;
    this.limit = limit;
  }

  /**
   * A request as its query parameters describe it.
   *
   * @param cursor from the {@code next} link of the page before, null for the first page
   * @param limit rows wanted, from 1 to 500; null means 50
   */
  public static PageRequest of(String cursor, Integer limit) {
    if (limit != null && (limit < 1 || limit > MOST)) {
      throw new Unprocessable(
          Violation.of(Codes.INVALID_PARAMETER, "limit must be from 1 to " + MOST + "."));
    }
    return new PageRequest(
        cursor == null || cursor.isBlank() ? null : Cursor.parse(cursor),
        limit == null ? USUAL : limit);
  }

  /** The last row of the page before; empty for the first page. */
  public Optional<Cursor> after() {
    return Optional.ofNullable(after);
  }

  /** Rows of a full page. */
  public int limit() {
    return limit;
  }

  /** Rows to read: one more than a page holds, which tells whether another page follows. */
  public int fetch() {
    return limit + 1;
  }

  /**
   * The page made of the rows read.
   *
   * @param rows up to {@link #fetch()} rows in the list's order
   * @param cursor the text of a row's sort key, see {@link Cursor#of}
   */
  public <T> Page<T> page(List<T> rows, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, cursor.apply(items.get(limit - 1)));
  }
}
