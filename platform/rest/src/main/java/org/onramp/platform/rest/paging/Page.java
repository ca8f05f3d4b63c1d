package org.onramp.platform.rest.paging;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A page of a list.
 *
 * @param items the rows
 * @param next cursor of the following page, null on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, String next) {
  public Page {
    items = List.copyOf(items);
  }

  public <U> Page<U> map(Function<? super T, ? extends U> view) {
    return new Page<>(items.stream().<U>map(view).toList(), next);
  }
}
