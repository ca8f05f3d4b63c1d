package org.onramp.platform.rest.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to be read beyond its limit. */
public final class LimitedStream extends FilterInputStream {
  private final long limit;
  private long count;

  public LimitedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      counted(1);
    }
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = super.read(into, offset, length);
    if (got > 0) {
      counted(got);
    }
    return got;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void counted(int more) {
    count += more;
    if (count > limit) {
      throw new TooLarge("The body is larger than " + limit + " bytes; send it in parts.");
    }
  }
}
