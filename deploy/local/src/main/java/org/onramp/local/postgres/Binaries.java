package org.onramp.local.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import org.onramp.local.Problem;
import org.onramp.local.State;

/** PostgreSQL's programs, unpacked once from the archive on the class path. */
final class Binaries {
  private final Path folder;

  private Binaries(Path folder) {
    this.folder = folder;
  }

  static Binaries in(Path folder) {
    if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
      unpack(folder);
    }
    return new Binaries(folder);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static void unpack(Path folder) {
    Path aside = folder.resolveSibling(folder.getFileName() + ".new");
    State.delete(aside);
    State.delete(folder);
    String archive = "/postgres-%s.txz".formatted(platform());
    try (InputStream packed = Binaries.class.getResourceAsStream(archive)) {
      if (packed == null) {
        throw new Problem("there is no embedded PostgreSQL for this machine (" + platform() + ")");
      }
      try (var tar =
          new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
        TarArchiveEntry entry;
        while ((entry = tar.getNextEntry()) != null) {
          unpack(tar, entry, aside);
        }
      }
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Problem("cannot unpack PostgreSQL to %s (%s)".formatted(folder, e.getMessage()), e);
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("the archive points outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(file, target.resolve(entry.getLinkName()));
    } else {
      Files.copy(tar, file);
      Files.setPosixFilePermissions(
          file,
          PosixFilePermissions.fromString(
              (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
    }
  }

  private static String platform() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String arch = System.getProperty("os.arch");
    return system + "-" + (arch.equals("aarch64") ? "arm_64" : "x86_64");
  }
}
