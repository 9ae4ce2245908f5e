package org.commpanel.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.commpanel.boot.Office;
import org.commpanel.boot.SystemClock;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Note;
import org.commpanel.port.Dispatch;
import picocli.CommandLine.Option;

/** Hands an intent to the outbox, waits for what comes of it and prints that as JSON. */
abstract class IntentCommand extends DataCommand {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @Option(
      names = "--conversation",
      paramLabel = "ID",
      required = true,
      description = "The vendor's id of the conversation.")
  String conversation = "";

  @Option(
      names = "--vendor",
      paramLabel = "NAME",
      defaultValue = "voipbin",
      description = "Whose conversation it is; voipbin if not given.")
  String vendor = "voipbin";

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long to wait for the outcome; 120 if not given.")
  long seconds;

  abstract Intent.Action action();

  @Override
  final ExitCode inPanel(Office office) throws Exception {
    return run(office);
  }

  @Override
  final ExitCode alone(SystemClock clock) throws Exception {
    try (Office office = program().openToAsk(clock)) {
      return run(office);
    }
  }

  private ExitCode run(Office office) throws InterruptedException {
    Dispatch dispatch = office.desk().dispatch();
    ConversationKey key = new ConversationKey(vendor, conversation);
    Intent wanted = joined(dispatch.want(key, action()));
    Intent ended;
    try {
      ended =
          dispatch
              .outcome(wanted.id())
              .get(Duration.ofSeconds(seconds).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      ended = office.desk().outbox().find(wanted.id()).orElse(wanted);
    } catch (java.util.concurrent.ExecutionException failed) {
      throw new CompletionException(failed.getCause());
    }
    program().talk().out(line(ended));
    return code(ended);
  }

  private static Intent joined(CompletableFuture<Intent> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private static String line(Intent intent) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", intent.id());
    node.put("state", intent.state().name().toLowerCase(Locale.ROOT));
    node.put("message_id", intent.remoteId());
    Note note = Note.of(intent);
    node.put(
        "reason",
        note == null ? intent.note() : note.words() == null ? note.code().name() : note.words());
    node.put("request_id", intent.requestId());
    return node.toString();
  }

  private static ExitCode code(Intent intent) {
    return switch (intent.state()) {
      case DONE -> ExitCode.DONE;
      case UNCERTAIN -> ExitCode.UNCERTAIN;
      case REFUSED, CANCELLED -> ExitCode.REFUSED;
      case QUEUED -> ExitCode.WAITING;
      case SENDING -> ExitCode.UNCERTAIN;
    };
  }
}
