package org.commpanel.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Looks for an installed Java of at least some feature release by reading the {@code release} files
 * JDKs carry; nothing is started to find out.
 */
public final class Jdks {
  private static final List<String> VARIABLES = List.of("JAVA25_HOME", "JAVA_HOME", "JDK_HOME");

  private final Map<String, String> environment;
  private final List<Path> roots;
  private final boolean windows;

  /** A home of Java and the version it says it is. */
  private record Found(Path home, Runtime.Version version) {}

  Jdks(Map<String, String> environment, List<Path> roots, boolean windows) {
    this.environment = environment;
    this.roots = roots;
    this.windows = windows;
  }

  /** Looks where JDKs are put on this kind of machine. */
  public static Jdks ofThisMachine() {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    Path home = Path.of(System.getProperty("user.home", "."));
    List<Path> roots = new ArrayList<>();
    roots.add(home.resolve(".sdkman/candidates/java"));
    roots.add(home.resolve(".jdks"));
    if (windows) {
      for (String variable : List.of("ProgramFiles", "LOCALAPPDATA")) {
        String folder = System.getenv(variable);
        if (folder != null) {
          Path base = Path.of(folder);
          for (String vendor :
              List.of(
                  "Java",
                  "Eclipse Adoptium",
                  "Microsoft",
                  "Zulu",
                  "Amazon Corretto",
                  "BellSoft",
                  "Programs/Eclipse Adoptium")) {
            roots.add(base.resolve(vendor));
          }
        }
      }
    } else {
      roots.add(Path.of("/usr/lib/jvm"));
      roots.add(Path.of("/usr/lib64/jvm"));
      roots.add(Path.of("/usr/java"));
      roots.add(Path.of("/opt/java"));
      roots.add(Path.of("/Library/Java/JavaVirtualMachines"));
      roots.add(home.resolve("Library/Java/JavaVirtualMachines"));
    }
    return new Jdks(System.getenv(), roots, windows);
  }

  /**
   * The {@code java} program of the best match: what a variable names comes first, then the lowest
   * fitting feature release with its newest update.
   */
  public Optional<Path> java(int feature) {
    for (String variable : VARIABLES) {
      String home = environment.get(variable);
      if (home != null && !home.isBlank()) {
        Found found = read(Path.of(home.strip()));
        if (found != null && found.version.feature() >= feature) {
          return Optional.of(program(found.home));
        }
      }
    }
    List<Found> all = new ArrayList<>();
    for (Path root : roots) {
      collect(root, all);
    }
    return all.stream()
        .filter(found -> found.version.feature() >= feature)
        .min(
            Comparator.comparingInt((Found found) -> found.version.feature())
                .thenComparing(Found::version, Comparator.reverseOrder()))
        .map(found -> program(found.home));
  }

  private void collect(Path root, List<Found> all) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        Found found = read(folder);
        if (found == null) {
          found = read(folder.resolve("Contents/Home"));
        }
        if (found != null) {
          all.add(found);
        }
      }
    } catch (IOException unreadable) {
      // A folder we may not list holds nothing for us.
      return;
    }
  }

  /** Null when there is no Java here that can be started. */
  private Found read(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isRegularFile(program(home))) {
      return null;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      properties.load(in);
      String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "").strip();
      return new Found(home, Runtime.Version.parse(version));
    } catch (IOException | IllegalArgumentException notAJdk) {
      return null;
    }
  }

  private Path program(Path home) {
    return home.resolve("bin").resolve(windows ? "java.exe" : "java");
  }
}
