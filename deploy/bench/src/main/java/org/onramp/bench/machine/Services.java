package org.onramp.bench.machine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.onramp.bench.harness.Absent;
import org.onramp.local.Service;
import org.onramp.local.ServiceEnvironment;
import org.onramp.local.ServiceProcess;
import org.onramp.local.identity.LocalIssuer;
import org.onramp.local.process.Memory;

/**
 * Some of the packaged services on the bench's servers, set as in the local stack and in as little
 * room; their compilers work as in any deployment, as those of the peers do.
 */
public final class Services implements AutoCloseable {
  private final Servers servers;
  private final List<ServiceProcess> running = new ArrayList<>();

  private Services(Servers servers) {
    this.servers = servers;
  }

  /**
   * Starts services and returns when all are ready.
   *
   * @param environment what is set differently from the local stack
   */
  public static Services start(
      Servers servers, Path root, Map<String, String> environment, Service... services)
      throws Absent {
    var started = new Services(servers);
    servers.beforeClose(started::close);
    var surroundings = new ServiceEnvironment(servers.ports(), servers.secrets(), servers.keys());
    try {
      for (Service service : services) {
        Path jar = root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
          throw new Absent(service.module() + " is not packaged");
        }
        var all = new HashMap<>(surroundings.of(service));
        all.putAll(environment);
        var process = new ServiceProcess(service, servers.state(), root, servers.ports(), all);
        process.start(List.of());
        started.running.add(process);
      }
      started.running.forEach(ServiceProcess::awaitReady);
      return started;
    } catch (Absent | RuntimeException e) {
      started.close();
      throw e;
    }
  }

  public URI address(Service service) {
    return servers.ports().address(service);
  }

  /** A bearer token for one role in one organisation. */
  public String token(String role, String organisation) {
    return new LocalIssuer(servers.keys()).token(role, organisation);
  }

  /** Bytes of the objects that a service refers to, after a full collection. */
  public long liveBytes(Service service) throws IOException {
    return Memory.ofLiveObjects(
        running.stream()
            .filter(process -> process.service() == service)
            .findFirst()
            .orElseThrow()
            .pid());
  }

  @Override
  public void close() {
    running.forEach(ServiceProcess::stop);
  }
}
