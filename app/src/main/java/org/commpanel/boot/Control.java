package org.commpanel.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.commpanel.port.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of a running panel for the commands of the same user on the same machine. A command's
 * arguments go in as one line of JSON; what it would have written comes back a line at a time, long
 * ones in pieces, its exit code last. Safe for use from any thread.
 */
public final class Control implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Control.class);
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Characters: a parser of JSON takes no text without end. */
  private static final int PIECE = 1 << 20;

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** Runs a command's arguments in the panel. Interrupted when whoever asked has gone. */
  @FunctionalInterface
  public interface Handler {
    int run(List<String> arguments, Talk talk) throws Exception;
  }

  /** What came of asking a running panel. */
  public sealed interface Answer {
    /** No panel answers at that door: nothing was asked. */
    record Nobody() implements Answer {}

    /** The command ran to its end. */
    record Ended(int exit) implements Answer {}

    /** The panel was asked, and its answer broke off: the command may have run. */
    record BrokenOff() implements Answer {}
  }

  private final ControlAddress address;
  private final ServerSocketChannel server;
  private final Handler handler;
  private final Clock clock;
  private final Phaser served = new Phaser(1);

  private Control(
      ControlAddress address, ServerSocketChannel server, Handler handler, Clock clock) {
    this.address = address;
    this.server = server;
    this.handler = handler;
    this.clock = clock;
  }

  /** Opens the door; the data folder's lock must be held. */
  public static Control open(DataDir dataDir, Clock clock, Handler handler) throws IOException {
    ServerSocketChannel server = ControlAddress.bind(dataDir);
    Control control = new Control(ControlAddress.publish(dataDir, server), server, handler, clock);
    clock.run("control", control::accept);
    return control;
  }

  /**
   * Asks the running panel, once: whatever happens after the door has opened, the command may have
   * run and is not asked for again.
   */
  public static Answer ask(DataDir dataDir, List<String> arguments, Talk talk) {
    Optional<ControlAddress> address = ControlAddress.read(dataDir);
    if (address.isEmpty()) {
      return new Answer.Nobody();
    }
    try (SocketChannel channel = address.get().connect()) {
      return ask(channel, address.get().token(), arguments, talk);
    } catch (IOException nobodyThere) {
      return new Answer.Nobody();
    }
  }

  private static Answer ask(
      SocketChannel channel, String token, List<String> arguments, Talk talk) {
    try {
      ObjectNode request = JSON.createObjectNode().put("token", token);
      arguments.forEach(request.putArray("arguments")::add);
      send(writer(channel), request);
      BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      StringBuilder begun = new StringBuilder();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode said = JSON.readTree(line);
        if (said.has("exit")) {
          return new Answer.Ended(said.get("exit").intValue());
        } else if (said.has("piece")) {
          begun.append(said.get("piece").textValue());
        } else if (said.has("out")) {
          talk.out(begun + said.get("out").textValue());
          begun.setLength(0);
        } else if (said.has("err")) {
          talk.err(begun + said.get("err").textValue());
          begun.setLength(0);
        }
      }
    } catch (IOException broken) {
      LOG.debug("The answer of the running panel broke off", broken);
    }
    return new Answer.BrokenOff();
  }

  /** Half a surrogate pair, as customers send them, becomes a question mark as on a console. */
  private static BufferedWriter writer(SocketChannel channel) {
    CharsetEncoder replacing =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    return new BufferedWriter(Channels.newWriter(channel, replacing, -1));
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        served.register();
        clock.run("control command", () -> serve(channel));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      BufferedWriter out = writer(channel);
      JsonNode request = JSON.readTree(String.valueOf(in.readLine()));
      if (!address.token().equals(request.path("token").asText())) {
        return;
      }
      List<String> arguments = new ArrayList<>();
      request.path("arguments").forEach(argument -> arguments.add(argument.asText()));
      Thread serving = Thread.currentThread();
      clock.run("control watch", () -> interruptAtEnd(in, serving));
      int exit = handler.run(arguments, new Wire(out));
      send(out, JSON.createObjectNode().put("exit", exit));
    } catch (IOException | UncheckedIOException | InterruptedException gone) {
      LOG.debug("A command left before its answer", gone);
    } catch (Exception failed) {
      LOG.error("A command from outside failed", failed);
    } finally {
      served.arriveAndDeregister();
    }
  }

  /**
   * The other side says nothing after its request; the end of its stream means that it has gone.
   */
  private static void interruptAtEnd(BufferedReader in, Thread serving) {
    try {
      while (in.read() >= 0) {
        // Nothing is expected.
      }
      serving.interrupt();
    } catch (IOException closed) {
      // By the serving thread, when it was done.
    }
  }

  private static void send(BufferedWriter out, ObjectNode line) throws IOException {
    synchronized (out) {
      out.write(JSON.writeValueAsString(line) + "\n");
      out.flush();
    }
  }

  /** Writes through to whoever asked. */
  private record Wire(BufferedWriter out) implements Talk {
    @Override
    public void out(String line) {
      say("out", line);
    }

    @Override
    public void err(String line) {
      say("err", line);
    }

    private void say(String where, String line) {
      try {
        synchronized (out) {
          int from = 0;
          for (; line.length() - from > PIECE; from = pieceEnd(line, from)) {
            String piece = line.substring(from, pieceEnd(line, from));
            send(out, JSON.createObjectNode().put("piece", piece));
          }
          send(out, JSON.createObjectNode().put(where, line.substring(from)));
        }
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }

    /** The two halves of a pair are written together, or each would be replaced. */
    private static int pieceEnd(String line, int from) {
      int end = from + PIECE;
      return Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end;
    }
  }

  /** No further commands; those that run go on. Harmless when done twice. */
  public void shut() throws IOException {
    server.close();
    address.forget();
  }

  /** Shuts the door, and waits a little for those inside to have their answer. */
  @Override
  public void close() throws IOException {
    shut();
    try {
      served.awaitAdvanceInterruptibly(
          served.arriveAndDeregister(), LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      LOG.debug("A command was not answered before the end", late);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
