package org.onramp.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

import com.sun.net.httpserver.HttpServer;

/** Stands for a service in the launcher's tests: healthy at once, or broken when told so. */
final class FakeService {
  private FakeService() {}

  public static void main(String[] args) throws IOException {
    if ("yes".equals(System.getenv("FAKE_SERVICE_BROKEN"))) {
      System.err.println("ERROR the fake service was told to be broken");
      System.exit(3);
    }
    Objects.requireNonNull(System.getenv("ONRAMP_DATABASE_APP_PASSWORD"));
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }
}
