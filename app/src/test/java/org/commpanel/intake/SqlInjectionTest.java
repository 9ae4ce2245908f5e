package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Message;
import org.commpanel.port.Conversations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack 23: text is text, wherever it stands. */
class SqlInjectionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE conversation; --",
        "' OR '1'='1",
        "1); TRUNCATE TABLE message; --",
        "%' ESCAPE '!",
        "_%\\\\%_",
        "' UNION SELECT body FROM entry --",
        "x;INIT=CREATE ALIAS EXEC AS 'void e()'",
        "?; CALL SHUTDOWN",
        "{fn NOW()} $$ ${jndi:ldap://x}",
      })
  void comesBackAsItWas(String evil) throws Exception {
    try (Account account = new Account();
        Listener listener = new Listener(account.journal());
        Projector projector = account.projector()) {
      String conversation = Events.conversation(1, Events.ME, 0, evil);
      listener.post(Events.envelope("conversation_created", conversation));
      listener.post(Events.envelope("conversation_message_created", Events.message(1, 1, evil)));
      String evilId = Events.message(2, 1, evil).replace(Events.messageId(2), evil);
      assertEquals(
          200, listener.post(Events.envelope("conversation_message_created", evilId)).status());
      String evilKey = conversation.replace(Events.conversationId(1), evil);
      assertEquals(200, listener.post(Events.envelope("conversation_created", evilKey)).status());
      projector.awaitApplied(4).join();

      String shown = evil.replace("\\\\", "\\");
      ConversationKey key = new ConversationKey("voipbin", Events.conversationId(1));
      Conversation row = account.store().conversations().find(key).orElseThrow();
      assertEquals(shown, row.title());
      Message message = account.store().messages().latest(key, 10).getFirst();
      assertEquals(shown, message.body().plain());
      Conversations.Query query =
          new Conversations.Query(null, false, shown, Conversations.Sort.NEWEST);
      assertTrue(account.store().conversations().order(query).size() >= 1);
      Conversations.Query owner =
          new Conversations.Query(shown, false, "", Conversations.Sort.NEWEST);
      assertEquals(0, account.store().conversations().order(owner).size());
    }
  }

  @Test
  void whatLooksLikeAPatternFindsOnlyItself() throws Exception {
    try (Account account = new Account();
        Listener listener = new Listener(account.journal());
        Projector projector = account.projector()) {
      listener.post(
          Events.envelope("conversation_created", Events.conversation(1, Events.ME, 0, "plain")));
      projector.awaitApplied(1).join();
      for (String pattern : new String[] {"%", "_", "pl%n", "pl_in"}) {
        Conversations.Query query =
            new Conversations.Query(null, false, pattern, Conversations.Sort.NEWEST);
        assertEquals(0, account.store().conversations().order(query).size(), pattern);
      }
    }
  }
}
