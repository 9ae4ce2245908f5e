package org.commpanel.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Agent;

/** Who writes in a filled cache, and what: people, colleagues, words in many languages. */
final class Cast {
  private static final int COLLEAGUES = 20;
  private static final String[] NAMES = {
    "Ada Lovelace",
    "José García",
    "Müller, Jörg",
    "Anaïs Dubois",
    "Søren Ødegård",
    "Łukasz Żak",
    "Ирина Соколова",
    "Γιώργος Παππάς",
    "王小明",
    "佐藤 花子",
    "김민준",
    "محمد علي",
    "שרה כהן",
    "प्रिया शर्मा",
    "Nguyễn Thị Lan",
    "Grace Okafor",
    "O'Brien",
    "Zoë",
    "Tim 🚲",
    "李娜"
  };
  private static final String[] OPENERS = {
    "Hi",
    "Hello there",
    "Good morning",
    "Hallo",
    "Bonjour",
    "Buenos días",
    "Привет",
    "مرحبا",
    "שלום",
    "こんにちは",
    "你好",
    "नमस्ते",
    "안녕하세요",
    "Olá",
    "Hey 👋"
  };
  private static final String[] MATTERS = {
    "my parcel has not come yet",
    "where do I find the invoice for last month?",
    "can you change the delivery address to 12 Rue de l'Église, 3rd floor?",
    "ich möchte meinen Vertrag zum Monatsende kündigen",
    "la aplicación se cierra sola cuando abro la cámara 😕",
    "لم أستلم طلبي رقم 48213 حتى الآن",
    "ההזמנה שלי עדיין לא הגיעה, מה קורה?",
    "注文した商品がまだ届きません。確認していただけますか？",
    "我想退货，请问流程是什么？",
    "मुझे अपने बिल के बारे में पूछना है",
    "thanks, that worked! 🎉🎉",
    "👍",
    "ok",
    "is there anybody?",
    "the code is 482913 <b>not bold</b> & \"quoted\"",
    "I have tried it three times now. Each time it says that something went wrong and that I should"
        + " try again later, but later never seems to come.\nCould somebody have a look?",
    "see https://shop.example.com/orders/48213?lang=de&ref=mail",
    "👨‍👩‍👧‍👦 family plan, please",
    "Wann haben Sie geöffnet? Und kann ich mit Karte zahlen?",
    "c'est noté, merci beaucoup"
  };
  private static final String[] ANSWERS = {
    "Let me look that up for you.",
    "Your parcel left our depot this morning and should be with you tomorrow.",
    "I have sent the invoice to your e-mail address 📧",
    "Danke für Ihre Geduld, ich habe die Adresse geändert.",
    "¿Me puede decir el número de pedido, por favor?",
    "تم إرسال طلبك اليوم، شكراً لصبرك",
    "お待たせして申し訳ございません。本日発送いたしました。",
    "You are welcome! Is there anything else I can do for you?",
    "Please restart the app and try again.\nIf that does not help, write to me here.",
    "Done ✅"
  };

  private final Filler.Plan plan;
  private final SplittableRandom random;
  private final List<Agent> agents = new ArrayList<>();

  Cast(Filler.Plan plan, SplittableRandom random) {
    this.plan = plan;
    this.random = random;
    agents.add(agent(plan.owner(), "me"));
    for (int i = 0; i < COLLEAGUES; i++) {
      agents.add(agent(id(), NAMES[i % NAMES.length]));
    }
  }

  private Agent agent(String id, String name) {
    return new Agent(plan.vendor(), id, null, name, "available", 16, false, plan.now());
  }

  List<Agent> agents() {
    return agents;
  }

  String id() {
    long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
    long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  private String one(String[] words) {
    return words[random.nextInt(words.length)];
  }

  ConversationSnapshot conversation(Instant createdAt) {
    Channel channel = channel();
    String number = "+1555%07d".formatted(random.nextInt(10_000_000));
    String name = random.nextInt(3) > 0 ? one(NAMES) : null;
    Address peer =
        channel.equals(Channel.LINE)
            ? new Address("line", "U" + id(), name, null, null)
            : new Address("tel", number, name, null, null);
    String title = random.nextInt(10) == 0 ? one(NAMES) + " (VIP)" : null;
    return new ConversationSnapshot(
        new ConversationKey(plan.vendor(), id()),
        channel,
        title,
        null,
        owner(),
        new Address("tel", "+15550001111", null, null, null),
        peer,
        null,
        null,
        createdAt,
        null,
        null);
  }

  private Channel channel() {
    int drawn = random.nextInt(100);
    if (drawn < 60) {
      return Channel.SMS;
    }
    if (drawn < 80) {
      return Channel.WHATSAPP;
    }
    return drawn < 90 ? Channel.LINE : drawn < 95 ? Channel.EMAIL : Channel.WEBCHAT;
  }

  private Owner owner() {
    if (random.nextDouble() < plan.share()) {
      return Owner.of(plan.owner());
    }
    return random.nextInt(20) == 0
        ? Owner.NOBODY
        : Owner.of(agents.get(1 + random.nextInt(COLLEAGUES)).id());
  }

  Delivery delivery(Direction direction, boolean isNewest) {
    if (direction == Direction.INCOMING) {
      return Delivery.UNKNOWN;
    }
    int drawn = random.nextInt(100);
    if (drawn < 2) {
      return new Delivery(Delivery.State.FAILED, "unreachable");
    }
    if (isNewest && drawn < 8) {
      return Delivery.of(drawn < 5 ? Delivery.State.QUEUED : Delivery.State.SENDING);
    }
    return Delivery.of(drawn < 50 ? Delivery.State.SENT : Delivery.State.DELIVERED);
  }

  MessageBody body(Direction direction) {
    if (direction == Direction.OUTGOING) {
      return new MessageBody.Text(one(ANSWERS));
    }
    if (random.nextInt(200) == 0) {
      return new MessageBody.Unsupported(null);
    }
    return new MessageBody.Text(
        random.nextInt(4) == 0 ? one(OPENERS) + ", " + one(MATTERS) : one(MATTERS));
  }
}
