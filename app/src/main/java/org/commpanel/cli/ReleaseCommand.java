package org.commpanel.cli;

import org.commpanel.core.outbox.Intent;
import picocli.CommandLine.Command;

/** Gives a conversation back. */
@Command(name = "release", description = "Gives a conversation back, so that nobody owns it.")
final class ReleaseCommand extends IntentCommand {
  @Override
  Intent.Action action() {
    return new Intent.Action.Release();
  }
}
