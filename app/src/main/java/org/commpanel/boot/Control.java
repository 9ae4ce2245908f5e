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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commpanel.port.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of a running panel for the commands of the same user on the same machine. A command's
 * arguments go in as one line of JSON; what it would have written comes back a line at a time, its
 * exit code last. Safe for use from any thread.
 */
public final class Control implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Control.class);
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Runs a command's arguments in the panel. Interrupted when whoever asked has gone. */
  @FunctionalInterface
  public interface Handler {
    int run(List<String> arguments, Talk talk) throws Exception;
  }

  private final ControlAddress address;
  private final ServerSocketChannel server;
  private final Handler handler;
  private final Clock clock;

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
   * Asks the running panel; empty when none answers.
   *
   * @return the command's exit code
   */
  public static Optional<Integer> ask(DataDir dataDir, List<String> arguments, Talk talk) {
    Optional<ControlAddress> address = ControlAddress.read(dataDir);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    try (SocketChannel channel = address.get().connect()) {
      BufferedWriter out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
      ObjectNode request = JSON.createObjectNode().put("token", address.get().token());
      arguments.forEach(request.putArray("arguments")::add);
      out.write(JSON.writeValueAsString(request) + "\n");
      out.flush();
      BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode said = JSON.readTree(line);
        if (said.has("exit")) {
          return Optional.of(said.get("exit").intValue());
        } else if (said.has("out")) {
          talk.out(said.get("out").textValue());
        } else if (said.has("err")) {
          talk.err(said.get("err").textValue());
        }
      }
      talk.err("The running panel stopped before it had answered.");
      return Optional.of(1);
    } catch (IOException nobodyThere) {
      return Optional.empty();
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        clock.run("control command", () -> serve(channel));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      BufferedWriter out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
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
        send(out, JSON.createObjectNode().put(where, line));
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    address.forget();
  }
}
