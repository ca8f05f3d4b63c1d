package org.onramp.intake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** Bytes that are made as they are read, one stretch of rows at a time. */
final class RowStream extends InputStream {

  private final Iterator<byte[]> stretches;
  private byte[] current = {};
  private int next;

  RowStream(Iterator<byte[]> stretches) {
    this.stretches = stretches;
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? current[next++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, current.length - next);
    System.arraycopy(current, next, target, offset, count);
    next += count;
    return count;
  }

  private boolean hasMore() {
    while (next == current.length && stretches.hasNext()) {
      current = stretches.next();
      next = 0;
    }
    return next < current.length;
  }
}
