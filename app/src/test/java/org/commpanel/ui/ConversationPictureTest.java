package org.commpanel.ui;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Parts;
import org.commpanel.core.event.Event;
import org.commpanel.core.outbox.Intent;
import org.commpanel.ui.kit.Screen;
import org.commpanel.ui.kit.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs list and thread side by side as they will stand in the window. */
class ConversationPictureTest {
  @TempDir Path folder;

  @Test
  void aMorningAtWork() {
    try (Counter counter = new Counter(folder, Counter.MARIA)) {
      fill(counter);
      try (Panes panes = new Panes(counter)) {
        photograph(counter, panes);
      }
    }
  }

  private static void photograph(Counter counter, Panes panes) {
    Screen screen = panes.screen;
    panes.open("amara");
    await().until(() -> counter.historyAsked.size() == 1);
    screen.pulse();
    screen.picture("conversation-light");
    screen.mode(Theme.Mode.DARK).picture("conversation-dark");
    screen.mode(Theme.Mode.LIGHT);
    for (String id : List.of("rtl", "long", "emoji", "empty", "li")) {
      panes.open(id);
      screen.picture("conversation-" + id);
    }
    panes.open("amara");
    screen.scale(200).picture("conversation-200");
    screen.scale(100);
    Panes.run(() -> panes.threadView.focusComposer());
    panes.screen.robot().write("I have not sent this");
    counter.tell(Counter.talk("amara", Channel.WHATSAPP, "Amara Nwosu", "+46732001122", "tom", 0));
    await().until(() -> Panes.fx(() -> panes.list.shownProperty().get() == 8));
    screen.pulse();
    screen.picture("conversation-taken");
    assertTrue(screen.complaints().isEmpty());
  }

  private static void fill(Counter c) {
    List<Event> events = new ArrayList<>();
    events.add(
        Counter.talk("amara", Channel.WHATSAPP, "Amara Nwosu", "+46732001122", "maria", 1800));
    events.add(
        c.out(
            "amara",
            "Hi Amara, a colleague is taking over from here.",
            Delivery.of(Delivery.State.DELIVERED),
            88000));
    events.add(c.in("amara", "Where is my order 5678?", 1900));
    events.add(c.in("amara", "I waited all of yesterday.", 1890));
    events.add(
        c.out(
            "amara",
            "Here is your delivery, order 5678. Is this the right address?"
                + " https://example.com/track/5678 or (https://p\u0430ypal.com/x)",
            Delivery.of(Delivery.State.READ),
            1300));
    events.add(c.by("amara", "maria"));
    events.add(c.out("amara", "I can help from here.", Delivery.of(Delivery.State.SENT), 1200));
    events.add(c.by("amara", "tom"));
    events.add(
        c.out(
            "amara",
            "Friday works.",
            new Delivery(Delivery.State.FAILED, "no route to the carrier"),
            1000));
    events.add(c.by("amara", "maria"));
    events.add(c.in("amara", new MessageBody.Unsupported(null), 500));
    events.add(
        c.in(
            "amara",
            new MessageBody.Attached(
                List.of(new Parts.Attachment("a1", "image", "invoice\u202efdp.exe")), "the bill"),
            450));
    events.add(
        c.in("amara", "Yes, that one. Can it come on Friday? \ud83d\udc4d\ud83c\udffd", 360));
    events.add(
        Counter.talk(
            "jonas",
            Channel.SMS,
            "SMS \u00b7 Jonas Berg (+46 73 200 11 22)",
            "+46732001123",
            "maria"));
    events.add(c.in("jonas", "ok thx", 240));
    events.add(
        Counter.talk("li", Channel.LINE, "LINE \u00b7 \u674e \u5c0f\u9f8d", "U123", "maria"));
    events.add(
        c.in("li", "\u4f60\u597d\uff0c\u6211\u7684\u5305\u88f9\u5728\u54ea\u91cc\uff1f", 60));
    events.add(
        Counter.talk(
            "rosa", Channel.EMAIL, "rosa.tattoo@example.com", "rosa.tattoo@example.com", "maria"));
    events.add(c.in("rosa", "When do you open?", 900));
    events.add(c.out("rosa", "We open at nine tomorrow.", Delivery.of(Delivery.State.SENT), 720));
    events.add(c.by("rosa", "maria"));
    events.add(
        Counter.talk(
            "rtl",
            Channel.WHATSAPP,
            "\u0644\u064a\u0644\u0649 \u062d\u062f\u0627\u062f",
            "+971500000",
            "maria"));
    events.add(
        c.in(
            "rtl",
            "\u0645\u0631\u062d\u0628\u0627\u060c \u0623\u064a\u0646 \u0637\u0644\u0628\u064a"
                + " \u0631\u0642\u0645 5678\u061f \u0623\u0646\u062a\u0638\u0631 \u0645\u0646\u0630"
                + " \u064a\u0648\u0645\u064a\u0646.",
            130));
    events.add(
        Counter.talk(
            "long",
            Channel.SMS,
            "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff Senior of the Northern Harbour"
                + " Office",
            "+15551234567",
            "maria"));
    events.add(c.in("long", "Donaudampfschifffahrtsgesellschaftskapitaensmuetze".repeat(6), 4000));
    events.add(c.in("long", "word ".repeat(2000), 3900));
    events.add(c.in("long", "Z" + "\u0334\u0335\u0336\u0337\u0338".repeat(200) + "algo", 3800));
    events.add(c.in("long", "<b>bold?</b> <img src=x onerror=alert(1)>", 3700));
    events.add(
        Counter.talk("emoji", Channel.WEBCHAT, "\ud83c\udf38 Mika \ud83c\udf38", "w1", "maria"));
    events.add(
        c.in(
            "emoji",
            "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udcbb\ud83c\uddf8\ud83c\uddea\u2764\ufe0f",
            100));
    events.add(
        c.out(
            "emoji",
            "Thank you \ud83d\ude4f we will \u2705",
            Delivery.of(Delivery.State.DELIVERED),
            90));
    events.add(
        Counter.talk("empty", Channel.SMS, "SMS \u00b7 +1 323 745 2021", "+13237452021", "maria"));
    events.add(Counter.talk("theirs", Channel.SMS, "Not mine", "+100", "tom"));
    events.add(Counter.talk("dimitris", Channel.WHATSAPP, "Dimitris K.", "+30210000", "maria"));
    events.add(c.in("dimitris", "Any news?", 2700));
    events.add(c.out("dimitris", "I ask the depot.", Delivery.of(Delivery.State.DELIVERED), 2650));
    c.tell(events);
    c.store
        .drafts()
        .save(
            new org.commpanel.port.Drafts.Draft(
                Counter.key("dimitris"), "Dimitris K.", "I have asked the depot and", Counter.NOW))
        .join();
    Intent one =
        c.desk
            .dispatch()
            .want(
                Counter.key("amara"),
                new Intent.Action.SendText("You will get a message when it leaves."))
            .join();
    c.step(one, Intent.State.REFUSED, "no connection", null);
    Intent two =
        c.desk
            .dispatch()
            .want(Counter.key("amara"), new Intent.Action.SendText("It leaves at nine."))
            .join();
    c.step(two, Intent.State.UNCERTAIN, "the answer did not come", null);
    c.desk
        .dispatch()
        .want(Counter.key("amara"), new Intent.Action.SendText("Anything else I can do?"))
        .join();
  }
}
