package org.onramp.platform.region.figure;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Anything in a pack that other things refer to by its code. */
public interface Coded {

  String code();

  /** What people read instead of the code. */
  String title();

  /** The entry of that code. Codes are exact: spellings are the sheet dictionary's concern. */
  static <T extends Coded> Optional<T> find(Collection<T> entries, String code) {
    return entries.stream().filter(e -> e.code().equals(code)).findFirst();
  }

  static boolean has(Collection<? extends Coded> entries, String code) {
    return find(entries, code).isPresent();
  }

  static List<String> codes(Collection<? extends Coded> entries) {
    return entries.stream().map(Coded::code).toList();
  }
}
