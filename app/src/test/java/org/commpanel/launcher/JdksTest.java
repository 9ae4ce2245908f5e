package org.commpanel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdksTest {
  @TempDir Path disk;

  private Path jdk(String where, String version) throws IOException {
    Path home = disk.resolve(where);
    Files.createDirectories(home.resolve("bin"));
    Files.createFile(home.resolve("bin/java"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Optional<Path> find(Map<String, String> environment) {
    List<Path> roots = List.of(disk.resolve("jvm"), disk.resolve("mac"), disk.resolve("absent"));
    return new Jdks(environment, roots, false).java(25).map(java -> java.getParent().getParent());
  }

  @Test
  void takesTheLowestFittingReleaseWithItsNewestUpdate() throws IOException {
    jdk("jvm/old", "17.0.15");
    jdk("jvm/newer", "26.0.1");
    jdk("jvm/early", "25");
    Path best = jdk("jvm/updated", "25.0.3");
    assertEquals(Optional.of(best), find(Map.of()));
  }

  @Test
  void looksIntoBundlesOfMacs() throws IOException {
    Path best = jdk("mac/temurin-25.jdk/Contents/Home", "25.0.1");
    assertEquals(Optional.of(best), find(Map.of()));
  }

  @Test
  void whatAVariableNamesComesFirst() throws IOException {
    jdk("jvm/updated", "25.0.3");
    Path named = jdk("mine", "27");
    assertEquals(Optional.of(named), find(Map.of("JAVA_HOME", named.toString())));
  }

  @Test
  void aVariableThatNamesAnOldOneIsPassedOver() throws IOException {
    Path old = jdk("mine", "17.0.2");
    Path best = jdk("jvm/updated", "25.0.3");
    assertEquals(Optional.of(best), find(Map.of("JAVA_HOME", old.toString())));
  }

  @Test
  void foldersThatOnlyLookLikeOneAreNone() throws IOException {
    Files.createDirectories(disk.resolve("jvm/empty"));
    Path broken = jdk("jvm/broken", "not a version");
    Path removed = jdk("jvm/removed", "25");
    Files.delete(removed.resolve("bin/java"));
    assertEquals(Optional.empty(), find(Map.of("JAVA25_HOME", broken.toString())));
  }
}
