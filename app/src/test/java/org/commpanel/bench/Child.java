package org.commpanel.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process like this one: same Java, same flags, same class path, another main class. What it
 * prints beginning with {@code #} is said to the parent, the rest is passed on.
 */
final class Child implements AutoCloseable {
  /** What it said, and when it was heard here. */
  record Said(String text, long nanos) {}

  private static final Said END = new Said("#end", 0);

  private final long started = System.nanoTime();
  private final Process process;
  private final LinkedBlockingQueue<Said> said = new LinkedBlockingQueue<>();

  private Child(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("child's words").start(this::listen);
  }

  static Child start(Class<?> main, String... args) {
    List<String> command = java();
    command.add(main.getName());
    command.addAll(List.of(args));
    return start(command);
  }

  /** This process's Java, flags and class path, to be followed by a main class. */
  static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    return command;
  }

  static Child start(List<String> command) {
    try {
      return new Child(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the child: tells the parent. */
  static void say(String text) {
    System.out.println("#" + text);
    System.out.flush();
  }

  long startedNanos() {
    return started;
  }

  long pid() {
    return process.pid();
  }

  /** Waits until it says something that begins so. */
  Said heard(String beginning, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      Said next = take(until - System.nanoTime());
      if (next == null || next == END) {
        throw new IllegalStateException(
            (next == null ? "too slow to say " : "ended without saying ") + beginning);
      }
      if (next.text().startsWith(beginning)) {
        return next;
      }
    }
  }

  void tell(String line) {
    try {
      process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its exit code. */
  int ended(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("still running after " + patience);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Proportional share of the memory it holds, in MiB; Linux only. */
  double pss() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
        }
      }
      throw new IllegalStateException("no Pss");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    ended(Duration.ofSeconds(20));
  }

  private Said take(long nanos) {
    try {
      return said.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void listen() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("#")) {
          said.add(new Said(line.substring(1), System.nanoTime()));
        } else {
          System.out.println(line);
        }
      }
    } catch (IOException e) {
      // It is gone; so it has nothing more to say.
    }
    said.add(END);
  }
}
