package org.onramp.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds everything which outlives a run: data, keys, secrets, logs and caches. One
 * launcher at a time works in it.
 */
public final class State {
  private static final long TO_BEGIN = 700L << 20;
  private static final long TO_GROW = 200L << 20;

  private final Path folder;

  /** Held here, because a lock that nobody refers to is collected and thereby released. */
  @SuppressWarnings("UnusedVariable")
  private FileLock lock;

  /** Nothing is touched before {@link #prepare}. */
  public State(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  public Path logs() {
    return made("logs");
  }

  public Path pidFiles() {
    return made("run");
  }

  public Path caches() {
    return made("cache");
  }

  public Path at(String name) {
    return folder.resolve(name);
  }

  /** Makes the folder, readable by its owner only. */
  public void prepare() {
    try {
      Files.createDirectories(folder);
      ownerOnly(folder, "rwx------");
      Path probe = Files.createTempFile(folder, "probe", "");
      Files.delete(probe);
    } catch (IOException | UnsupportedOperationException e) {
      throw new Problem(
          "cannot write to %s (%s); choose another folder with --data DIR"
              .formatted(folder, reason(e)),
          e);
    }
  }

  /** Stops before half of a database is written; a folder that has one needs room to grow only. */
  void requireSpace() {
    long needed = Files.exists(folder.resolve("postgres")) ? TO_GROW : TO_BEGIN;
    long free = freeSpace();
    if (free < needed) {
      throw new Problem(
          "%s has %d MiB of free disk space and needs %d; free some, or choose another folder with --data DIR"
              .formatted(folder, free >> 20, needed >> 20));
    }
  }

  long freeSpace() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new Problem("cannot read the free disk space of " + folder, e);
    }
  }

  /** Takes the folder for this process until it ends; false when another launcher has it. */
  boolean lock() {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = channel.tryLock();
      return lock != null;
    } catch (IOException e) {
      throw new Problem("cannot lock %s (%s)".formatted(folder, reason(e)), e);
    }
  }

  /** Forgets all data, keys and secrets; logs, unpacked binaries and start-up caches stay. */
  public void wipe() {
    for (String name :
        List.of(
            "postgres", "postgres.new", "kafka", "keys", "secrets.properties", "ports", "demo")) {
      delete(folder.resolve(name));
    }
  }

  public static void delete(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new Problem("cannot delete %s (%s)".formatted(path, reason(e)), e);
    }
  }

  /** Writes a file so that a crash leaves the old one or the new one, never half of one. */
  public static void write(Path file, String text, String permissions) {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(aside);
      Files.createFile(aside);
      ownerOnly(aside, permissions);
      Files.writeString(aside, text);
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Problem("cannot write %s (%s)".formatted(file, reason(e)), e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Problem("cannot read %s (%s)".formatted(file, reason(e)), e);
    }
  }

  private Path made(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new Problem("cannot write to %s (%s)".formatted(folder, reason(e)), e);
    }
  }

  private static void ownerOnly(Path path, String permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  private static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : message.substring(message.lastIndexOf(": ") + 1).strip();
  }
}
