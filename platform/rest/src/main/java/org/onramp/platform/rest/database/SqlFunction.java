package org.onramp.platform.rest.database;

import java.sql.SQLException;

/** A function whose work is SQL. */
@FunctionalInterface
public interface SqlFunction<A, T> {
  T apply(A argument) throws SQLException;
}
