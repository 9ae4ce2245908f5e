package org.commpanel.store;

import static org.commpanel.store.Told.ME;
import static org.commpanel.store.Told.NOON;
import static org.commpanel.store.Told.talk;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.event.Event;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Conversations.Query;
import org.commpanel.port.Conversations.Sort;
import org.commpanel.port.Drafts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever customers and vendors write is data: kept as it is, found as it is, run nowhere. */
class InjectionTest {
  private static final List<String> CORPUS =
      List.of(
          "'; DROP TABLE message; --",
          "\"; SHUTDOWN; --",
          "' OR '1'='1",
          "1; CALL CSVWRITE('/tmp/x', 'SELECT 1')",
          "\\'; DELETE FROM entry WHERE ''='",
          "%' ESCAPE '!",
          "_%",
          "?1",
          "{fn now()}",
          "$$; DROP ALL OBJECTS; $$",
          "/* */ UNION SELECT * FROM intent --",
          "\u0000'\u001f;",
          "\uD83D",
          "U&'\\0041'");

  @TempDir Path folder;

  @Test
  void textIsNeverSql() {
    try (AccountStore store = AccountStore.open(folder)) {
      int count = 0;
      for (String evil : CORPUS) {
        count++;
        Told.tell(
            store,
            ME,
            Told.conversation(evil, evil, evil, 1),
            new Event.MessageSeen(
                Told.message(evil, evil, Direction.INCOMING, evil, Told.at(count))),
            new Event.Authored(talk(evil), evil, evil));
        store.drafts().save(new Drafts.Draft(talk(evil), evil, evil, NOON)).join();
        store
            .outbox()
            .submit(Intent.queued(evil, talk(evil), new Intent.Action.Assign(evil), evil, NOON))
            .join();
        store.preferences().put(evil, evil);

        assertEquals(evil, store.conversations().find(talk(evil)).orElseThrow().title());
        List<Message> thread = store.messages().latest(talk(evil), 10);
        assertEquals(List.of(evil), thread.stream().map(m -> m.body().plain()).toList());
        assertEquals(evil, store.drafts().load(talk(evil)));
        assertEquals(
            new Intent.Action.Assign(evil), store.outbox().find(evil).orElseThrow().action());
        assertEquals(evil, store.preferences().get(evil).orElseThrow());
        assertEquals(0, store.messages().latest(talk(evil + "'"), 10).size());
        if (evil.indexOf('\uD83D') < 0) {
          assertEquals(
              true,
              store.conversations().order(new Query(evil, false, evil, Sort.NEWEST)).size() >= 1);
        }
      }
      assertEquals(CORPUS.size(), store.conversations().counts(null).all());
      assertEquals(3L * CORPUS.size(), store.journal().lastSeq());
    }
  }
}
