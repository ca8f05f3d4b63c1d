package org.onramp.platform.region.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists of pack records. */
public final class Lists {

  private Lists() {}

  /**
   * The list, unmodifiable; empty where the file says nothing. Keeps a null element (a hole in the
   * file), because the check of the whole pack has to name its place.
   */
  public static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(list));
  }
}
