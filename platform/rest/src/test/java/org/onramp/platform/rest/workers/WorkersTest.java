package org.onramp.platform.rest.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkersTest {
  private final Workers workers = new Workers("pieces");

  @AfterEach
  void stop() throws InterruptedException {
    workers.stop();
  }

  static Stream<Runnable> faults() {
    return Stream.of(
        () -> {
          throw new IllegalStateException("a fault of the work");
        },
        () -> {
          throw new StackOverflowError("an error of the JVM");
        });
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_thread_goes_on_after_whatever_a_piece_of_work_throws(Runnable fault)
      throws InterruptedException {
    CountDownLatch twice = new CountDownLatch(2);

    workers.start(
        1,
        () -> {
          twice.countDown();
          fault.run();
          return true;
        });

    assertThat(twice.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
