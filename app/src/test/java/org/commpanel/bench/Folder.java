package org.commpanel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder on the disk the build is on, so that forcing a file means something; gone at the end.
 */
final class Folder implements AutoCloseable {
  private final Path path;

  Folder() {
    try {
      Path base = Path.of(System.getProperty("bench.target", "target"), "bench");
      Files.createDirectories(base);
      path = Files.createTempDirectory(base, "run");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
