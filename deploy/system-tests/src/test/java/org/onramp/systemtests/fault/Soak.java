package org.onramp.systemtests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.onramp.local.Service;

/**
 * Every fault, many times; run by {@code deploy/system-tests/soak}, not by the build. Like {@link
 * FaultIT} it mostly waits and runs beside the storm.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Soak {
  /** Who stands for the others in the short form. */
  private static final Service[] ONE_COMMAND_ONE_QUERY = {Service.INTAKE, Service.REPORTING};

  private static final int TIMES = Integer.getInteger("onramp.soak.times", 5);

  /** Part of a name; all have the empty one. */
  private static final String ONLY = System.getProperty("onramp.soak.only", "");

  /** Filling one needs a disk of its own, which not every machine lets us mount. */
  private static final boolean DISKS = SmallDisk.isAllowed();

  private Drill drill;

  @BeforeAll
  void under_load() {
    drill =
        new Drill(
            "soak",
            19_400,
            Long.getLong("onramp.soak.seed", System.nanoTime()),
            new Shape(3, 3, DISKS));
    drill.start();
  }

  @AfterAll
  void stop() {
    if (drill != null) {
      drill.printTable();
      drill.close();
    }
  }

  Stream<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (Service service : Service.values()) {
      faults.add(Fault.killed(service, TIMES));
    }
    faults.add(Fault.allKilled(TIMES));
    faults.add(Fault.kafkaKilled(TIMES));
    faults.add(Fault.postgresKilled(TIMES));
    faults.add(Fault.brokerLost(0, TIMES));
    faults.add(Fault.replicaLost(0, TIMES));
    faults.add(Fault.cutFromKafka(Duration.ofSeconds(40), 1));
    for (Service service : TIMES > 1 ? Service.values() : ONE_COMMAND_ONE_QUERY) {
      faults.add(Fault.frozen(service, Duration.ofSeconds(25), 1));
      faults.add(Fault.cutFromPostgres(service, Duration.ofSeconds(20), 1));
    }
    faults.add(Fault.rollingRestart(1));
    if (DISKS) {
      faults.add(Fault.postgresDiskFull(Duration.ofSeconds(30)));
      faults.add(Fault.kafkaDiskFull(Duration.ofSeconds(30)));
    } else {
      System.out.println("No disk can be mounted here: full disks are not tried.");
    }
    faults.add(Fault.kafkaEmptied());
    faults.add(Fault.databaseSetBack(drill.traffic(), Duration.ofSeconds(10)));
    return faults.stream().filter(fault -> fault.name().contains(ONLY));
  }

  @ParameterizedTest
  @MethodSource("faults")
  @Execution(ExecutionMode.SAME_THREAD)
  void nothing_acknowledged_is_lost_or_doubled_by(Fault fault) {
    Findings findings = drill.undergo(fault);

    assertThat(findings.problems()).isEmpty();
    assertThat(findings.acknowledged()).isPositive();
  }
}
