package org.onramp.systemtests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
 * The short form, part of every build; {@link Soak} is the long one. It has processes of its own,
 * mostly waits, and runs beside the others; the faults themselves come one after the other, though
 * a class hands its mode of execution on to its methods.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultIT {
  private Drill drill;

  @BeforeAll
  void under_load() {
    drill = new Drill("faults", 19_300, System.nanoTime(), Shape.SINGLE);
    drill.start();
  }

  @AfterAll
  void stop() {
    if (drill != null) {
      drill.printTable();
      drill.close();
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.killed(Service.INTAKE, 1),
        Fault.allKilled(1),
        Fault.kafkaKilled(1),
        Fault.postgresKilled(1),
        Fault.cutFromKafka(Duration.ofSeconds(20), 1),
        Fault.frozen(Service.PROGRAM, Duration.ofSeconds(20), 1));
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
