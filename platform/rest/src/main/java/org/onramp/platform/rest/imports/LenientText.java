package org.onramp.platform.rest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text as spreadsheets write it: UTF-8 with or without a byte order mark, UTF-16 with one. Bytes
 * that are not UTF-8 are read as windows-1252, each by itself, so that a file of either encoding
 * reads right without being looked at twice.
 */
final class LenientText extends Reader {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final InputStream in;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private CharsetDecoder decoder;
  private boolean ended;
  private long foreign;

  LenientText(InputStream in) {
    this.in = in;
  }

  /** The first bytes without taking them, as many as there are up to the number wanted. */
  byte[] peek(int wanted) throws IOException {
    while (bytes.remaining() < wanted && !ended) {
      fill();
    }
    byte[] start = new byte[Math.min(wanted, bytes.remaining())];
    bytes.duplicate().get(start);
    return start;
  }

  /** How many bytes had to be read as windows-1252. */
  long foreign() {
    return foreign;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (decoder == null) {
      decoder = decoderOfMark();
    }
    CharBuffer out = CharBuffer.wrap(into, offset, length).slice();
    while (out.position() == 0) {
      CoderResult result = decoder.decode(bytes, out, ended);
      if (result.isMalformed() || result.isUnmappable()) {
        for (int i = 0; i < result.length() && out.hasRemaining(); i++) {
          out.put(WINDOWS.decode(ByteBuffer.wrap(new byte[] {bytes.get()})).get());
          foreign++;
        }
      } else if (result.isOverflow()) {
        break; // a surrogate pair that does not fit waits for the next call
      } else if (ended) {
        break;
      } else {
        fill();
      }
    }
    int count = out.position();
    return count == 0 && ended && !bytes.hasRemaining() ? -1 : count;
  }

  private CharsetDecoder decoderOfMark() throws IOException {
    byte[] mark = peek(3);
    Charset charset = StandardCharsets.UTF_8;
    int length = 0;
    if (mark.length >= 3
        && mark[0] == (byte) 0xEF
        && mark[1] == (byte) 0xBB
        && mark[2] == (byte) 0xBF) {
      length = 3;
    } else if (mark.length >= 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE) {
      charset = StandardCharsets.UTF_16LE;
      length = 2;
    } else if (mark.length >= 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) {
      charset = StandardCharsets.UTF_16BE;
      length = 2;
    }
    bytes.position(bytes.position() + length);
    CodingErrorAction onError =
        charset.equals(StandardCharsets.UTF_8)
            ? CodingErrorAction.REPORT
            : CodingErrorAction.REPLACE;
    return charset.newDecoder().onMalformedInput(onError).onUnmappableCharacter(onError);
  }

  private void fill() throws IOException {
    bytes.compact();
    int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (got < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + got);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
