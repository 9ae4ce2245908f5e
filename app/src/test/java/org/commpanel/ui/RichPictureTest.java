package org.commpanel.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.event.Event;
import org.commpanel.ui.kit.Screen;
import org.commpanel.ui.kit.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs every kind of message. */
class RichPictureTest {
  @TempDir Path folder;

  @Test
  void everyKind() {
    try (Counter counter = new Counter(folder, Counter.MARIA)) {
      List<String> talks = fill(counter);
      try (Panes panes = new Panes(counter)) {
        Screen screen = panes.screen;
        for (String talk : talks) {
          panes.open(talk);
          screen.picture("rich-" + talk + "-light");
          screen.mode(Theme.Mode.DARK).picture("rich-" + talk + "-dark");
          screen.mode(Theme.Mode.LIGHT);
        }
        for (String talk : List.of("in2", "out0", "quotes")) {
          panes.open(talk);
          screen.scale(200).picture("rich-" + talk + "-200");
          screen.scale(100);
        }
        assertTrue(screen.complaints().isEmpty());
      }
    }
  }

  private static List<String> fill(Counter counter) {
    List<Event> events = new ArrayList<>();
    List<String> talks = new ArrayList<>();
    List<MessageBody> in = Riches.incoming();
    for (int i = 0; i < in.size(); i++) {
      String talk = "in" + i / 6;
      if (i % 6 == 0) {
        talks.add(talk);
        events.add(Counter.talk(talk, Channel.WHATSAPP, "Customer " + talk, "+4673200", "maria"));
      }
      events.add(Riches.in(talk, "in-" + i, in.get(i), 900 - i * 10));
    }
    List<MessageBody> out = Riches.outgoing();
    for (int i = 0; i < out.size(); i++) {
      String talk = "out" + i / 3;
      if (i % 3 == 0) {
        talks.add(talk);
        events.add(Counter.talk(talk, Channel.WHATSAPP, "Customer " + talk, "+4673200", "maria"));
      }
      Delivery delivery = Delivery.of(Delivery.State.DELIVERED);
      events.add(Riches.out(talk, "out-" + i, out.get(i), delivery, 900 - i * 10));
    }
    talks.add("quotes");
    events.addAll(quotes());
    counter.tell(events);
    return talks;
  }

  private static List<Event> quotes() {
    Delivery delivered = Delivery.of(Delivery.State.DELIVERED);
    String talk = "quotes";
    String many = "Our depot is closed over the holidays, so that parcels wait until Monday. ";
    return List.of(
        Counter.talk(talk, Channel.WHATSAPP, "Amara Nwosu", "+46732001122", "maria"),
        Riches.out(talk, "q1", new MessageBody.Media(Riches.PDF), delivered, 900),
        Riches.out(talk, "q2", new MessageBody.Text(many.repeat(4)), delivered, 880),
        Riches.answer(talk, "a1", "Yes, that one.", "q1", Channel.WHATSAPP, 800),
        Riches.answer(talk, "a2", "Monday is too late", "q2", Channel.WHATSAPP, 790),
        Riches.answer(talk, "a3", "This went by SMS", "q2", Channel.SMS, 780),
        Riches.reacted(talk, "q2", "amara", "\ud83d\udc4d", 770),
        Riches.reacted(talk, "q2", "kofi", "\ud83d\udc4d", 760),
        Riches.reacted(talk, "q1", "amara", "\u2764\ufe0f", 750),
        Riches.out(
            talk,
            "q4",
            new MessageBody.Text("It will come on Friday."),
            new Delivery(
                Delivery.State.FAILED, "OUTSIDE_ALLOWED_SENDING_WINDOW", "131047: re-engagement"),
            700));
  }
}
