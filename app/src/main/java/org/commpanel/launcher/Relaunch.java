package org.commpanel.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.commpanel.Main;

/**
 * Runs the program on another Java than the one it was started with.
 *
 * <p>The two processes live and die as one: the exit code is passed on, a polite stop is passed on,
 * and the child holds the reading end of a pipe whose writing end only the parent has, so that even
 * a killed parent takes the child with it at once. (Watching the parent's process handle would
 * notice up to five seconds late: the JDK polls processes that are not its children.)
 */
public final class Relaunch {
  /** The Java feature release the program is compiled for. */
  public static final int FEATURE = 25;

  /** What the window and the services run well with; kept in step with the pom's exec run. */
  static final List<String> MEMORY =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms32m",
          "-Xmx512m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30");

  private static final String PARENT = "commpanel.parent";
  private static final int STOP_SECONDS = 30;

  private Relaunch() {}

  /** Starts the program on a newer Java and waits for it; returns its exit code. */
  public static int run(String[] args) {
    Optional<Path> java = Jdks.ofThisMachine().java(FEATURE);
    if (java.isEmpty()) {
      System.err.println(
          "Communication Panel needs Java 25 and found only "
              + Runtime.version().feature()
              + ": install Eclipse Temurin 25 from https://adoptium.net or set JAVA25_HOME.");
      return 1;
    }
    try {
      return follow(new ProcessBuilder(command(java.get(), args)));
    } catch (IOException failed) {
      System.err.println("Could not start " + java.get() + ": " + failed.getMessage());
      return 1;
    }
  }

  private static int follow(ProcessBuilder builder) throws IOException {
    builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process child = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(child), "stop-child"));
    while (true) {
      try {
        return child.waitFor();
      } catch (InterruptedException again) {
        child.toHandle().destroy();
      }
    }
  }

  /** Only reached with the child alive when this process was asked to stop. */
  private static void stop(Process child) {
    if (!child.isAlive()) {
      return;
    }
    // By its handle: Process.destroy would close the pipe as well, and end it at once.
    child.toHandle().destroy();
    try {
      if (child.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(child.exitValue());
      }
    } catch (InterruptedException halted) {
      Thread.currentThread().interrupt();
    }
    child.destroyForcibly();
  }

  private static List<String> command(Path java, String[] args) {
    Path here = here();
    Path base = here.getParent();
    Path javafx = base.resolve("javafx");
    if (!Files.isDirectory(javafx)) {
      javafx = base.resolve("lib").resolve("javafx");
    }
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("--module-path=" + javafx);
    command.add("--add-modules=javafx.controls,javafx.media,javafx.swing");
    command.add("--enable-native-access=javafx.graphics,javafx.media,ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(MEMORY);
    command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.matches("(glass|prism|javafx|quantum|commpanel)\\..*|user\\.home")) {
        command.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    command.add("-cp");
    command.add(here + File.pathSeparator + base.resolve("lib") + File.separator + "*");
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** The jar or the folder of classes this program came from. */
  private static Path here() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** In a child: ends this process, whatever it is doing, as soon as its parent is gone. */
  public static void haltWithParent() {
    if (System.getProperty(PARENT) == null) {
      return;
    }
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever written; only the end of the pipe says something.
                }
              } catch (IOException broken) {
                // As good as the end.
              }
              Runtime.getRuntime().halt(137);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
