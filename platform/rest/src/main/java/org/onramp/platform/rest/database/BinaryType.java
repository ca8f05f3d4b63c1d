package org.onramp.platform.rest.database;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.postgresql.core.Oid;
import org.postgresql.util.ByteConverter;

/** The types of columns, and how PostgreSQL receives their values in binary. */
enum BinaryType {
  TEXT(Oid.TEXT),
  JSONB(Oid.JSONB),
  TEXTS(Oid.TEXT_ARRAY),
  BOOLEAN(Oid.BOOL),
  INTEGER(Oid.INT4),
  BIGINT(Oid.INT8),
  NUMERIC(Oid.NUMERIC),
  ID(Oid.UUID),
  DATE(Oid.DATE),
  TIMESTAMPTZ(Oid.TIMESTAMPTZ);

  private static final String INVALID = "22P02"; // invalid_text_representation
  private static final String OUT_OF_RANGE = "22003"; // numeric_value_out_of_range
  private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
  private static final long EPOCH_SECOND = EPOCH.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  private static final int JSONB_VERSION = 1;
  private static final int DIMENSIONS = 1;
  private static final int FIRST_INDEX = 1;
  private static final int NULL = -1;
  private static final int UUID_LENGTH = 36;

  private final int oid;

  BinaryType(int oid) {
    this.oid = oid;
  }

  /** The type with this number in {@code pg_type}. */
  static BinaryType of(int oid) {
    return Arrays.stream(values())
        .filter(type -> type.oid == oid)
        .findAny()
        .orElseThrow(
            () -> new IllegalArgumentException("no values of type " + oid + " are copied"));
  }

  /**
   * Writes a value, or that there is none, behind its length.
   *
   * @throws SQLException when it can be none of this type; told as the server would tell it
   */
  void write(BinaryBuffer to, Object value) throws SQLException {
    try {
      measured(to, value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new SQLException("invalid input for type " + this, INVALID, e);
    } catch (ArithmeticException e) {
      throw new SQLException("out of range for type " + this, OUT_OF_RANGE, e);
    }
  }

  private void measured(BinaryBuffer to, Object value) {
    if (value == null) {
      to.int4(NULL);
    } else {
      int length = to.reserveInt4();
      put(to, value);
      to.setInt4(length, to.length() - length - Integer.BYTES);
    }
  }

  private void put(BinaryBuffer to, Object value) {
    switch (this) {
      case TEXT -> to.text(value.toString());
      case JSONB -> json(to, value);
      case TEXTS -> texts(to, (List<?>) value);
      case BOOLEAN -> to.int1((Boolean) value ? 1 : 0);
      case INTEGER -> to.int4(Math.toIntExact(number(value)));
      case BIGINT -> to.int8(number(value));
      case NUMERIC -> to.bytes(ByteConverter.numeric(new BigDecimal(value.toString())));
      case ID -> id(to, value);
      case DATE -> date(to, value);
      case TIMESTAMPTZ -> timestamp(to, value);
    }
  }

  private static long number(Object value) {
    return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
  }

  private static void json(BinaryBuffer to, Object value) {
    to.int1(JSONB_VERSION);
    to.text(value.toString());
  }

  private static void texts(BinaryBuffer to, List<?> texts) {
    to.int4(texts.isEmpty() ? 0 : DIMENSIONS);
    to.int4(texts.stream().anyMatch(Objects::isNull) ? 1 : 0);
    to.int4(Oid.TEXT);
    if (texts.isEmpty()) {
      return;
    }
    to.int4(texts.size());
    to.int4(FIRST_INDEX);
    for (Object text : texts) {
      TEXT.measured(to, text);
    }
  }

  private static void id(BinaryBuffer to, Object value) {
    UUID id = value instanceof UUID given ? given : id(value.toString());
    to.int8(id.getMostSignificantBits());
    to.int8(id.getLeastSignificantBits());
  }

  private static UUID id(String text) {
    if (text.length() != UUID_LENGTH) { // Java would fill shorter ones up
      throw new IllegalArgumentException(text.length() + " characters are no UUID");
    }
    return UUID.fromString(text);
  }

  private static void date(BinaryBuffer to, Object value) {
    LocalDate day = value instanceof LocalDate given ? given : LocalDate.parse(value.toString());
    to.int4(Math.toIntExact(ChronoUnit.DAYS.between(EPOCH, day)));
  }

  // Rounded to microseconds as the server rounds a text, halves to the even one.
  private static void timestamp(BinaryBuffer to, Object value) {
    Instant at = instant(value);
    long micros = Math.multiplyExact(at.getEpochSecond() - EPOCH_SECOND, 1_000_000L);
    to.int8(Math.addExact(micros, (long) Math.rint(at.getNano() / 1e3)));
  }

  private static Instant instant(Object value) {
    if (value instanceof Instant given) {
      return given;
    }
    return value instanceof ZonedDateTime given
        ? given.toInstant()
        : OffsetDateTime.parse(value.toString()).toInstant();
  }
}
