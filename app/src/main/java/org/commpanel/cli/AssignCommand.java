package org.commpanel.cli;

import org.commpanel.core.outbox.Intent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives a conversation to an agent; for those who may. */
@Command(
    name = "assign",
    description = "Gives a conversation to an agent; for admins and managers.")
final class AssignCommand extends IntentCommand {
  @Option(
      names = "--owner",
      paramLabel = "AGENT",
      required = true,
      description = "The agent's id; empty for nobody.")
  String owner = "";

  @Override
  Intent.Action action() {
    return new Intent.Action.Assign(owner.strip());
  }
}
