package org.commpanel.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.commpanel.boot.Office;
import org.commpanel.boot.SystemClock;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Note;
import org.commpanel.core.outbox.Step;
import org.commpanel.port.Dispatch;
import org.commpanel.port.StorageFault;
import picocli.CommandLine.Option;

/** Hands an intent to the outbox, waits for what comes of it and prints that as JSON. */
abstract class IntentCommand extends DataCommand {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Followed by the intent's id; read again by a command whose panel ended. */
  private static final String QUEUED = "Queued as ";

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
    // At once: whoever asked may see the panel end before there is an outcome.
    program().talk().err(QUEUED + wanted.id());
    Intent ended;
    try {
      ended =
          dispatch
              .outcome(wanted.id())
              .get(Duration.ofSeconds(seconds).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      ended = office.desk().outbox().find(wanted.id()).orElse(wanted);
    } catch (CancellationException panelEnds) {
      ended = newest(office, wanted);
    } catch (ExecutionException failed) {
      throw new CompletionException(failed.getCause());
    }
    program().talk().out(line(ended));
    return code(ended);
  }

  /** Where it stands while everything is being closed: not known is as good as asked. */
  private static Intent newest(Office office, Intent wanted) {
    Intent last;
    try {
      last = office.desk().outbox().find(wanted.id()).orElse(wanted);
    } catch (StorageFault closed) {
      last = Step.take(wanted, new Step.Asked(wanted.createdAt(), 0)).orElse(wanted);
    }
    return Step.take(last, new Step.Interrupted()).orElse(last);
  }

  /** It was handed over, and may have been sent. */
  @Override
  final ExitCode brokenOff(Heard heard) {
    String said = heard.lastErr();
    boolean known = said != null && said.startsWith(QUEUED);
    if (heard.lastOut() == null) {
      ObjectNode node = JSON.createObjectNode();
      node.put("id", known && said != null ? said.substring(QUEUED.length()) : null);
      node.put("state", "uncertain").putNull("message_id");
      node.put("code", "PANEL_ENDED");
      node.put(
          "reason",
          "The panel ended before the outcome was known. Start it again and look at the"
              + " conversation before anything is sent once more: what is in its outbox goes on"
              + " by itself.");
      node.putNull("request_id");
      heard.out(node.toString());
    }
    return ExitCode.UNCERTAIN;
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
    node.put("code", note == null ? null : note.code().name());
    node.put("reason", note == null ? intent.note() : Reasons.of(note));
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
