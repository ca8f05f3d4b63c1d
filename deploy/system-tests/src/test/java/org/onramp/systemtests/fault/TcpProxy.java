package org.onramp.systemtests.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network that can be cut: while it is, bytes are held back in both directions and nothing is
 * refused, as with a cable pulled out; afterwards they flow on.
 */
final class TcpProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object network = new Object();
  private boolean cut;
  private volatile boolean closed;

  TcpProxy(int port, int target) {
    this.target = target;
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept, "proxy-" + port);
  }

  void cut() {
    synchronized (network) {
      cut = true;
    }
  }

  void mend() {
    synchronized (network) {
      cut = false;
      network.notifyAll();
    }
  }

  @Override
  public void close() {
    closed = true;
    mend();
    quietly(server);
    sockets.forEach(TcpProxy::quietly);
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = server.accept();
        daemon(() -> connect(client), "proxy-connect");
      } catch (IOException e) {
        // closed, or the client has gone
      }
    }
  }

  private void connect(Socket client) {
    sockets.add(client);
    try {
      awaitNetwork();
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(upstream);
      upstream.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      daemon(() -> pump(client, upstream), "proxy-up");
      pump(upstream, client);
    } catch (IOException e) {
      quietly(client); // nobody listens there at the moment
    } finally {
      sockets.remove(client);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitNetwork();
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // one side has gone; the other learns it by the close
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void awaitNetwork() throws IOException {
    synchronized (network) {
      while (cut) {
        try {
          network.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", e);
        }
      }
    }
  }

  private static void daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void quietly(java.io.Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // it is of no use any more either way
    }
  }
}
