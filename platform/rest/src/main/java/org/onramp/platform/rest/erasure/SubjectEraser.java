package org.onramp.platform.rest.erasure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** A store that holds data about a person, and how one person's data is removed from it. */
public interface SubjectEraser {

  /** The store's name, for the report of an erasure. */
  String store();

  /** Whether it is asked after all others, because they add to this store while they erase. */
  default boolean isLast() {
    return false;
  }

  /**
   * Removes what the store holds about one subject, in the caller's transaction. Doing it twice
   * does no harm.
   *
   * @return how many entries were removed or blanked
   */
  int erase(Connection connection, UUID subject) throws SQLException;
}
