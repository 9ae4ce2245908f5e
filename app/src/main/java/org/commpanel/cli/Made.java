package org.commpanel.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;

/**
 * Made-up conversations as VoIPBIN's webhooks would tell them. The same arguments give the same.
 */
final class Made {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
  private static final String CUSTOMER = "c0000000-0000-4000-8000-000000000001";
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final String[] CHANNELS = {"message", "message", "whatsapp", "line", "webchat"};
  private static final String[] NAMES = {
    "Ana Souza",
    "Björn Ek",
    "Chidi Okafor",
    "田中 さくら",
    "Дарья Орлова",
    "إيمان حداد",
    "Élodie Petit",
    "Rohan Mehta",
    "Zoë van Dijk",
    "Nguyễn Minh",
    "שרה כהן",
    "Paul 🐻 Maier"
  };
  private static final String[] TEXTS = {
    "Hello, is my booking confirmed?",
    "Thanks!",
    "👍",
    "Could you send the invoice again? The link in the mail does not work any more.",
    "We land at 21:40 and would need a late check-in, two adults and a child of 4 years.",
    "Buongiorno, vorrei cambiare la data del viaggio. È possibile? 😊",
    "予約の変更をお願いできますか？",
    "مرحبا، هل يمكنني تغيير موعد الرحلة؟",
    "नमस्ते, मेरी उड़ान रद्द हो गई है।",
    "The total is 1 249,00 € — that is 38 € more than on your page 🤔",
    "One moment please, I am checking that for you.",
    "Done. You will get a confirmation by e-mail within a few minutes. 🙂"
  };

  private final int conversations;
  private final int messages;
  private final String owner;

  Made(int conversations, int messages, String owner) {
    this.conversations = conversations;
    this.messages = messages;
    this.owner = owner;
  }

  void each(Consumer<RawEvent> sink) {
    Random random = new Random(conversations * 31L + messages);
    long left = messages;
    for (int i = 0; i < conversations; i++) {
      int others = conversations - i - 1;
      int length = others == 0 ? (int) left : length(random, left, others);
      left -= length;
      conversation(i, length, random, sink);
    }
  }

  /** A few threads hold much, most hold little. */
  private static int length(Random random, long left, int others) {
    double fair = (double) left / (others + 1);
    double drawn = fair * -0.8 * Math.log(1 - random.nextDouble() * 0.999) + 1;
    return (int) Math.clamp((long) drawn, 1, left - others);
  }

  private void conversation(int number, int length, Random random, Consumer<RawEvent> sink) {
    String id = id("conversation", number);
    String channel = CHANNELS[random.nextInt(CHANNELS.length)];
    String target = "4670" + String.format(java.util.Locale.ROOT, "%07d", number % 10_000_000);
    String name = random.nextInt(3) == 0 ? "" : NAMES[random.nextInt(NAMES.length)];
    Instant at = BEGIN.plusSeconds(random.nextInt(300 * 86_400));
    ObjectNode data = JSON.createObjectNode();
    data.put("id", id).put("customer_id", CUSTOMER);
    data.put("owner_type", "agent").put("owner_id", owner);
    data.put("account_id", NOBODY).put("type", channel);
    data.putObject("self").put("type", "tel").put("target", "+46850001000");
    ObjectNode peer = data.putObject("peer");
    peer.put("type", channel.equals("message") ? "tel" : channel).put("target", target);
    if (!name.isEmpty()) {
      peer.put("target_name", name);
    }
    data.put("tm_create", at.toString()).putNull("tm_update").putNull("tm_delete");
    tell(sink, "conversation_created", data, at);
    for (int i = 0; i < length; i++) {
      at = at.plusSeconds(5 + random.nextInt(i % 7 == 6 ? 40_000 : 300)).plusNanos(1000L * i);
      message(id, channel, number * 1_000_000L + i, at, random, sink);
    }
  }

  private void message(
      String conversation,
      String channel,
      long number,
      Instant at,
      Random random,
      Consumer<RawEvent> sink) {
    boolean incoming = random.nextInt(5) < 3;
    ObjectNode data = JSON.createObjectNode();
    data.put("id", id("message", number)).put("customer_id", CUSTOMER);
    data.put("conversation_id", conversation);
    data.put("direction", incoming ? "incoming" : "outgoing");
    data.put("status", incoming ? "done" : status(random.nextInt(40)));
    data.put("reference_type", channel).put("reference_id", NOBODY);
    if (!incoming || random.nextInt(50) != 0) {
      data.put("text", TEXTS[random.nextInt(TEXTS.length)]);
    }
    data.put("tm_create", at.toString()).putNull("tm_update").putNull("tm_delete");
    tell(sink, "conversation_message_created", data, at);
  }

  private static String status(int drawn) {
    return drawn == 0 ? "failed" : drawn == 1 ? "progressing" : "done";
  }

  private static void tell(Consumer<RawEvent> sink, String type, ObjectNode data, Instant at) {
    try {
      ObjectNode envelope = JSON.createObjectNode().put("type", type);
      envelope.set("data", data);
      byte[] body = JSON.writeValueAsBytes(envelope);
      sink.accept(new RawEvent(Program.VENDOR, Via.REPLAY, at, Map.of(), body));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Of the form a random UUID has, and always the same. */
  private static String id(String kind, long number) {
    Random bits = new Random(kind.hashCode() * 1_000_003L + number);
    long high = bits.nextLong() & ~0xF000L | 0x4000L;
    long low = bits.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
