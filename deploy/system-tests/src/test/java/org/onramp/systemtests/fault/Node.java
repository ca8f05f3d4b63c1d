package org.onramp.systemtests.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.onramp.local.Problem;
import org.onramp.local.process.Child;

/**
 * One process of the platform under test, with the supervisor that every deployment has: it is
 * started again a second after it ended, as often as it ends.
 */
final class Node implements AutoCloseable {
  private final String name;
  private final Supplier<Child> starter;
  private final Thread supervisor;
  private volatile boolean wanted;
  private volatile boolean closed;
  private volatile Child child;

  Node(String name, Supplier<Child> starter) {
    this.name = name;
    this.starter = starter;
    this.supervisor = new Thread(this::supervise, "supervisor-" + name);
    supervisor.setDaemon(true);
    supervisor.start();
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return child != null && child.isAlive();
  }

  /** Whether it is meant to run. */
  boolean isWanted() {
    return wanted;
  }

  /** Has it running from now on. */
  void release() {
    wanted = true;
  }

  /** Ends it at once, as a power cut would, and leaves it down. */
  void hold() {
    wanted = false;
    kill();
  }

  /** Ends it at once; the supervisor brings it back. */
  void kill() {
    Child victim = child;
    if (victim != null && victim.isAlive()) {
      ProcessHandle.of(victim.pid()).ifPresent(ProcessHandle::destroyForcibly);
      awaitEnd(victim);
    }
  }

  /** Asks it to end, as a rolling restart does; the supervisor brings it back. */
  void restart() {
    child.stop("TERM", java.time.Duration.ofSeconds(30));
  }

  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  @Override
  public void close() {
    closed = true;
    wanted = false;
    if (child != null) {
      child.stop("TERM", java.time.Duration.ofSeconds(20));
    }
  }

  private void supervise() {
    while (!closed) {
      if (wanted && !isAlive()) {
        try {
          child = starter.get();
        } catch (Problem e) {
          // such as a database whose killed predecessor has not let go yet; tried again
        }
      }
      pause();
    }
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid()))
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEnd(Child victim) {
    while (victim.isAlive()) {
      Thread.onSpinWait();
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
