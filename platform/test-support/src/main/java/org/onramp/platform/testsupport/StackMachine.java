package org.onramp.platform.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The stack itself, one per JVM. Lives in the system class loader and understands a handful of
 * words, because only classes of the JDK are the same on both sides (see {@link Stack}).
 */
final class StackMachine implements UnaryOperator<String> {
  private static final List<String> DATABASES =
      List.of("intake", "program", "placement", "reporting", "test");

  private static StackMachine machine;

  private final Path folder;
  private final TestPostgres postgres;
  private final TestKafka kafka;

  private StackMachine(Path folder) throws IOException, SQLException {
    this.folder = folder;
    TestKeys.write(folder, List.of(Tokens.ISSUER_KID, Tokens.SERVICE_KID));
    this.kafka = new TestKafka(folder.resolve("kafka"));
    this.postgres = new TestPostgres(folder.resolve("postgres"));
    postgres.create(DATABASES);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stack-close"));
  }

  static synchronized StackMachine started() throws IOException, SQLException {
    if (machine == null) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(StackMachine.class.getClassLoader());
      try {
        machine = new StackMachine(Files.createTempDirectory("onramp-test-"));
      } finally {
        thread.setContextClassLoader(before);
      }
    }
    return machine;
  }

  @Override
  public synchronized String apply(String command) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(StackMachine.class.getClassLoader());
    try {
      return obey(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private String obey(String command) throws IOException {
    return switch (command) {
      case "keys" -> folder.toString();
      case "postgres.port" -> Integer.toString(postgres.port());
      case "kafka.bootstrap" -> kafka.bootstrapServers();
      case "kafka.direct" -> kafka.directBootstrapServers();
      default -> {
        act(command);
        yield "done";
      }
    };
  }

  private void act(String command) throws IOException {
    switch (command) {
      case "postgres.kill" -> postgres.kill();
      case "postgres.restart" -> postgres.restart();
      case "kafka.freeze" -> kafka.proxy().freeze();
      case "kafka.cut" -> kafka.proxy().cut();
      case "kafka.restore" -> kafka.proxy().restore();
      case "kafka.stop" -> kafka.stop();
      case "kafka.restart" -> kafka.restart();
      default -> throw new IllegalArgumentException("The test stack does not know " + command);
    }
  }

  private void close() {
    kafka.stop();
    postgres.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(f -> f.delete());
    } catch (IOException e) {
      // A leftover in the temporary directory harms nobody.
    }
  }
}
