package org.onramp.intake.rows;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import org.onramp.platform.rest.database.TableCopy;

/**
 * New rows of an entity's table in bulk. A field is a column, as in {@link RowJson}, which is for
 * rows that may be there already.
 *
 * @param <E> the entity
 */
public final class RowCopy<E> {
  private final String table;
  private final List<Column> columns;

  private record Column(String name, Field field, boolean json) {
    Object of(Object row) {
      try {
        Object value = field.get(row);
        return value != null && json ? RowJson.write(value) : value;
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("The fields of an entity can be read", e);
      }
    }
  }

  /** Reads which fields the entity has. */
  public RowCopy(String table, Class<E> entity) {
    this.table = table;
    this.columns =
        Arrays.stream(entity.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .filter(field -> !Modifier.isTransient(field.getModifiers())) // the framework's own
            .map(RowCopy::column)
            .toList();
  }

  private static Column column(Field field) {
    field.setAccessible(true);
    JdbcTypeCode type = field.getAnnotation(JdbcTypeCode.class);
    return new Column(
        new SnakeCaseStrategy().translate(field.getName()),
        field,
        type != null && type.value() == SqlTypes.JSON);
  }

  /** For rows that are made one after the other: the server stores the first meanwhile. */
  public Open<E> on(Connection connection) {
    return new Open<>(this, connection);
  }

  /**
   * A copy under way. From its first row until it is finished nothing else can be done on the
   * connection.
   */
  public static final class Open<E> implements AutoCloseable {
    private final RowCopy<E> rows;
    private final Connection connection;
    private TableCopy copy;

    private Open(RowCopy<E> rows, Connection connection) {
      this.rows = rows;
      this.connection = connection;
    }

    /** Sends a row. */
    public void write(E row) throws SQLException {
      if (copy == null) {
        copy =
            TableCopy.into(
                connection, rows.table, rows.columns.stream().map(Column::name).toList());
      }
      for (Column column : rows.columns) {
        copy.value(column.of(row));
      }
      copy.endRow();
    }

    /** Stores the rows, if there were any; fails whole when one of them is there already. */
    public void finish() throws SQLException {
      if (copy != null) {
        copy.finish();
      }
    }

    /** Drops the rows, unless they are stored. */
    @Override
    public void close() throws SQLException {
      if (copy != null) {
        copy.close();
      }
    }
  }
}
