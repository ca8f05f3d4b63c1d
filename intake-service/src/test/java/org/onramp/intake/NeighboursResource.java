package org.onramp.intake;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Starts the stand-ins for program-service and placement-service. */
public class NeighboursResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    Neighbours.start();
    return Map.of("onramp.program.url", Neighbours.url(), "onramp.placement.url", Neighbours.url());
  }

  @Override
  public void stop() {
    Neighbours.stop();
  }
}
