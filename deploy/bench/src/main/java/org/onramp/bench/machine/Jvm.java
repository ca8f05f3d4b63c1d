package org.onramp.bench.machine;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process that is told what to do line by line and answers each line with one. It ends when
 * its input does, so that nothing outlives a bench that was killed.
 */
public final class Jvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String name;
  private final Path log;
  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader replies;

  private Jvm(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.replies = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts a main class; what it prints to its error stream goes to a file.
   *
   * @param flags of the JVM
   */
  public static Jvm start(
      String name,
      Path log,
      List<String> flags,
      String classPath,
      String mainClass,
      List<String> arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
            .start();
    return new Jvm(name, log, process);
  }

  /** Waits for the next line that the process says about itself. */
  public String reply() throws IOException {
    String line = replies.readLine();
    if (line == null) {
      throw new IOException("%s ended; its log is %s".formatted(name, log.getFileName()));
    }
    if (line.startsWith("failed ")) {
      throw new IOException("%s %s; its log is %s".formatted(name, line, log.getFileName()));
    }
    return line;
  }

  /** Tells it something and waits for the answer. */
  public String ask(String command) throws IOException {
    commands.println(command);
    return reply();
  }

  @Override
  public void close() {
    commands.close();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
