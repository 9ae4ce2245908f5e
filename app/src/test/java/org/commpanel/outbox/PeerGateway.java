package org.commpanel.outbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Outcome;
import org.commpanel.port.Gateway;

/** Speaks to a {@link Peer}. */
final class PeerGateway implements Gateway {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final Duration patience;

  PeerGateway(int port, Duration patience) {
    this.base = "http://127.0.0.1:" + port;
    this.patience = patience;
  }

  static String textOf(Intent intent) {
    return switch (intent.action()) {
      case Intent.Action.SendText(String text) -> text;
      case Intent.Action.SendTemplate(var template) -> template.preview();
      case Intent.Action.End _ -> "/end";
      case Intent.Action.Release() -> "/release";
      case Intent.Action.Assign(String owner) -> "/assign " + owner;
    };
  }

  @Override
  public Answer perform(Intent intent) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/say?" + intent.conversation().id()))
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofString(textOf(intent)))
            .build();
    try {
      HttpResponse<String> answer = send(request);
      return switch (answer.statusCode()) {
        case 200 -> done(intent, answer.body());
        case 429 ->
            only(new Outcome.Later(Duration.ofSeconds(Long.parseLong(answer.body())), "too many"));
        case 403 -> only(new Outcome.Refused(answer.body(), "no", "q1"));
        default -> only(new Outcome.Uncertain("status " + answer.statusCode(), "q1"));
      };
    } catch (ConnectException e) {
      return only(new Outcome.Later(Duration.ZERO, "not reachable"));
    } catch (IOException e) {
      return only(new Outcome.Uncertain("no answer", null));
    }
  }

  private static Answer done(Intent intent, String id) {
    return new Answer(new Outcome.Done(id, null, "q1"), List.of(told(intent, id)));
  }

  static RawEvent told(Intent intent, String id) {
    return new RawEvent(
        intent.conversation().vendor(),
        Via.ANSWER,
        Instant.now(),
        Map.of(
            RawEvent.RESOURCE, "message", RawEvent.BY, intent.by(), RawEvent.INTENT, intent.id()),
        (intent.conversation().id() + " " + id).getBytes(StandardCharsets.UTF_8));
  }

  static Decoded decode(RawEvent raw) {
    String[] parts = new String(raw.body(), StandardCharsets.UTF_8).split(" ");
    ConversationKey conversation = new ConversationKey(raw.vendor(), parts[0]);
    MessageSnapshot message =
        new MessageSnapshot(
            new MessageKey(raw.vendor(), parts[1]),
            conversation,
            Direction.OUTGOING,
            Delivery.UNKNOWN,
            new MessageBody.Text(""),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return new Decoded.Understood(
        "message", null, conversation, List.of(new Event.MessageSeen(message)), List.of());
  }

  private static Answer only(Outcome outcome) {
    return new Answer(outcome, List.of());
  }

  @Override
  public Lookup lookUp(Intent intent, Predicate<String> claimed) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/said?" + intent.conversation().id()))
            .timeout(patience)
            .build();
    try {
      for (String line : send(request).body().lines().toList()) {
        String[] parts = line.split("\t", 3);
        // Clocks differ, so a real look-up reaches back too.
        Instant from = intent.askedAt().minusSeconds(120);
        boolean after = !Instant.parse(parts[1]).isBefore(from);
        if (after && parts[2].equals(textOf(intent)) && !claimed.test(parts[0])) {
          return new Lookup.Found(
              new Outcome.Done(parts[0], null, null), List.of(told(intent, parts[0])));
        }
      }
      return new Lookup.Absent();
    } catch (IOException e) {
      return new Lookup.Unanswered("no answer");
    }
  }

  @Override
  public void setPresence(String presence) {}

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
