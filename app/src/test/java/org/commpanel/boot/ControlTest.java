package org.commpanel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commpanel.boot.Control.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {
  @TempDir Path disk;
  private final SystemClock clock = new SystemClock();
  private final Recorded talk = new Recorded();
  private DataDir dataDir;

  private static final class Recorded implements Talk {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void out(String line) {
      lines.add("out " + line);
    }

    @Override
    public void err(String line) {
      lines.add("err " + line);
    }
  }

  @BeforeEach
  void open() throws IOException {
    dataDir = DataDir.open(disk.resolve("data"));
  }

  @AfterEach
  void close() {
    clock.close();
  }

  @Test
  void oneProcessAtATimeHoldsTheFolder() throws IOException {
    try (InstanceLock first = InstanceLock.take(dataDir).orElseThrow()) {
      assertTrue(InstanceLock.take(dataDir).isEmpty());
    }
    InstanceLock.take(dataDir).orElseThrow().close();
  }

  /** The long name does not fit into a socket's address, so that the loopback port is used. */
  @ParameterizedTest
  @ValueSource(strings = {"short", "long"})
  void aCommandRunsInThePanel(String name) throws IOException {
    dataDir = DataDir.open(disk.resolve(name.equals("long") ? "x".repeat(120) : "x"));
    Control.Handler handler =
        (arguments, wire) -> {
          wire.out("{\"arguments\":" + arguments.size() + "}");
          wire.err("you said " + String.join(" ", arguments));
          return 4;
        };
    try (Control control = Control.open(dataDir, clock, handler)) {
      assertEquals(
          new Answer.Ended(4),
          Control.ask(dataDir, List.of("send", "--text", "grüß\n\"dich\""), talk));
    }
    assertEquals(
        List.of("out {\"arguments\":3}", "err you said send --text grüß\n\"dich\""), talk.lines);
    assertEquals(new Answer.Nobody(), Control.ask(dataDir, List.of(), talk));
  }

  /** Longer than a JSON parser takes in one text, and with a pair of halves at every place. */
  @Test
  void noLineIsTooLong() throws IOException {
    String line = "x" + "\uD83D\uDE00".repeat(11_000_000);
    Control.Handler handler =
        (arguments, wire) -> {
          wire.out(line);
          wire.out("next");
          return 0;
        };
    try (Control control = Control.open(dataDir, clock, handler)) {
      assertEquals(new Answer.Ended(0), Control.ask(dataDir, List.of("export"), talk));
    }
    assertEquals(2, talk.lines.size());
    assertTrue(talk.lines.getFirst().equals("out " + line), "not the same line");
  }

  @Test
  void halfAPairBreaksNothing() throws IOException {
    Control.Handler handler =
        (arguments, wire) -> {
          wire.out("a\uD800b");
          return 0;
        };
    try (Control control = Control.open(dataDir, clock, handler)) {
      assertEquals(new Answer.Ended(0), Control.ask(dataDir, List.of("export"), talk));
    }
    assertEquals(List.of("out a?b"), talk.lines);
  }

  /** Both ends of a stream, and what is no answer at all: the command may have run. */
  @ParameterizedTest
  @ValueSource(strings = {"", "{\"out\":\"begun\"}\n", "no answer\n"})
  void anAnswerThatBreaksOffIsNotNobody(String answer) throws IOException {
    try (ServerSocketChannel server = ControlAddress.bind(dataDir)) {
      ControlAddress.publish(dataDir, server);
      clock.run(
          "panel",
          () -> {
            try (SocketChannel channel = server.accept()) {
              channel.read(ByteBuffer.allocate(10_000));
              channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      assertEquals(new Answer.BrokenOff(), Control.ask(dataDir, List.of("send"), talk));
    }
  }

  @Test
  void whatIsBeingDoneAtTheEndIsStillAnswered() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    AtomicBoolean done = new AtomicBoolean();
    Control.Handler handler =
        (arguments, wire) -> {
          began.countDown();
          end.await();
          Thread.sleep(200);
          done.set(true);
          return 3;
        };
    try (Control control = Control.open(dataDir, clock, handler)) {
      clock.run("ask", () -> answer.complete(Control.ask(dataDir, List.of("send"), talk)));
      assertTrue(began.await(10, TimeUnit.SECONDS));
      control.shut();
      assertEquals(new Answer.Nobody(), Control.ask(dataDir, List.of(), talk));
      end.countDown();
    }
    assertTrue(done.get(), "closed before it was done");
    assertEquals(new Answer.Ended(3), answer.get(10, TimeUnit.SECONDS));
  }

  @Test
  void nothingInTheFolderIsForOthers() throws IOException {
    assumeTrue(DataDir.POSIX);
    try (Control control = Control.open(dataDir, clock, (arguments, wire) -> 0)) {
      for (String name : List.of("panel.sock", "panel.control")) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(dataDir.path().resolve(name))));
      }
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.path())));
    }
  }

  @Test
  void whoeverDoesNotKnowTheTokenIsNotServed() throws IOException {
    boolean[] ran = new boolean[1];
    Control.Handler handler =
        (arguments, wire) -> {
          ran[0] = true;
          return 0;
        };
    try (Control control = Control.open(dataDir, clock, handler);
        SocketChannel channel = ControlAddress.read(dataDir).orElseThrow().connect()) {
      channel.write(
          ByteBuffer.wrap(
              "{\"token\":\"guess\",\"arguments\":[]}\n".getBytes(StandardCharsets.UTF_8)));
      assertEquals(-1, channel.read(ByteBuffer.allocate(10)));
    }
    assertFalse(ran[0]);
  }

  @Test
  void aCommandEndsWhenWhoeverAskedHasGone() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Control.Handler handler =
        (arguments, wire) -> {
          began.countDown();
          try {
            new CountDownLatch(1).await();
            return 0;
          } finally {
            ended.countDown();
          }
        };
    try (Control control = Control.open(dataDir, clock, handler)) {
      ControlAddress address = ControlAddress.read(dataDir).orElseThrow();
      try (SocketChannel channel = address.connect()) {
        String request = "{\"token\":\"" + address.token() + "\",\"arguments\":[\"events\"]}\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
        assertTrue(began.await(10, TimeUnit.SECONDS));
      }
      assertTrue(ended.await(10, TimeUnit.SECONDS));
    }
  }
}
