package org.onramp.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection, used by one thread. It does so little that on a machine which
 * client and server share the server gets the processor.
 */
public final class HttpConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final URI base;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  /** Connects with the first request. */
  public HttpConnection(URI base) {
    this.base = base;
  }

  /**
   * An answer.
   *
   * @param location of the header, null without
   */
  public record Answer(int status, String location, String body) {
    /** The same, unless it tells of an error. */
    public Answer sound() throws IOException {
      if (status >= 300) {
        throw new IOException("HTTP %d: %s".formatted(status, body));
      }
      return this;
    }
  }

  /**
   * A whole request, ready to be sent any number of times.
   *
   * @param headers further ones, each with its line end
   */
  public static byte[] request(
      String method, String path, String token, String headers, String body) {
    return """
        %s %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer %s\r
        Accept: application/json\r
        %sContent-Length: %d\r
        \r
        %s"""
        .formatted(method, path, token, headers, body.getBytes(UTF_8).length, body)
        .getBytes(UTF_8);
  }

  /** Sends and waits for the answer; a failure leaves the connection closed. */
  public Answer send(byte[] request) throws IOException {
    try {
      connect();
      out.write(request);
      out.flush();
      return answer();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Sends a head, then a body as it is read, and waits for the answer. */
  public Answer send(byte[] head, InputStream body) throws IOException {
    try {
      connect();
      out.write(head);
      body.transferTo(out);
      out.flush();
      return answer();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void connect() throws IOException {
    if (socket == null) {
      socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), base.getPort()), TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }
  }

  private Answer answer() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    String location = null;
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      String value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
        case "location" -> location = value;
        default -> {}
      }
    }
    return new Answer(status, location, chunked ? chunks() : new String(exactly(length), UTF_8));
  }

  private String chunks() throws IOException {
    var body = new StringBuilder();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.append(new String(exactly(size), UTF_8));
      line();
    }
    line();
    return body.toString();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the server closed the connection");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new java.io.ByteArrayOutputStream(64);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // it is gone either way
    }
    socket = null;
  }
}
