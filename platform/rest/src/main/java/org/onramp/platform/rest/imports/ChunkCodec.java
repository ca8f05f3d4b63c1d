package org.onramp.platform.rest.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Rows as bytes, compressed lightly. A chunk names its own fields, so that it can be read without
 * the job's others.
 */
final class ChunkCodec {
  private static final int ABSENT = 0;

  private ChunkCodec() {}

  /** Collects the rows of one chunk. */
  static final class Writer {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
    private final DataOutputStream out = new DataOutputStream(body);
    private Fields fields;
    private int rows;
    private int firstRow;

    void add(StagedRow row, List<String> cells) {
      try {
        if (rows == 0) {
          firstRow = row.row();
          fields = row.fields();
        }
        rows++;
        varint(row.row());
        varint(row.sheetRow());
        texts(Arrays.asList(row.values()));
        texts(cells);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    int rows() {
      return rows;
    }

    int firstRow() {
      return firstRow;
    }

    int size() {
      return body.size();
    }

    byte[] finish() {
      try {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(body.size() / 3 + 64);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream whole =
            new DataOutputStream(new DeflaterOutputStream(chunk, fast, 1 << 15))) {
          List<String> names = fields == null ? List.of() : fields.names();
          whole.writeInt(names.size());
          for (String name : names) {
            whole.writeUTF(name);
          }
          whole.writeInt(rows);
          body.writeTo(whole);
        } finally {
          fast.end();
        }
        body.reset();
        rows = 0;
        return chunk.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void texts(List<String> texts) throws IOException {
      varint(texts.size());
      for (String text : texts) {
        if (text == null) {
          varint(ABSENT);
        } else {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          varint(bytes.length + 1);
          out.write(bytes);
        }
      }
    }

    private void varint(int value) throws IOException {
      int rest = value;
      while ((rest & ~0x7F) != 0) {
        out.write((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
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
    try (DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(
                new InflaterInputStream(new ByteArrayInputStream(chunk)).readAllBytes()))) {
      List<String> names = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        names.add(in.readUTF());
      }
      Fields fields = new Fields(names);
      int count = in.readInt();
      List<Stored> rows = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int row = varint(in);
        int sheetRow = varint(in);
        String[] values = texts(in);
        String[] cells = texts(in);
        rows.add(new Stored(new StagedRow(row, sheetRow, fields, values), Arrays.asList(cells)));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] texts(DataInputStream in) throws IOException {
    String[] texts = new String[varint(in)];
    for (int i = 0; i < texts.length; i++) {
      int length = varint(in);
      if (length != ABSENT) {
        texts[i] = new String(in.readNBytes(length - 1), StandardCharsets.UTF_8);
      }
    }
    return texts;
  }

  private static int varint(DataInputStream in) throws IOException {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
  }
}
