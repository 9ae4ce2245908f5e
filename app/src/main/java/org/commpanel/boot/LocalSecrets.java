package org.commpanel.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.commpanel.port.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Secrets from the environment, else from a file named {@code secrets} that only its owner may
 * read: one {@code NAME=value} a line. Safe for use from any thread.
 *
 * <p>The operating systems' own stores are not asked: on Linux the one there is needs a program or
 * a D-Bus library that may be missing, and what it keeps any program of the same user can read.
 */
public final class LocalSecrets implements Secrets {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final Map<String, String> environment;
  private final List<Path> files;
  private final Map<Path, Read> read = new ConcurrentHashMap<>();

  private record Read(FileTime changed, Map<String, String> values) {
    @Override
    public String toString() {
      return "Read[" + changed + "]";
    }
  }

  /** The file cannot be used. The message is one line and holds no secret. */
  public static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String message) {
      super(message);
    }
  }

  /**
   * @param files looked into in this order; the first is written to
   */
  public LocalSecrets(Map<String, String> environment, List<Path> files) {
    this.environment = Map.copyOf(environment);
    this.files = List.copyOf(files);
  }

  /**
   * @throws Fault when the file may be read by others or cannot be read by us
   */
  @Override
  public List<String> all(String name) {
    String given = environment.get(name);
    if (given != null && !given.isBlank()) {
      return split(name, given);
    }
    for (Path file : files) {
      String kept = load(file).get(name);
      if (kept != null && !kept.isBlank()) {
        return split(name, kept);
      }
    }
    return List.of();
  }

  /** Every secret there is, so that a log can keep them out. */
  public List<String> everything() {
    Set<String> names = new LinkedHashSet<>(environment.keySet());
    files.forEach(file -> names.addAll(load(file).keySet()));
    return names.stream()
        .filter(name -> name.startsWith("COMMPANEL_"))
        .flatMap(name -> all(name).stream())
        .toList();
  }

  /** Whether there is a place only its owner may read. */
  public boolean canKeep() {
    return !files.isEmpty() && DataDir.POSIX;
  }

  @Override
  public boolean keep(String name, String value) {
    if (!canKeep() || value.lines().count() != 1) {
      return false;
    }
    Path file = files.getFirst();
    Map<String, String> kept = load(file);
    kept.put(name, value);
    try {
      StringBuilder lines = new StringBuilder();
      kept.forEach((key, secret) -> lines.append(key + "=" + secret + "\n"));
      DataDir.writePrivate(file, lines.toString());
      return true;
    } catch (IOException failed) {
      return false;
    }
  }

  /** Keys stand side by side while they are rotated; a password is one, whatever is in it. */
  private static List<String> split(String name, String values) {
    if (name.endsWith("_PASSWORD")) {
      return List.of(values);
    }
    return Arrays.stream(values.split(",")).map(String::strip).filter(v -> !v.isEmpty()).toList();
  }

  /** Asked at every webhook: read again only when it has changed. */
  private Map<String, String> load(Path file) {
    if (!Files.isRegularFile(file)) {
      return new LinkedHashMap<>();
    }
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      Read last = read.get(file);
      if (last == null || !last.changed.equals(changed) || reach(file) != null) {
        last = new Read(changed, parsed(file));
        read.put(file, last);
      }
      return new LinkedHashMap<>(last.values);
    } catch (IOException unreadable) {
      throw new Fault(file + ": cannot be read");
    }
  }

  private static Map<String, String> parsed(Path file) {
    Map<String, String> found = new LinkedHashMap<>();
    String reach = reach(file);
    if (reach != null) {
      throw new Fault(
          file + ": others on this machine may read it (" + reach + "); chmod 600 makes it yours");
    }
    try {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          found.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
      return found;
    } catch (IOException unreadable) {
      throw new Fault(file + ": cannot be read; it holds lines of NAME=value in UTF-8");
    }
  }

  /** How far the file is open to others, null when it is not. */
  private static @Nullable String reach(Path file) {
    if (!DataDir.POSIX) {
      return null;
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.stream().anyMatch(OTHERS::contains)
          ? PosixFilePermissions.toString(permissions)
          : null;
    } catch (IOException unreadable) {
      return "its permissions cannot be read";
    }
  }
}
