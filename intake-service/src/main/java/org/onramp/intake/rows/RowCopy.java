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

  private record Column(String name, Field field, boolean json) {}

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

  /** Stores them, in their order; fails whole when one of them is there already. */
  public void write(Connection connection, List<E> rows) throws SQLException {
    try (TableCopy copy =
        TableCopy.into(connection, table, columns.stream().map(Column::name).toList())) {
      for (E row : rows) {
        for (Column column : columns) {
          write(copy, column, column.field().get(row));
        }
        copy.endRow();
      }
      copy.finish();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("The fields of an entity can be read", e);
    }
  }

  private static void write(TableCopy copy, Column column, Object value) throws SQLException {
    copy.value(value != null && column.json() ? RowJson.write(value) : value);
  }
}
