package org.onramp.platform.rest.database;

import java.sql.SQLException;

/** Work in SQL that returns nothing. */
@FunctionalInterface
public interface SqlConsumer<A> {
  void accept(A argument) throws SQLException;
}
