package org.onramp.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.kafka.common.utils.AppInfoParser;

import org.onramp.local.postgres.PostgresServer;

/**
 * What figures must be read with.
 *
 * @param description processor, cores, memory, operating system
 * @param load load average over a minute, before anything was started
 * @param fsyncMicros median time of one small write with fdatasync, as pg_test_fsync measures
 * @param memoryGigabytesPerSecond one thread reading
 */
public record Machine(
    Map<String, String> description,
    Map<String, String> versions,
    double load,
    double fsyncMicros,
    double memoryGigabytesPerSecond) {
  private static final int PAGE = 8192;
  private static final int SYNCS = 400;
  private static final int LONGS = 32 << 20;
  private static final int PASSES = 5;

  /** Copies, sorted: two result files differ only in what they say. */
  public Machine {
    description = Collections.unmodifiableMap(new TreeMap<>(description));
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /**
   * Looks at this machine for a few seconds.
   *
   * @param folder on the disk that the servers will use
   */
  public static Machine probe(Path folder) {
    return new Machine(described(), software(), loadAverage(), fsync(folder), memoryBandwidth());
  }

  /** As the head of every result file. */
  public Map<String, Object> asJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("machine", description);
    json.put("versions", versions);
    json.put("loadBefore", load);
    json.put("fsyncMicros", fsyncMicros);
    json.put("memoryGigabytesPerSecond", memoryGigabytesPerSecond);
    return json;
  }

  /** For the terminal. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s, %s cores, %s; load %.2f; fsync %.0f µs; memory %.1f GB/s; %s",
        description.get("processor"),
        description.get("cores"),
        description.get("memory"),
        load,
        fsyncMicros,
        memoryGigabytesPerSecond,
        versions);
  }

  private static Map<String, String> described() {
    return Map.of(
        "processor", field("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
        "cores", Integer.toString(Runtime.getRuntime().availableProcessors()),
        "memory", field("/proc/meminfo", "MemTotal", "unknown"),
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  private static Map<String, String> software() {
    return Map.of(
        "java", System.getProperty("java.vm.version"),
        "postgresql", PostgresServer.VERSION,
        "kafka", AppInfoParser.getVersion(),
        "pgjdbc", org.postgresql.Driver.class.getPackage().getImplementationVersion());
  }

  /** As the script saw it before it built anything. */
  private static double loadAverage() {
    String noted = System.getProperty("onramp.bench.load", "");
    return noted.isEmpty()
        ? ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
        : Double.parseDouble(noted);
  }

  private static String field(String file, String name, String otherwise) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }

  private static double fsync(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = Files.createTempFile(folder, "fsync", "");
      var nanos = new long[SYNCS];
      ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        for (int i = 0; i < SYNCS; i++) {
          long begun = System.nanoTime();
          channel.write(page.rewind(), 0);
          channel.force(false);
          nanos[i] = System.nanoTime() - begun;
        }
      } finally {
        Files.delete(file);
      }
      Arrays.sort(nanos);
      return nanos[SYNCS / 2] / 1e3;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double memoryBandwidth() {
    var memory = new long[LONGS];
    Arrays.fill(memory, 1);
    double best = 0;
    long sum = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      long begun = System.nanoTime();
      for (long value : memory) {
        sum += value;
      }
      best = Math.max(best, LONGS * 8.0 / (System.nanoTime() - begun));
    }
    if (sum == 0) {
      throw new IllegalStateException("the sum is used, so that the loop is not optimised away");
    }
    return best;
  }
}
