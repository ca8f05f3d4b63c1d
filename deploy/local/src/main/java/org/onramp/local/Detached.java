package org.onramp.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.onramp.local.process.PidFile;

/** A launcher in the background: started, followed until it is healthy, then left alone. */
final class Detached {
  private static final String READY = "ready";

  private Detached() {}

  /** Starts the same command without --detach and copies its output until it is ready. */
  static void start(State state, Path root, Options options, Console console) {
    PidFile.living(state.pidFiles().resolve("launcher.pid"))
        .ifPresent(
            running -> {
              throw new Problem(
                  "already running from %s (pid %d); stop it with deploy/down"
                      .formatted(state.folder(), running.pid()));
            });
    Path ready = state.pidFiles().resolve(READY);
    PidFile.delete(ready);
    Path output = state.logs().resolve("launcher.log");
    Path errors = state.logs().resolve("launcher.err");
    try {
      Process launcher =
          new ProcessBuilder(command(root, options))
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      follow(launcher, output, errors, ready, console);
    } catch (IOException e) {
      throw new Problem("cannot start in the background (" + e.getMessage() + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void tellReady(State state) {
    State.write(state.pidFiles().resolve(READY), "ready\n", "rw-r--r--");
  }

  private static void follow(
      Process launcher, Path output, Path errors, Path ready, Console console)
      throws IOException, InterruptedException {
    int shown = 0;
    while (true) {
      boolean alive = launcher.isAlive();
      boolean done = Files.exists(ready);
      List<String> lines = Files.readAllLines(output);
      lines.subList(Math.min(shown, lines.size()), lines.size()).forEach(l -> console.line(l));
      shown = lines.size();
      if (done) {
        return;
      }
      if (!alive) {
        String error = Files.readString(errors).strip();
        throw new Problem(
            error.isEmpty()
                ? "the launcher ended; its log is " + output
                : error.replaceFirst("(?s).*onramp: ", ""));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static List<String> command(Path root, Options options) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("setsid"); // a closed terminal must not take it along
    } else {
      command.add("nohup");
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> !argument.startsWith("-Donramp.root="))
            .toList());
    command.add("-Donramp.root=" + root);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
    command.addAll(List.of("up", "--data", options.data().toString()));
    options.portBase().ifPresent(base -> command.addAll(List.of("--port-base", "" + base)));
    if (options.demo()) {
      command.add("--demo");
    }
    if (options.fresh()) {
      command.add("--fresh");
    }
    return command;
  }
}
