package org.onramp.platform.testsupport;

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
 * A network between a client and a server that can fail in two ways: {@link #cut()} (connections
 * break at once) and {@link #freeze()} (connections stay open and say nothing).
 */
public final class TcpProxy implements AutoCloseable {
  private enum Mode {
    OPEN,
    FROZEN,
    CUT,
    CLOSED
  }

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object lock = new Object();
  private Mode mode = Mode.OPEN;

  private TcpProxy(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** A proxy on a free port in front of a port of this machine. */
  public static TcpProxy to(int targetPort) {
    try {
      TcpProxy proxy =
          new TcpProxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), targetPort);
      proxy.daemon("accept", proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect, on 127.0.0.1. */
  public int port() {
    return server.getLocalPort();
  }

  /** Breaks every connection and refuses new ones. */
  public void cut() {
    become(Mode.CUT);
    sockets.forEach(TcpProxy::quietlyClose);
  }

  /** Holds every byte back, in both directions, without closing anything. */
  public void freeze() {
    become(Mode.FROZEN);
  }

  /** Lets bytes and new connections through again; what was frozen flows on. */
  public void restore() {
    become(Mode.OPEN);
  }

  @Override
  public void close() {
    become(Mode.CLOSED);
    quietlyClose(server);
    sockets.forEach(TcpProxy::quietlyClose);
  }

  private void become(Mode next) {
    synchronized (lock) {
      mode = next;
      lock.notifyAll();
    }
  }

  private Mode awaitNotFrozen() throws InterruptedException {
    synchronized (lock) {
      while (mode == Mode.FROZEN) {
        lock.wait();
      }
      return mode;
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon("connect", () -> connect(client));
      } catch (IOException e) {
        // The server socket was closed, or this one client gave up while connecting.
      }
    }
  }

  private void connect(Socket client) {
    Socket upstream = new Socket();
    sockets.add(client);
    sockets.add(upstream);
    try {
      if (awaitNotFrozen() != Mode.OPEN) {
        throw new IOException("cut");
      }
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
      daemon("answer", () -> pump(upstream, client));
      pump(client, upstream);
    } catch (IOException e) {
      end(client, upstream);
    } catch (InterruptedException e) {
      end(client, upstream);
      Thread.currentThread().interrupt();
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[64 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read;
      while ((read = in.read(buffer)) >= 0) {
        if (awaitNotFrozen() != Mode.OPEN) {
          break;
        }
        out.write(buffer, 0, read);
        out.flush();
      }
      awaitNotFrozen(); // nobody learns of a close while the network is frozen
    } catch (IOException e) {
      // One side is gone; the other is told below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(from, to);
    }
  }

  private void end(Socket one, Socket other) {
    quietlyClose(one);
    quietlyClose(other);
    sockets.remove(one);
    sockets.remove(other);
  }

  private void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, "proxy-" + target + "-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void quietlyClose(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // Nothing to do about a socket that does not close.
    }
  }
}
