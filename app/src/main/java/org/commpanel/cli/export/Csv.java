package org.commpanel.cli.export;

import java.util.function.Consumer;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.ownership.Owner;
import org.jspecify.annotations.Nullable;

/** A message a line, for spreadsheets. What a spreadsheet would run as a formula is made text. */
public final class Csv implements Paper {
  private Consumer<String> lines = line -> {};

  @Override
  public void begin(Consumer<String> out) {
    lines = out;
    lines.accept(
        "vendor,conversation_id,title,channel,owner_id,message_id,direction,author,sent_at,kind,"
            + "text,delivery_state,delivery_reason");
  }

  @Override
  public void add(Transcript transcript) {
    Conversation row = transcript.conversation();
    if (row != null) {
      transcript.eachMessage(message -> lines.accept(line(row, message)));
    }
  }

  @Override
  public void end() {
    // Nothing closes a CSV.
  }

  private static String line(Conversation row, Message message) {
    Owner owner = row.owner();
    StringBuilder line = new StringBuilder();
    cell(line, row.key().vendor());
    cell(line, row.key().id());
    cell(line, row.title());
    cell(line, row.channel().code());
    cell(line, owner != null && Words.isKnown(owner) ? owner.agentId() : null);
    cell(line, message.key().id());
    cell(line, Words.lower(message.direction()));
    cell(line, Words.author(message.author()));
    cell(line, message.at().toString());
    cell(line, Words.kind(message));
    cell(line, Words.text(message));
    cell(line, Words.lower(message.delivery().state()));
    cell(line, message.delivery().reason());
    return line.toString();
  }

  private static void cell(StringBuilder line, @Nullable String value) {
    if (!line.isEmpty()) {
      line.append(',');
    }
    line.append(quoted(value == null ? "" : value));
  }

  /** Attack 20: a cell that begins like a formula gets an apostrophe in front. */
  static String quoted(String value) {
    boolean runs = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
    String text = runs ? "'" + value : value;
    boolean special = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return special || runs ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
