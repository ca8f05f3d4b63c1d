package org.onramp.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.onramp.local.Problem;
import org.onramp.local.State;

/**
 * A process id on disk, with the moment at which that process began: ids are used again, moments
 * are not.
 */
public final class PidFile {
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(3);

  private PidFile() {}

  public static Path write(State state, String name, ProcessHandle process) {
    Path file = state.pidFiles().resolve(name + ".pid");
    long began = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    State.write(file, process.pid() + " " + began + "\n", "rw-r--r--");
    return file;
  }

  /** The process that wrote the file, if it still lives. */
  public static Optional<ProcessHandle> living(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String[] parts = State.read(file).strip().split(" ", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    Instant began = Instant.ofEpochMilli(Long.parseLong(parts[1]));
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(i -> Duration.between(i, began).abs().compareTo(CLOCK_DIFFERENCE) < 0)
                    .orElse(false));
  }

  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Problem("cannot delete " + file, e);
    }
  }
}
