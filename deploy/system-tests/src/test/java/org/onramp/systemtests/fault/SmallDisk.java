package org.onramp.systemtests.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of its own, in memory, that can be filled to the last byte and freed again. */
final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 1 << 20;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Whether this machine lets us have one: mounting is the administrator's. */
  static boolean isAllowed() {
    try {
      Path probe = Files.createTempDirectory("onramp-disk");
      try {
        boolean mounted = mounted(probe, 1);
        if (mounted) {
          run("umount", probe.toString());
        }
        return mounted;
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Mounts a disk.
   *
   * @param folder made if need be
   */
  static SmallDisk at(Path folder, int megabytes) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("umount", folder.toString()); // that of a run that was killed
    if (!mounted(folder, megabytes)) {
      throw new IllegalStateException("no disk can be mounted at " + folder);
    }
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  /** Leaves not a byte. */
  void fill() {
    try (FileChannel ballast =
        FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int size = BLOCK; size > 0; size /= 2) {
        write(ballast, size);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(FileChannel ballast, int size) {
    ByteBuffer block = ByteBuffer.allocate(size);
    try {
      while (ballast.write(block.rewind()) > 0) {
        // until it is full
      }
    } catch (IOException e) {
      // full for blocks of this size
    }
  }

  void free() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run("umount", "--lazy", folder.toString());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  private static boolean mounted(Path folder, int megabytes) {
    return run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
