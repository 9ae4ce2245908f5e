package org.commpanel.cli;

import java.util.concurrent.CompletableFuture;
import org.commpanel.boot.Records;
import org.commpanel.boot.SystemClock;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a cache of any size. */
@Command(
    name = "fill",
    description = {
      "Fills the account of a data folder with made-up conversations, long and short, in many",
      "scripts, some failed and some pending; the same numbers give the same conversations."
    })
final class FillCommand extends ReadCommand {
  /** Bounds what waits for the disk; one forced write takes them all. */
  private static final int AT_ONCE = 2000;

  @Option(names = "--conversations", paramLabel = "N", required = true, description = "How many.")
  int conversations;

  @Option(names = "--messages", paramLabel = "M", required = true, description = "In all of them.")
  int messages;

  @Option(
      names = "--owner",
      paramLabel = "AGENT",
      description = "The id of the agent who owns them; one made up if not given.")
  String owner = "f1111111-0000-4000-8000-000000000001";

  @Override
  Records open(SystemClock clock) throws Exception {
    return Records.fill(
        program().accountToFill("fill"), new Viewer(Program.VENDOR, owner, Program.AGENT), clock);
  }

  @Override
  ExitCode run(Records records) {
    if (conversations < 1 || messages < conversations) {
      throw new Refusal(
          ExitCode.USAGE,
          "--messages: found "
              + messages
              + ", allowed is at least one for each of "
              + conversations
              + " conversations");
    }
    Journal journal = records.store().journal();
    CompletableFuture<?>[] last = new CompletableFuture<?>[1];
    int[] count = new int[1];
    new Made(conversations, messages, records.session().viewer().agentId())
        .each(event -> {
          last[0] = journal.append(event);
          if (++count[0] % AT_ONCE == 0) {
            last[0].join();
          }
        });
    if (last[0] != null) {
      last[0].join();
    }
    records.settle();
    program()
        .talk()
        .err("Filled with " + conversations + " conversations and " + messages + " messages.");
    return ExitCode.DONE;
  }
}
