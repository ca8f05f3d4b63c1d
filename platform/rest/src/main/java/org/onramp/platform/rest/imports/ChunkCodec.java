package org.onramp.platform.rest.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Rows as bytes, compressed lightly. A chunk names its own fields, so that it can be read without
 * the job's others.
 */
final class ChunkCodec {
  private static final int ABSENT = 0;
  private static final int CELL = 1;
  private static final int TEXT = 2; // and as many more as it has bytes
  private static final int LONGEST_VARINT = 5;
  private static final int BUFFER = 1 << 15;

  private ChunkCodec() {}

  /** Collects the rows of one chunk. */
  static final class Writer {
    private byte[] body = new byte[1 << 16];
    private int size;
    private Fields fields;
    private final Set<UUID> subjects = new HashSet<>();
    private int rows;
    private int firstRow;

    /**
     * Adds a row.
     *
     * @param about whom it is about
     */
    void add(StagedRow row, List<String> cells, Set<UUID> about) {
      subjects.addAll(about);
      if (rows == 0) {
        firstRow = row.row();
        fields = row.fields();
      }
      rows++;
      varint(row.row());
      varint(row.sheetRow());
      varint(cells.size());
      cells.forEach(this::text);
      varint(row.values().length);
      int next = 0;
      for (String value : row.values()) {
        int place = value == null ? -1 : placeOf(value, cells, next);
        if (place < 0) {
          text(value);
        } else {
          varint(CELL);
          varint(place);
          next = place + 1;
        }
      }
    }

    /** Where the very same text is among the cells, most often the next place; -1 when nowhere. */
    @SuppressWarnings("ReferenceEquality") // an equal text elsewhere is written out, no harm done
    private static int placeOf(String value, List<String> cells, int next) {
      for (int i = 0; i < cells.size(); i++) {
        int place = (next + i) % cells.size();
        if (cells.get(place) == value) {
          return place;
        }
      }
      return -1;
    }

    int rows() {
      return rows;
    }

    int size() {
      return size;
    }

    /** Bytes of the heap that it takes. */
    long room() {
      return body.length;
    }

    /** Ends the chunk; nothing can be added any more. */
    Rows finish() {
      return new Rows(
          firstRow,
          rows,
          subjects,
          fields == null ? List.of() : List.copyOf(fields.names()),
          body,
          size);
    }

    private void text(String text) {
      if (text == null) {
        varint(ABSENT);
        return;
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      varint(bytes.length + TEXT);
      makeRoom(bytes.length);
      System.arraycopy(bytes, 0, body, size, bytes.length);
      size += bytes.length;
    }

    private void varint(int value) {
      makeRoom(LONGEST_VARINT);
      int rest = value;
      while ((rest & ~0x7F) != 0) {
        body[size++] = (byte) ((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      body[size++] = (byte) rest;
    }

    private void makeRoom(int more) {
      if (body.length - size < more) {
        body = Arrays.copyOf(body, Math.max(size + more, body.length * 2));
      }
    }
  }

  /** A whole chunk, which another thread than that of its writer may compress. */
  static final class Rows {
    private final int first;
    private final int count;
    private final Set<UUID> subjects;
    private final List<String> names;
    private final byte[] body;
    private final int size;

    private Rows(
        int first, int count, Set<UUID> subjects, List<String> names, byte[] body, int size) {
      this.first = first;
      this.count = count;
      this.subjects = subjects;
      this.names = names;
      this.body = body;
      this.size = size;
    }

    int first() {
      return first;
    }

    int count() {
      return count;
    }

    /** Whom the rows are about. */
    Set<UUID> subjects() {
      return subjects;
    }

    byte[] compressed() {
      Deflater fast = new Deflater(Deflater.BEST_SPEED);
      try {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(size / 3 + 64);
        try (DataOutputStream whole =
            new DataOutputStream(new DeflaterOutputStream(chunk, fast, BUFFER))) {
          whole.writeInt(names.size());
          for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            whole.writeShort(bytes.length);
            whole.write(bytes);
          }
          whole.writeInt(count);
          whole.write(body, 0, size);
        }
        return chunk.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        fast.end();
      }
    }
  }

  /**
   * A row as it was stored.
   *
   * @param staged what the kind staged
   * @param cells the sheet's own cells, where the kind keeps the sheet
   */
  record Stored(StagedRow staged, List<String> cells) {}

  static List<Stored> read(byte[] chunk) {
    Reader in = new Reader(inflated(chunk));
    List<String> names = new ArrayList<>();
    for (int i = in.number(Integer.BYTES); i > 0; i--) {
      names.add(in.text(in.number(Short.BYTES)));
    }
    Fields fields = new Fields(names);
    int count = in.number(Integer.BYTES);
    List<Stored> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int row = in.varint();
      int sheetRow = in.varint();
      String[] cells = in.texts(new String[0]);
      String[] values = in.texts(cells);
      rows.add(new Stored(new StagedRow(row, sheetRow, fields, values), Arrays.asList(cells)));
    }
    return rows;
  }

  private static byte[] inflated(byte[] chunk) {
    Inflater inflater = new Inflater();
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(chunk), inflater, BUFFER)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      inflater.end();
    }
  }

  private static final class Reader {
    private final byte[] body;
    private int at;

    Reader(byte[] body) {
      this.body = body;
    }

    int number(int bytes) {
      int value = 0;
      for (int i = 0; i < bytes; i++) {
        value = (value << 8) | (body[at++] & 0xFF);
      }
      return value;
    }

    int varint() {
      int value = 0;
      for (int shift = 0; ; shift += 7) {
        int next = body[at++];
        value |= (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    /**
     * Texts one after the other.
     *
     * @param cells some of which they may be
     */
    String[] texts(String[] cells) {
      String[] texts = new String[varint()];
      for (int i = 0; i < texts.length; i++) {
        int kind = varint();
        if (kind == CELL) {
          texts[i] = cells[varint()];
        } else if (kind != ABSENT) {
          texts[i] = text(kind - TEXT);
        }
      }
      return texts;
    }

    String text(int length) {
      String text = new String(body, at, length, StandardCharsets.UTF_8);
      at += length;
      return text;
    }
  }
}
