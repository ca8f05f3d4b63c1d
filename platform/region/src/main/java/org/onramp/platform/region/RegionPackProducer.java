package org.onramp.platform.region;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Offers the configured region pack for injection, and refuses to start with a faulty one. */
@ApplicationScoped
public class RegionPackProducer {

  /**
   * The pack.
   *
   * @param pack {@code onramp.region.pack}: id of a pack that comes with the program, or a folder
   */
  @Produces
  @Singleton
  RegionPack pack(@ConfigProperty(name = "onramp.region.pack") String pack) {
    return RegionPacks.load(pack);
  }

  /**
   * The list of designated tracts.
   *
   * @param reference {@code onramp.region.tracts}: the operator's list of designated tracts, or the
   *     folder that holds it; without it nobody's community is evaluated
   */
  @Produces
  @Singleton
  DisadvantagedTracts tracts(
      RegionPack pack, @ConfigProperty(name = "onramp.region.tracts") Optional<String> reference) {
    return reference
        .filter(r -> !r.isBlank())
        .map(r -> DisadvantagedTracts.load(Path.of(r), pack.geography()))
        .orElseGet(() -> DisadvantagedTracts.notLoaded(pack.geography()));
  }

  /**
   * The clock on the region's wall: a day is a day of the region. PostgreSQL keeps microseconds;
   * finer instants would come back changed.
   */
  @Produces
  @ApplicationScoped
  Clock clock(RegionPack pack) {
    return Clock.tick(Clock.system(pack.geography().zone()), Duration.ofNanos(1000));
  }

  void loadAtStart(
      @Observes @Initialized(ApplicationScoped.class) Object start,
      RegionPack pack,
      DisadvantagedTracts tracts) {
    // Injection alone loads and checks both.
  }
}
