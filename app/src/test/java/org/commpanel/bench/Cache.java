package org.commpanel.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import org.commpanel.boot.DataDir;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.session.Session;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.commpanel.store.AccountStore;
import org.commpanel.vendor.voipbin.VoipbinDecoder;

/**
 * A data folder whose one account holds as many conversations and messages as asked for, all the
 * agent's own: most threads short, some of hundreds, one of a tenth of all messages. Made once,
 * through the journal and the projection as the panel itself would, and kept between runs; every
 * measurement works on a copy.
 */
final class Cache {
  static final Viewer VIEWER = new Viewer("voipbin", "d152e69e-105b-11ee-b395-eb18426de979", 16);
  static final Session SESSION =
      new Session(VIEWER, "5e4a0680-804e-11ec-8477-2fea5968d85b", "agent@example.com", "Ada", null);

  /** Nobody answers there, and says so at once. */
  static final String BASE_URL = "http://127.0.0.1:9/v1.0";

  private static final int SEED = 42;
  private static final int BATCH = 4000;
  private static final Instant FIRST = Instant.parse("2026-11-14T08:00:00Z");
  private static final String[] LINES = {
    "Good morning, my parcel has not arrived yet. Could you have a look?",
    "Thank you so much 🙏",
    "Is the blue one back in the shop on the corner tomorrow, or shall I come next week instead?",
    "مرحبا، هل يمكنني تغيير موعد التسليم؟",
    "Your table for four is booked for Friday at half past seven. See you then! 🥐",
    "안녕하세요, 주문 번호를 보내드립니다: 4417-22",
    "ok",
    "The invoice says 41.80, I was told 38.00. Which of the two is it?",
    "We have sent you a new code. It is valid for ten minutes; please do not hand it to anybody.",
  };

  private Cache() {}

  static ConversationKey key(int number) {
    return new ConversationKey("voipbin", Voipbin.id("conversation", number));
  }

  /** The conversation with the longest thread. */
  static ConversationKey longest() {
    return key(0);
  }

  /**
   * The number of each conversation's last message; every text ends in its message's number. Worked
   * out without the cache, so that nothing is warm that a real agent would find cold.
   */
  static int[] lastNumbers(Sizes sizes) {
    int[] last = new int[sizes.conversations()];
    int[] told = new int[1];
    threads(sizes, new Random(SEED), (number, _) -> last[number] = ++told[0]);
    return last;
  }

  private interface Teller {
    void message(int conversation, int line);
  }

  /** Which conversation has how many messages of which words: always the same. */
  private static void threads(Sizes sizes, Random random, Teller teller) {
    int rest = sizes.messages();
    for (int number = 0; number < sizes.conversations(); number++) {
      int left = sizes.conversations() - number;
      int mean = Math.max(1, rest / left);
      int size = sizes.longThread();
      if (number > 0) {
        int some = random.nextInt(20) == 0 ? mean * 8 : 1 + random.nextInt(Math.max(1, mean));
        size = left == 1 ? rest : Math.min(rest, some);
      }
      rest -= size;
      for (int i = 0; i < size; i++) {
        teller.message(number, random.nextInt(LINES.length));
      }
    }
  }

  static Path account(Path dataDir) throws IOException {
    return DataDir.open(dataDir).account(BASE_URL, SESSION.username());
  }

  /** A copy of the filled data folder; the original is made when it is missing. */
  static void copyTo(Path folder, Sizes sizes) throws IOException {
    Path from = account(made(sizes));
    Path to = account(folder);
    try (var files = Files.list(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".mv.db")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    DataDir.open(folder).remember(to);
    Files.writeString(
        folder.resolve("settings.toml"),
        "[voipbin]\nbase_url = \"%s\"\nusername = \"%s\"\n\n[listener]\nport = 0\n"
            .formatted(BASE_URL, SESSION.username()));
  }

  static Path made(Sizes sizes) throws IOException {
    Path folder =
        Path.of(System.getProperty("bench.target", "target"), "bench")
            .resolve("cache-" + sizes.conversations() + "-" + sizes.messages() + "-" + tables());
    Path done = folder.resolve("filled");
    if (Files.notExists(done)) {
      System.out.println("bench: filling the cache");
      try (AccountStore store = AccountStore.open(account(folder))) {
        new Filling(store).fill(sizes);
      }
      compact(account(folder));
      Files.createFile(done);
    }
    return folder;
  }

  /** Another form of the tables needs another cache. */
  private static String tables() throws IOException {
    CRC32 sum = new CRC32();
    for (String name : new String[] {"journal", "cache"}) {
      String path = "migration/" + name + "/V1__" + name + ".sql";
      try (InputStream in = AccountStore.class.getResourceAsStream(path)) {
        sum.update(in.readAllBytes());
      }
    }
    return Long.toHexString(sum.getValue());
  }

  /** As a file is after some quiet hours: without what filling at full speed leaves behind. */
  private static void compact(Path account) {
    for (String name : new String[] {"cache", "journal"}) {
      String url = "jdbc:h2:file:" + account.toAbsolutePath().resolve(name);
      try (var database = new org.h2.Driver().connect(url + ";USER=sa", new Properties());
          var statement = database.createStatement()) {
        statement.execute("SHUTDOWN COMPACT");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Filling {
    private final AccountStore store;
    private final VoipbinDecoder decoder = new VoipbinDecoder();
    private final List<RawEvent> waiting = new ArrayList<>();
    private long messages;

    Filling(AccountStore store) {
      this.store = store;
    }

    void fill(Sizes sizes) {
      store.preferences().put("session", session());
      int[] last = lastNumbers(sizes);
      threads(sizes, new Random(SEED), (number, line) -> message(number, line, last, sizes));
      apply();
    }

    private void message(int number, int line, int[] last, Sizes sizes) {
      messages++;
      int first = number == 0 ? 1 : last[number - 1] + 1;
      Instant end = FIRST.plusMillis(number * 604_800_000L / sizes.conversations());
      Instant at = end.minusSeconds(61L * (last[number] - messages));
      String id = key(number).id();
      if (messages == first) {
        tell(Voipbin.conversation(id, VIEWER.agentId(), at));
      }
      String text = LINES[line] + " #" + messages;
      String body = Voipbin.message(Voipbin.id("message", messages), id, text, at);
      // A third of the threads end with the customer waiting.
      boolean newest = messages == last[number];
      boolean answer = newest ? number % 3 != 0 : (messages - first) % 2 == 1;
      tell(answer ? Voipbin.answered(body) : body);
    }

    private void tell(String body) {
      waiting.add(
          new RawEvent(
              "voipbin", Via.CATCH_UP, FIRST, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
      if (waiting.size() == BATCH) {
        apply();
      }
    }

    private void apply() {
      List<CompletableFuture<Long>> kept =
          waiting.stream().map(event -> store.journal().append(event)).toList();
      List<Projection.Step> steps = new ArrayList<>();
      for (int i = 0; i < waiting.size(); i++) {
        RawEvent event = waiting.get(i);
        Journal.Entry entry = new Journal.Entry(kept.get(i).join(), event);
        steps.add(new Projection.Step(entry, decoder.decode(event)));
      }
      store.projection().apply(steps, VIEWER);
      waiting.clear();
    }

    private static String session() {
      return """
      {"vendor":"%s","agent_id":"%s","permission":%d,"customer_id":"%s",\
      "username":"%s","name":"%s"}\
      """
          .formatted(
              VIEWER.vendor(),
              VIEWER.agentId(),
              VIEWER.permission(),
              SESSION.customerId(),
              SESSION.username(),
              SESSION.name());
    }
  }
}
