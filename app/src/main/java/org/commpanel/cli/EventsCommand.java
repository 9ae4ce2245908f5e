package org.commpanel.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.commpanel.boot.Records;
import org.commpanel.core.event.Verdict;
import org.commpanel.core.event.Via;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The journal, an event a line. */
@Command(
    name = "events",
    description = {
      "Lists every event the journal holds: its number, vendor, kind, the way it came in, when,"
          + " and",
      "what became of it (applied, duplicate, ignored, quarantined, erased)."
    })
final class EventsCommand extends ReadCommand {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int PAGE = 500;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  @Option(names = "--follow", description = "Go on with what comes in, until stopped.")
  boolean follow;

  @Option(
      names = "--since",
      paramLabel = "SEQ|TIME",
      description = "Only events after this number, or not before this time (RFC 3339).")
  @Nullable String since;

  @Override
  ExitCode run(Records records) throws Exception {
    long after = 0;
    Instant from = Instant.MIN;
    String start = since;
    if (start != null) {
      if (start.matches("\\d{1,18}")) {
        after = Long.parseLong(start);
      } else {
        from = time(start);
      }
    }
    long printed = print(records, after, from);
    while (follow) {
      try {
        records.projector().awaitApplied(printed + 1).get();
      } catch (InterruptedException | ExecutionException stopped) {
        return ExitCode.DONE;
      }
      printed = print(records, printed, from);
    }
    return ExitCode.DONE;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new Refusal(
          ExitCode.USAGE,
          "--since: found "
              + text
              + ", allowed is a number or a time such as 2026-01-31T12:00:00Z");
    }
  }

  private long print(Records records, long after, Instant from) {
    Journal journal = records.store().journal();
    Projection projection = records.store().projection();
    long last = after;
    // Only what has a verdict: the cursor is never ahead of them.
    long end = projection.cursor();
    while (last < end) {
      List<Journal.Entry> entries = journal.read(last, PAGE);
      if (entries.isEmpty()) {
        return last;
      }
      long to = Math.min(entries.getLast().seq(), end);
      Map<Long, Projection.Judged> verdicts = new HashMap<>();
      projection.verdicts(entries.getFirst().seq(), to).forEach(j -> verdicts.put(j.seq(), j));
      for (Journal.Entry entry : entries) {
        if (entry.seq() <= to && !entry.event().receivedAt().isBefore(from)) {
          program().talk().out(line(entry, verdicts.get(entry.seq())));
        }
      }
      last = to;
    }
    return last;
  }

  private String line(Journal.Entry entry, Projection.@Nullable Judged judged) {
    ObjectNode node = JSON.createObjectNode();
    node.put("seq", entry.seq());
    node.put("vendor", entry.event().vendor());
    node.put("kind", judged == null ? "unknown" : judged.kind());
    node.put("via", word(entry.event().via()));
    node.put("received_at", entry.event().receivedAt().toString());
    boolean erased = entry.event().body() == null && entry.event().via() != Via.LOCAL;
    Verdict verdict = judged == null ? null : erased ? Verdict.ERASED : judged.verdict();
    node.put("verdict", verdict == null ? "pending" : word(verdict));
    if (judged != null && judged.reason() != null) {
      node.put("reason", judged.reason());
    }
    if (judged != null && judged.duplicateOf() > 0) {
      node.put("duplicate_of", judged.duplicateOf());
    }
    if (judged != null && judged.about() != null) {
      node.put("conversation_id", judged.about().id());
    }
    if (json) {
      return node.toString();
    }
    StringBuilder text = new StringBuilder();
    node.forEach(value -> text.append(text.isEmpty() ? "" : "\t").append(value.asText()));
    return text.toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
