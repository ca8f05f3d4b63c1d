package org.onramp.platform.messaging.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import org.onramp.platform.messaging.KafkaSettings;
import org.onramp.platform.messaging.MessagingConfig;
import org.onramp.platform.messaging.Projection;
import org.onramp.platform.messaging.WorkerSessions;

/** Runs the projections of this process. */
@Singleton
public class Projecting {
  private final List<Projection> projections;
  private final ProjectionSupervisor supervisor;
  private final boolean enabled;

  Projecting(
      @All List<Projection> projections,
      WorkerSessions sessions,
      KafkaSettings kafka,
      MessagingConfig config) {
    this.projections = projections;
    this.supervisor = new ProjectionSupervisor(projections, sessions, kafka, config);
    this.enabled = config.projections().enabled() && !projections.isEmpty();
  }

  void start(@Observes StartupEvent event) {
    if (enabled) {
      supervisor.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (enabled) {
      supervisor.close();
    }
  }

  /** The projections of this service. */
  public List<Projection> projections() {
    return projections;
  }

  /** One of them by name. */
  public Optional<Projection> named(String name) {
    return projections.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** What keeps a projection of this replica from reading; empty when all is well. */
  public Map<String, Trouble> troubles() {
    return supervisor.troubles();
  }

  /** Records that this replica's share of a projection has still to read. */
  public long lag(String projection) {
    return supervisor.lag(projection);
  }
}
