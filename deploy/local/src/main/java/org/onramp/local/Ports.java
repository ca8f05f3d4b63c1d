package org.onramp.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of one stack, all on 127.0.0.1 and all counted from one base: the four services, then
 * PostgreSQL, Kafka and Kafka's controller a little higher.
 */
public record Ports(int base) {
  static final int DEFAULT_BASE = 8081;

  public int of(Service service) {
    return base + service.portOffset();
  }

  public URI address(Service service) {
    return URI.create("http://127.0.0.1:" + of(service));
  }

  public int postgres() {
    return base + 10;
  }

  public int kafka() {
    return base + 11;
  }

  public int kafkaController() {
    return base + 12;
  }

  /** Refuses to start on a port that somebody else listens on. */
  public void requireFree() {
    Map<String, Integer> needed = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      needed.put(service.module(), of(service));
    }
    needed.put("PostgreSQL", postgres());
    needed.put("Kafka", kafka());
    needed.put("Kafka's controller", kafkaController());
    needed.forEach(
        (user, port) -> {
          if (!isFree(port)) {
            throw new Problem(
                "port %d (for %s) is in use; stop what listens there, or choose other ports with --port-base N"
                    .formatted(port, user));
          }
        });
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // A port in TIME_WAIT is free for the servers, which all set this option.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
