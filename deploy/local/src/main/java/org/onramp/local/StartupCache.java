package org.onramp.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service's ahead-of-time cache (JEP 483 and 514): loaded and linked classes of an earlier run,
 * which a JVM maps instead of doing the work again. It fits one build on one JDK, so both are in
 * its file name.
 */
final class StartupCache {
  /** The first JDK that writes a cache at the end of one ordinary run. */
  private static final int FIRST_JDK = 25;

  /** What the four caches and their training files may take on disk. */
  static final long BYTES_OF_ALL = 1L << 30;

  private final Path file;
  private final Path growing;

  private StartupCache(Path file) {
    this.file = file;
    this.growing = file.resolveSibling(file.getFileName() + ".new");
  }

  /** Whether this JDK has such caches, and nobody wants to see what a start costs without. */
  static boolean isSupported() {
    return Runtime.version().feature() >= FIRST_JDK
        && Boolean.parseBoolean(System.getProperty("onramp.startup-caches", "true"));
  }

  static StartupCache of(Service service, Path jar, Path folder) {
    String name = service.module() + "-" + fingerprint(jar.getParent()) + ".aot";
    return new StartupCache(folder.resolve(name));
  }

  boolean exists() {
    return Files.exists(file);
  }

  List<String> trainingFlags() {
    return List.of("-XX:AOTCacheOutput=" + growing, "-Xlog:aot*=off", "-Xlog:cds*=off");
  }

  /**
   * A cache that does not fit after all is ignored by the JVM, which then starts as usual. The
   * profiles in it (JEP 515) are not used: they send what was hot in training to the optimising
   * compiler at once, all of it while there is a start to make.
   */
  List<String> flags() {
    return exists()
        ? List.of(
            "-XX:AOTCache=" + file,
            "-XX:+IgnoreUnrecognizedVMOptions", // the flag below is a diagnostic one
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTReplayTraining",
            "-Xlog:aot*=off",
            "-Xlog:cds*=off")
        : List.of();
  }

  /** Puts the trained cache in place of those of older builds; false when the JVM wrote none. */
  boolean keep() {
    try {
      if (!Files.exists(growing) || Files.size(growing) == 0) {
        return false;
      }
      String service = file.getFileName().toString().replaceAll("-[0-9a-f]+\\.aot$", "-");
      try (Stream<Path> others = Files.list(file.getParent())) {
        for (Path other :
            others.filter(p -> p.getFileName().toString().startsWith(service)).toList()) {
          if (!other.equals(growing)) {
            Files.delete(other);
          }
        }
      }
      Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String fingerprint(Path application) {
    try (Stream<Path> files = Files.walk(application)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          (System.getProperty("java.home") + System.getProperty("java.vm.version"))
              .getBytes(StandardCharsets.UTF_8));
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        // The JVM itself compares size and time of every jar with those of training.
        digest.update(
            (file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis())
                .getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (IOException e) {
      throw new Problem("cannot read " + application, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
