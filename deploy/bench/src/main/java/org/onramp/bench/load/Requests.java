package org.onramp.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.function.LongFunction;

/** A caller that sends one request per operation; any answer but a good one ends the load. */
public final class Requests implements Load.Worker {
  private final HttpConnection connection;
  private final LongFunction<byte[]> request;

  /**
   * A caller with a connection of its own.
   *
   * @param request the whole request of operation n
   */
  public Requests(URI base, LongFunction<byte[]> request) {
    this.connection = new HttpConnection(base);
    this.request = request;
  }

  @Override
  public void operate(long n, long due) throws IOException {
    connection.send(request.apply(n)).sound();
  }

  @Override
  public void close() {
    connection.close();
  }
}
