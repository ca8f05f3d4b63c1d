package org.onramp.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How much memory processes take. */
public final class Memory {
  private Memory() {}

  /**
   * Resident bytes of the processes of these ids and everything they have started, shared pages
   * counted once where Linux tells.
   */
  public static long of(List<Long> pids) {
    return pids.stream()
        .map(ProcessHandle::of)
        .flatMap(Optional::stream)
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(ProcessHandle::pid)
        .distinct()
        .mapToLong(Memory::of)
        .sum();
  }

  /**
   * Bytes of the objects that a JVM still refers to, after a full collection.
   *
   * @throws IOException when it does not say, such as one that has ended
   */
  public static long ofLiveObjects(long pid) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process histogram =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text =
        new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    String[] total = text.substring(text.lastIndexOf('\n') + 1).split("\\s+", -1);
    if (total.length != 3 || !total[0].equals("Total")) {
      throw new IOException("no histogram of process " + pid + ": " + text);
    }
    return Long.parseLong(total[2]);
  }

  private static long of(long pid) {
    return kibibytes(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:")
        .or(() -> kibibytes(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:"))
        .or(() -> ps(pid))
        .map(kib -> kib * 1024)
        .orElse(0L);
  }

  private static Optional<Long> kibibytes(Path file, String field) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(field))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // no such file system, or the process has just ended
    }
  }

  private static Optional<Long> ps(long pid) {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return text.isBlank() ? Optional.empty() : Optional.of(Long.parseLong(text.strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
