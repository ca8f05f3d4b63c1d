package org.onramp.platform.testsupport;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The embedded PostgreSQL and Kafka of this JVM, started on first use and stopped with the JVM.
 *
 * <p>Quarkus loads test classes anew for each test profile, so a static field here would start one
 * stack per profile. The stack itself therefore lives in the system class loader and is reached by
 * text messages; this class is a handle that any loader may hold.
 */
public final class Stack {
  private final UnaryOperator<String> machine;

  private Stack(UnaryOperator<String> machine) {
    this.machine = machine;
  }

  /** The running stack; the first call in a JVM starts it (5 to 8 seconds). */
  @SuppressWarnings("unchecked") // UnaryOperator is the JDK's, hence the same class in every loader
  public static Stack start() {
    try {
      Class<?> type =
          Class.forName(
              "org.onramp.platform.testsupport.StackMachine",
              true,
              ClassLoader.getSystemClassLoader());
      var started = type.getDeclaredMethod("started");
      started.setAccessible(true);
      return new Stack((UnaryOperator<String>) started.invoke(null));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "The test stack did not start: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("onramp-test-support is not on the JVM's class path", e);
    }
  }

  /** The broker, with the faults it can be given. */
  public StackKafka kafka() {
    return new StackKafka(machine);
  }

  /** Where PostgreSQL listens, on 127.0.0.1. */
  public int postgresPort() {
    return Integer.parseInt(machine.apply("postgres.port"));
  }

  /** Ends PostgreSQL as a crash would: no checkpoint, every connection lost. */
  public void killPostgres() {
    tell("postgres.kill");
  }

  /** Starts a killed PostgreSQL again, with its data, on its port. */
  public void restartPostgres() {
    tell("postgres.restart");
  }

  /**
   * The database of a service.
   *
   * @param service intake, program, placement, reporting or test
   */
  public String jdbcUrl(String service) {
    return "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/" + service;
  }

  /** A new connection under one of a service's three logins; the caller closes it. */
  public Connection connect(String service, Login login) throws SQLException {
    return DriverManager.getConnection(
        jdbcUrl(service), login.username(service), login.password(service));
  }

  /** A new connection as superuser, for a look behind row-level security; the caller closes it. */
  public Connection connectAsSuperuser(String service) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(service), "postgres", "");
  }

  /** Everything that a service, started against this stack, must be told. */
  public Map<String, String> config(String service) {
    return StackConfig.of(this, service);
  }

  private void tell(String command) {
    tell(machine, command);
  }

  static void tell(UnaryOperator<String> machine, String command) {
    if (!machine.apply(command).equals("done")) {
      throw new IllegalStateException(command);
    }
  }

  /** Folder with the key pairs and the key set of the test issuer. */
  Path keys() {
    return Path.of(machine.apply("keys"));
  }
}
