package org.onramp.platform.rest.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.Arrays;

import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/** Bytes in the order of the network, as many as come. */
final class BinaryBuffer {
  private byte[] content;
  private int length;

  BinaryBuffer(int expected) {
    this.content = new byte[expected];
  }

  int length() {
    return length;
  }

  void bytes(byte[] value) {
    System.arraycopy(value, 0, content, taken(value.length), value.length);
  }

  void text(String value) {
    bytes(value.getBytes(UTF_8));
  }

  void int1(int value) {
    int at = taken(1);
    content[at] = (byte) value;
  }

  void int2(int value) {
    int at = taken(Short.BYTES);
    ByteConverter.int2(content, at, value);
  }

  void int4(int value) {
    setInt4(reserveInt4(), value);
  }

  void int8(long value) {
    int at = taken(Long.BYTES);
    ByteConverter.int8(content, at, value);
  }

  /** Room for a number that is known later. */
  int reserveInt4() {
    return taken(Integer.BYTES);
  }

  void setInt4(int at, int value) {
    ByteConverter.int4(content, at, value);
  }

  /** Sends what has come and begins anew. */
  void sendTo(CopyIn copy) throws SQLException {
    copy.writeToCopy(content, 0, length);
    length = 0;
  }

  private int taken(int bytes) {
    int at = length;
    length += bytes;
    if (length > content.length) {
      content = Arrays.copyOf(content, Math.max(length, content.length * 2));
    }
    return at;
  }
}
