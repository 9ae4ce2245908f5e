package org.commpanel.cli.export;

import java.util.function.Consumer;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure;
import org.jspecify.annotations.Nullable;

/** One page to read and to print; holds nothing that could run or load. */
public final class Html implements Paper {
  private Consumer<String> lines = line -> {};

  @Override
  public void begin(Consumer<String> out) {
    lines = out;
    lines.accept(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Transcripts</title>
        <style>
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; color: #1f2328 }
        section { border-top: 1px solid #d0d7de; margin-top: 2rem }
        h2 { margin-bottom: 0 }
        small { color: #59636e }
        p { margin: .5rem 0; padding: .4rem .8rem; border-radius: .7rem; background: #f0f2f5; white-space: pre-wrap; unicode-bidi: plaintext; width: fit-content; max-width: 80% }
        p.outgoing { background: #ddeeff; margin-left: auto }
        p small { display: block }
        </style>
        </head>
        <body>
        <h1>Transcripts</h1>\
        """
            .stripTrailing());
  }

  @Override
  public void add(Transcript transcript) {
    Conversation row = transcript.conversation();
    String name = transcript.key().vendor() + " " + transcript.key().id();
    lines.accept("<section>");
    if (row == null) {
      lines.accept("<h2>Not this account's any more</h2>");
      lines.accept("<small>" + escaped(name) + "</small>");
    } else {
      lines.accept("<h2><bdi>" + escaped(row.title()) + "</bdi></h2>");
      lines.accept("<small>" + escaped(row.channel().code() + " · " + name) + "</small>");
      transcript.eachMessage(message -> lines.accept(message(message)));
    }
    if (!transcript.ownership().isEmpty()) {
      lines.accept("<h3>Owners</h3><ul>");
      transcript.ownership().forEach(tenure -> lines.accept(tenure(tenure)));
      lines.accept("</ul>");
    }
    lines.accept("</section>");
  }

  @Override
  public void end() {
    lines.accept("</body>");
    lines.accept("</html>");
  }

  private static String message(Message message) {
    String text = Words.text(message);
    String shown =
        text != null
            ? text
            : Words.kind(message).equals("unsupported") ? "[unsupported content]" : "[attachment]";
    String author = Words.author(message.author());
    StringBuilder under = new StringBuilder(message.at().toString());
    if (author != null) {
      under.append(" · ").append(author);
    }
    if (message.direction() == Direction.OUTGOING
        && message.delivery().state() != Delivery.State.UNKNOWN) {
      under.append(" · ").append(Words.lower(message.delivery().state()));
      String reason = message.delivery().reason();
      under.append(reason == null ? "" : " (" + reason + ")");
    }
    return "<p class=\""
        + Words.lower(message.direction())
        + "\">"
        + escaped(shown)
        + "<small>"
        + escaped(under.toString())
        + "</small></p>";
  }

  private static String tenure(Tenure tenure) {
    Owner owner = tenure.owner();
    String who =
        !Words.isKnown(owner) ? "somebody else" : owner.isNobody() ? "nobody" : owner.agentId();
    String until = tenure.until() == null ? "now" : tenure.until().toString();
    return "<li>" + escaped(who + ", " + tenure.from() + " – " + until) + "</li>";
  }

  static String escaped(@Nullable String text) {
    return text == null
        ? ""
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
  }
}
