package org.onramp.systemtests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults that strike a platform of its own, one after another. It mostly waits and runs beside the
 * other tests, though a class hands its mode of execution on to its methods.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultSuite {
  private final String name;
  private final int portBase;
  private final Shape shape;
  private Drill drill;

  /**
   * @param portBase the first of some fifty ports
   */
  FaultSuite(String name, int portBase, Shape shape) {
    this.name = name;
    this.portBase = portBase;
    this.shape = shape;
  }

  @BeforeAll
  void under_load() {
    drill = new Drill(name, portBase, Long.getLong("onramp.soak.seed", System.nanoTime()), shape);
    drill.start();
  }

  @AfterAll
  void stop() {
    if (drill != null) {
      drill.printTable();
      drill.close();
    }
  }

  /** Those that strike, in this order; asked for when the platform is under load. */
  abstract Stream<Fault> faults();

  Traffic traffic() {
    return drill.traffic();
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
