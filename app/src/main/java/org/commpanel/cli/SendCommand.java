package org.commpanel.cli;

import org.commpanel.core.outbox.Intent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends a text. */
@Command(
    name = "send",
    description = "Sends a text to the customer of a conversation and waits for the outcome.")
final class SendCommand extends IntentCommand {
  @Option(names = "--text", paramLabel = "TEXT", required = true, description = "What to say.")
  String text = "";

  @Override
  Intent.Action action() {
    if (text.isBlank()) {
      throw new Refusal(ExitCode.USAGE, "--text: found nothing, allowed is a text to send");
    }
    return new Intent.Action.SendText(text);
  }
}
