package org.onramp.systemtests.fault;

import java.time.Duration;
import java.util.stream.Stream;

import org.onramp.local.Service;

/** What one of everything can suffer, once each; {@link Soak} is the long form. */
class FaultIT extends FaultSuite {
  FaultIT() {
    super("faults", 19_300, Shape.SINGLE);
  }

  @Override
  Stream<Fault> faults() {
    return Stream.of(
        Fault.killedInTurn(1),
        Fault.allKilled(1),
        Fault.kafkaKilled(1),
        Fault.postgresKilled(1),
        Fault.cutFromKafka(Duration.ofSeconds(20), 1),
        Fault.cutFromPostgres(Service.INTAKE, Duration.ofSeconds(10), 1),
        Fault.frozen(Service.PROGRAM, Duration.ofSeconds(20), 1),
        Fault.rollingRestart(1),
        Fault.kafkaEmptied(),
        Fault.databaseSetBack(traffic(), Duration.ofSeconds(5)));
  }
}
