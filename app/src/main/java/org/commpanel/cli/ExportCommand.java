package org.commpanel.cli;

import java.util.Arrays;
import java.util.Optional;
import org.commpanel.boot.Records;
import org.commpanel.boot.Wiring;
import org.commpanel.cli.export.Csv;
import org.commpanel.cli.export.Html;
import org.commpanel.cli.export.Json;
import org.commpanel.cli.export.Paper;
import org.commpanel.cli.export.Transcript;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Conversations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Transcripts of what the account holds. */
@Command(name = "export", description = "Writes transcripts of every conversation, or of one.")
final class ExportCommand extends ReadCommand {
  private static final int ROWS = 200;
  private static final Conversations.Query EVERYTHING =
      new Conversations.Query(null, false, "", Conversations.Sort.NEWEST);

  enum Format {
    json,
    html,
    csv
  }

  @Option(
      names = "--format",
      defaultValue = "json",
      description = "${COMPLETION-CANDIDATES}; json if not given.")
  Format format = Format.json;

  @Option(names = "--conversation", paramLabel = "ID", description = "Only this one.")
  @Nullable String conversation;

  @Override
  ExitCode run(Records records) {
    Paper paper =
        switch (format) {
          case json -> new Json();
          case html -> new Html();
          case csv -> new Csv();
        };
    Conversations conversations = records.store().conversations();
    if (conversation != null) {
      Transcript only = find(conversation, records);
      paper.begin(program().talk()::out);
      paper.add(only);
      paper.end();
      return ExitCode.DONE;
    }
    long[] rows = conversations.order(EVERYTHING).rowIds();
    paper.begin(program().talk()::out);
    for (int from = 0; from < rows.length; from += ROWS) {
      long[] page = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + ROWS));
      conversations.rows(page).forEach(row -> paper.add(Transcript.of(row, records)));
    }
    conversations.withdrawn().forEach(key -> paper.add(Transcript.ofWithdrawn(key, records)));
    paper.end();
    return ExitCode.DONE;
  }

  private static Transcript find(String id, Records records) {
    Conversations conversations = records.store().conversations();
    for (String vendor : Wiring.vendors()) {
      ConversationKey key = new ConversationKey(vendor, id);
      Optional<Conversation> row = conversations.find(key);
      if (row.isPresent()) {
        return Transcript.of(row.get(), records);
      }
      if (!conversations.ownership(key).isEmpty()) {
        return Transcript.ofWithdrawn(key, records);
      }
    }
    throw new Refusal(ExitCode.FAILED, "No conversation here has the id " + id + ".");
  }
}
