package org.onramp.platform.region;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where the files of one pack are read from: a folder, or the class path. */
interface PackFiles {

  String name();

  /** The content of a file, or empty when the pack has no such file. */
  Optional<byte[]> read(String file);

  /** Files that are there and that nobody asked for; a misspelt name shows up here. */
  List<String> strangers(Collection<String> expected);

  /** The pack of that name: a path that is a folder, else a pack on the class path. */
  static PackFiles of(String idOrPath) {
    Optional<Path> folder = folder(idOrPath);
    return folder.isPresent() ? new Folder(folder.get()) : new Resources(idOrPath);
  }

  private static Optional<Path> folder(String idOrPath) {
    try {
      return Optional.of(Path.of(idOrPath)).filter(Files::isDirectory);
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  /** A pack in a folder of the operator's. */
  record Folder(Path path) implements PackFiles {

    @Override
    public String name() {
      return path.toAbsolutePath().normalize().getFileName().toString();
    }

    @Override
    public Optional<byte[]> read(String file) {
      try {
        Path at = path.resolve(file);
        return Files.isRegularFile(at) ? Optional.of(Files.readAllBytes(at)) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file + " of region pack " + path, e);
      }
    }

    @Override
    public List<String> strangers(Collection<String> expected) {
      try (var files = Files.list(path)) {
        return files
            .map(f -> f.getFileName().toString())
            .filter(f -> f.endsWith(".yaml") || f.endsWith(".yml") || f.endsWith(".csv"))
            .filter(f -> !expected.contains(f))
            .sorted()
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot list region pack " + path, e);
      }
    }
  }

  /** A pack that came with the program, or with a jar beside it. */
  record Resources(String name) implements PackFiles {

    @Override
    public Optional<byte[]> read(String file) {
      String at = "regions/" + name + "/" + file;
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      return from(context, at).or(() -> from(PackFiles.class.getClassLoader(), at));
    }

    private static Optional<byte[]> from(ClassLoader loader, String at) {
      if (loader == null) {
        return Optional.empty();
      }
      try (InputStream in = loader.getResourceAsStream(at)) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + at, e);
      }
    }

    @Override
    public List<String> strangers(Collection<String> expected) {
      return List.of();
    }
  }
}
