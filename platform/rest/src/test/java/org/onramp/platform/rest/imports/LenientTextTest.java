package org.onramp.platform.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class LenientTextTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @Test
  void utf_8_loses_its_mark_and_nothing_else() throws IOException {
    assertThat(read("\ufeffNúmero 🌱 Tuấn".getBytes(StandardCharsets.UTF_8), 0))
        .isEqualTo("Número 🌱 Tuấn");
  }

  @Test
  void windows_text_is_read_as_such_and_counted() throws IOException {
    assertThat(read("Señor “Peña”".getBytes(WINDOWS), 4)).isEqualTo("Señor “Peña”");
  }

  @Test
  void a_character_cut_by_the_end_of_a_buffer_stays_whole() throws IOException {
    String text = "é".repeat(100_000) + "x" + "🌱".repeat(50_000);

    assertThat(read(text.getBytes(StandardCharsets.UTF_8), 0)).isEqualTo(text);
  }

  @Test
  void spreadsheets_unicode_text_is_read() throws IOException {
    assertThat(read("\ufeffTuấn\t1".getBytes(StandardCharsets.UTF_16LE), 0)).isEqualTo("Tuấn\t1");
  }

  @Test
  void a_character_cut_by_the_end_of_the_file_does_not_hang() throws IOException {
    assertThat(read(new byte[] {'a', (byte) 0xC3}, 1)).isEqualTo("aÃ");
    assertThat(read(new byte[0], 0)).isEmpty();
  }

  private static String read(byte[] bytes, int foreign) throws IOException {
    LenientText text = new LenientText(trickling(bytes));
    StringWriter all = new StringWriter();
    text.transferTo(all);
    assertThat(text.foreign()).isEqualTo(foreign);
    return all.toString();
  }

  private static InputStream trickling(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1021));
      }
    };
  }
}
