package org.commpanel.vendor.voipbin;

import static org.commpanel.vendor.voipbin.Raw.answer;
import static org.commpanel.vendor.voipbin.Raw.frame;
import static org.commpanel.vendor.voipbin.Raw.ignored;
import static org.commpanel.vendor.voipbin.Raw.only;
import static org.commpanel.vendor.voipbin.Raw.quarantined;
import static org.commpanel.vendor.voipbin.Raw.row;
import static org.commpanel.vendor.voipbin.Raw.understood;
import static org.commpanel.vendor.voipbin.Raw.webhook;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Parts;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.ownership.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoipbinDecoderTest {
  private static final String NIL = "00000000-0000-0000-0000-000000000000";
  private static final String CONVERSATION =
      """
      {"id":"c-1","customer_id":"x","owner_type":"agent","owner_id":"a-1","account_id":"%s",
       "name":"SMS · +4670","detail":"SMS conversation","type":"message",
       "self":{"type":"tel","target":"+4680"},"peer":{"type":"tel","target":"+4670"},
       "tm_create":"2026-04-30T09:00:00Z","tm_update":"2026-04-30T09:30:00.5Z","tm_delete":null}
      """
          .formatted(NIL);
  private static final String MESSAGE =
      """
      {"id":"m-1","customer_id":"x","conversation_id":"c-1","direction":"outgoing","status":"done",
       "reference_type":"message","reference_id":"m-1","source":{"type":"tel","target":"+4680"},
       "destination":{"type":"tel","target":"+4670"},"text":"a < b & c",
       "tm_create":"2026-04-30T09:05:00Z","tm_update":null,"tm_delete":null}
      """;

  private static String event(String type, String data) {
    return "{\"type\":\"" + type + "\",\"data\":" + data + "}";
  }

  @Test
  void aConversationIsReadWhole() {
    ConversationSnapshot seen =
        only(webhook(event("conversation_updated", CONVERSATION)), Event.ConversationSeen.class)
            .snapshot();
    assertEquals(
        new ConversationSnapshot(
            new ConversationKey("voipbin", "c-1"),
            Channel.SMS,
            "SMS · +4670",
            "SMS conversation",
            Owner.of("a-1"),
            new Address("tel", "+4680", null, null, null),
            new Address("tel", "+4670", null, null, null),
            null,
            null,
            Instant.parse("2026-04-30T09:00:00Z"),
            Instant.parse("2026-04-30T09:30:00.500Z"),
            null),
        seen);
  }

  @Test
  void theSameByWebhookStreamAndListIsOneEvent() {
    String reordered =
        """
        {"data":{"tm_delete":"9999-01-01 00:00:00.000000","tm_update":"2026-04-30 09:30:00.500000",
          "tm_create":"2026-04-30T11:00:00+02:00","peer":{"target":"+4670","type":"tel","name":""},
          "self":{"target":"+4680","type":"tel"},"type":"message","detail":"SMS conversation",
          "name":"SMS \\u00b7 +4670","dialog_id":"","owner_id":"a-1","owner_type":"agent",
          "id":"c-1"},"type":"conversation_updated"}
        """;
    String identity = understood(webhook(event("conversation_created", CONVERSATION))).identity();
    assertEquals(identity, understood(frame(CONVERSATION)).identity());
    assertEquals(identity, understood(row("conversation", CONVERSATION)).identity());
    assertEquals(identity, understood(webhook(reordered)).identity());
    assertNotEquals(
        identity, understood(frame(CONVERSATION.replace("\"a-1\"", "\"a-2\""))).identity());
    String message = understood(webhook(event("conversation_message_created", MESSAGE))).identity();
    assertEquals(message, understood(frame(MESSAGE)).identity());
    assertEquals(message, understood(row("message", MESSAGE)).identity());
    assertNotEquals(
        message, understood(frame(MESSAGE.replace("\"done\"", "\"failed\""))).identity());
  }

  @Test
  void aConversationsOwnTypeIsNoEnvelope() {
    assertEquals("conversation", understood(frame(CONVERSATION)).kind());
    assertEquals("message", understood(frame(MESSAGE)).kind());
    String odd = CONVERSATION.replace("\"type\":\"message\"", "\"type\":\"conversation_created\"");
    assertInstanceOf(Event.ConversationSeen.class, understood(frame(odd)).events().getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "null", "\"00000000-0000-0000-0000-000000000000\""})
  void nobodyOwnsIt(String owner) {
    String text = CONVERSATION.replace("\"a-1\"", owner).replace("\"agent\"", "\"\"");
    assertEquals(Owner.NOBODY, only(frame(text), Event.ConversationSeen.class).snapshot().owner());
  }

  @Test
  void anOlderServerDoesNotSay() {
    String conversation =
        "{\"id\":\"c\",\"self\":{},\"peer\":{},\"tm_create\":\"2026-01-01T00:00:00Z\"}";
    ConversationSnapshot seen = only(frame(conversation), Event.ConversationSeen.class).snapshot();
    assertNull(seen.owner());
    assertEquals(Channel.UNKNOWN, seen.channel());
    String message =
        "{\"id\":\"m\",\"conversation_id\":\"c\",\"direction\":\"incoming\",\"text\":\"x\"}";
    MessageSnapshot old = only(frame(message), Event.MessageSeen.class).snapshot();
    assertNull(old.source());
    assertNull(old.destination());
    assertEquals(Delivery.UNKNOWN, old.delivery());
  }

  @ParameterizedTest
  @CsvSource({
    "outgoing,progressing,SENDING", "outgoing,done,SENT", "outgoing,failed,FAILED",
    "outgoing,,UNKNOWN", "incoming,done,UNKNOWN", "outgoing,brand_new,UNKNOWN"
  })
  void doneIsSentAndNeverDelivered(String direction, String status, Delivery.State state) {
    for (String channel : List.of("message", "line", "whatsapp", "webchat")) {
      String text =
          MESSAGE
              .replace("outgoing", direction)
              .replace("\"done\"", status == null ? "null" : '"' + status + '"')
              .replace("\"reference_type\":\"message\"", "\"reference_type\":\"" + channel + "\"");
      assertEquals(state, only(frame(text), Event.MessageSeen.class).snapshot().delivery().state());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "queued,QUEUED,",
    "sent,SENT,",
    "delivered,DELIVERED,",
    "failed,FAILED,",
    "gw_timeout,UNCONFIRMED,gw_timeout",
    "dlr_timeout,UNCONFIRMED,dlr_timeout"
  })
  void theSmsTwinIsOnlyADeliveryReport(String status, Delivery.State state, String reason) {
    String sms =
        """
        {"id":"m-1","type":"sms","source":{},"targets":[{"destination":{},"status":"%s",
         "tm_update":"2026-04-30T09:05:02Z"}],"text":"hi","direction":"outbound",
         "tm_update":"2026-04-30T09:05:02Z"}
        """
            .formatted(status);
    Event.DeliverySeen expected =
        new Event.DeliverySeen(new MessageKey("voipbin", "m-1"), new Delivery(state, reason));
    assertEquals(expected, only(webhook(event("message_updated", sms)), Event.DeliverySeen.class));
    assertEquals(expected, only(webhook(event("message_created", sms)), Event.DeliverySeen.class));
    assertEquals(expected, only(frame(sms), Event.DeliverySeen.class));
    String inbound = sms.replace("outbound", "inbound");
    assertEquals("message_created", ignored(webhook(event("message_created", inbound))).kind());
  }

  @Test
  void anUnheardOfSmsStateIsNoDelivery() {
    String sms =
        "{\"id\":\"m\",\"direction\":\"outbound\",\"targets\":[{\"status\":\"teleported\"}]}";
    assertTrue(ignored(webhook(event("message_updated", sms))).reason().contains("teleported"));
    assertEquals(
        "says nothing about delivery",
        ignored(webhook(event("message_updated", "{\"id\":\"m\",\"targets\":null}"))).reason());
  }

  @Test
  void emptyIsUnsupportedAndMediasAreAttached() {
    String empty = MESSAGE.replace("\"text\":\"a < b & c\",", "");
    assertEquals(
        new MessageBody.Unsupported(null),
        only(frame(empty), Event.MessageSeen.class).snapshot().body());
    String media =
        MESSAGE.replace(
            "\"tm_create\"",
            "\"medias\":[{\"id\":\"p\",\"type\":\"image\",\"filename\":\"cat.jpg\"},7],\"tm_create\"");
    Decoded.Understood seen = understood(frame(media));
    assertEquals(
        new MessageBody.Attached(
            List.of(new Parts.Attachment("p", "image", "cat.jpg")), "a < b & c"),
        ((Event.MessageSeen) seen.events().getFirst()).snapshot().body());
    assertEquals(List.of("an element of medias is a number"), seen.remarks());
  }

  @Test
  void htmlEscapesAreJsonEscapesOnly() {
    String escaped = MESSAGE.replace("a < b & c", "a \\u003c b \\u0026 c &amp; d");
    assertEquals(
        new MessageBody.Text("a < b & c &amp; d"),
        only(frame(escaped), Event.MessageSeen.class).snapshot().body());
  }

  @Test
  void theOldDocumentsReceivedShapeIsRead() {
    String text =
        """
        {"type":"conversation_message_received","data":{"conversation_id":"conv-abc-123",
         "message":{"id":"msg-xyz-789","participant":{"type":"tel","target":"+15559876543"},
         "channel":"sms","text":"Thanks","direction":"inbound","tm_create":"2024-01-15T10:30:00Z"}}}
        """;
    MessageSnapshot seen = only(webhook(text), Event.MessageSeen.class).snapshot();
    assertEquals("msg-xyz-789", seen.key().id());
    assertEquals("conv-abc-123", seen.conversation().id());
    assertEquals(Direction.INCOMING, seen.direction());
    assertEquals(new Address("tel", "+15559876543", null, null, null), seen.source());
    assertEquals(new MessageBody.Text("Thanks"), seen.body());
  }

  @Test
  void aDeletionWithoutATimeStillDeletes() {
    MessageSnapshot gone =
        only(webhook(event("conversation_message_deleted", MESSAGE)), Event.MessageSeen.class)
            .snapshot();
    assertEquals(Instant.parse("2026-04-30T09:05:00Z"), gone.deletedAt());
    ConversationSnapshot left =
        only(webhook(event("conversation_deleted", CONVERSATION)), Event.ConversationSeen.class)
            .snapshot();
    assertEquals(Instant.parse("2026-04-30T09:30:00.5Z"), left.deletedAt());
  }

  @Test
  void theAnswerToOurOwnRequestTellsWhoWrote() {
    Decoded.Understood seen = understood(answer("message", "a-1", MESSAGE));
    assertEquals(2, Raw.described(seen).size());
    assertEquals(
        new Event.Authored(new ConversationKey("voipbin", "c-1"), "m-1", "a-1"),
        seen.events().getLast());
    assertNotEquals(
        understood(frame(MESSAGE)).identity(),
        seen.identity(),
        "it tells more than the webhook, so it must not be taken for a duplicate of it");
    assertEquals(
        "a-1",
        only(answer("conversation", "a-1", CONVERSATION), Event.ConversationSeen.class).by());
    assertNull(only(row("conversation", CONVERSATION), Event.ConversationSeen.class).by());
  }

  @Test
  void anEmailsAnswerIsNoMessage() {
    String made =
        MESSAGE
            .replace("\"id\":\"m-1\"", "\"id\":\"made-up\"")
            .replace("\"2026-04-30T09:05:00Z\"", "null")
            .replace("\"reference_type\":\"message\"", "\"reference_type\":\"email\"")
            .replace("\"reference_id\":\"m-1\"", "\"reference_id\":\"e-1\"");
    assertEquals(
        new Event.Authored(new ConversationKey("voipbin", "c-1"), "e-1", "a-1"),
        only(answer("message", "a-1", made), Event.Authored.class));
  }

  @Test
  void agentsAndContacts() {
    String agent =
        """
        {"id":"a-1","customer_id":"x","username":"m@x","name":"Maria","detail":"","ring_method":"ringall",
         "status":"away","permission":16,"tag_ids":[],"addresses":null,"direct_hash":""}
        """;
    Decoded.Understood seen = understood(webhook(event("agent_status_updated", agent)));
    assertNull(seen.identity(), "a presence that goes and comes back is not one event");
    Event.AgentSeen maria = (Event.AgentSeen) seen.events().getFirst();
    assertEquals("away", maria.agent().presence());
    assertEquals(Raw.RECEIVED, maria.agent().seenAt());
    String timed = agent.replace("\"id\"", "\"tm_update\":\"2026-01-01T00:00:00Z\",\"id\"");
    assertEquals(
        understood(row("agent", timed)).identity(),
        understood(webhook(event("agent_updated", timed))).identity());
    assertTrue(
        only(webhook(event("agent_deleted", agent)), Event.AgentSeen.class).agent().deleted());
    String contact =
        """
        {"id":"p-1","first_name":"Ann","last_name":"Ek","display_name":"","company":"Co","notes":"",
         "addresses":[{"type":"tel","target":"+4670","is_primary":true}],"tm_create":null}
        """;
    Event.ContactSeen ann = only(row("contact", contact), Event.ContactSeen.class);
    assertEquals("Ann Ek", ann.contact().displayName());
    assertEquals("+4670", ann.contact().addresses().getFirst().target());
  }

  @Test
  void aListIsReadRowByRow() {
    String page =
        "{\"result\":[" + CONVERSATION + "," + MESSAGE + ",{\"id\":7}],\"next_page_token\":\"x\"}";
    Decoded.Understood seen = understood(webhook(page));
    assertEquals(2, Raw.described(seen).size());
    assertEquals(1, seen.remarks().size());
    assertEquals("it is empty", ignored(webhook("{\"result\":[]}")).reason());
  }

  @Test
  void anEnvelopeOfAnotherRoomIsOpened() {
    String inner = event("conversation_created", CONVERSATION);
    assertEquals(
        "conversation_created",
        understood(webhook("{\"data\":" + inner + ",\"data_type\":\"application/json\"}")).kind());
  }

  @ParameterizedTest
  @CsvSource({
    "account_created,not about conversations", "call_hangup,not about conversations",
    "tag_updated,not about conversations", "conversation_archived,unknown event",
    "something_new,unknown event"
  })
  void whatIsNotOursIsIgnoredWithAReason(String type, String reason) {
    Decoded.Ignored ignored = ignored(webhook(event(type, "{\"id\":\"1\"}")));
    assertEquals(type, ignored.kind());
    assertEquals(reason, ignored.reason());
  }

  @Test
  void unknownFieldsAndWordsAreRemarks() {
    String odd =
        CONVERSATION
            .replace("\"type\":\"message\"", "\"type\":\"Telepathy\",\"priority\":3")
            .replace("\"2026-04-30T09:30:00.5Z\"", "\"tomorrow\"");
    Decoded.Understood seen = understood(frame(odd));
    ConversationSnapshot snapshot = ((Event.ConversationSeen) seen.events().getFirst()).snapshot();
    assertEquals(new Channel("telepathy"), snapshot.channel());
    assertNull(snapshot.updatedAt());
    assertEquals(
        List.of(
            "unknown field \"priority\"", "unknown type \"Telepathy\"", "tm_update is not a time"),
        seen.remarks());
  }

  @Test
  void aRemarkCannotForgeALogLine() {
    String odd = CONVERSATION.replace("\"id\"", "\"a\\r\\nWARNING b\\u202e\":1,\"id\"");
    assertEquals(List.of("unknown field \"a??WARNING b?\""), understood(frame(odd)).remarks());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "medias|{}|medias should be a list and is an object",
        "source|\"+1555\"|source should be an object and is text",
        "destination|[7]|destination should be an object and is a list",
        "reference_id|12345|reference_id is a number",
        "reference_type|{}|reference_type should be text and is an object",
        "tm_create|true|tm_create should be a time and is true or false",
        "tm_update|[]|tm_update should be a time and is a list",
        "status|5|status should be text and is a number",
        "message|7|message should be an object and is a number"
      })
  void aSideFieldOfTheWrongTypeDoesNotHideTheWords(String field, String value, String remark) {
    String odd =
        "{\"id\":\"m-1\",\"conversation_id\":\"c-1\",\"direction\":\"incoming\",\"text\":\"help\",\""
            + field
            + "\":"
            + value
            + "}";
    Decoded.Understood seen = understood(frame(odd));
    MessageSnapshot message = ((Event.MessageSeen) seen.events().getFirst()).snapshot();
    assertEquals("help", message.body().plain());
    assertTrue(seen.remarks().contains(remark), () -> seen.remarks().toString());
  }

  @Test
  void anIdThatIsANumberIsItsText() {
    String odd = "{\"id\":7,\"conversation_id\":8,\"direction\":\"incoming\",\"text\":\"help\"}";
    Event.MessageSeen seen = (Event.MessageSeen) understood(frame(odd)).events().getFirst();
    assertEquals("7", seen.snapshot().key().id());
    assertEquals("8", seen.snapshot().conversation().id());
  }

  @Test
  void anOwnerOfTheWrongTypeIsUnknownAndNotNobody() {
    String odd = CONVERSATION.replaceAll("\"owner_id\":\"[^\"]*\"", "\"owner_id\":{}");
    Event.ConversationSeen seen =
        (Event.ConversationSeen) understood(frame(odd)).events().getFirst();
    assertNull(seen.snapshot().owner());
  }

  @Test
  void aMessageDescribesItsConversationUntilSomebodyElseDoes() {
    Decoded.Understood seen = understood(frame(MESSAGE));
    MessageSnapshot message = ((Event.MessageSeen) seen.events().getFirst()).snapshot();
    ConversationSnapshot made =
        seen.events().stream()
            .filter(Event.ConversationSeen.class::isInstance)
            .map(event -> ((Event.ConversationSeen) event).snapshot())
            .findFirst()
            .orElseThrow();
    assertTrue(made.isStandIn());
    assertEquals(message.conversation(), made.key());
    assertNull(made.owner());
    ConversationSnapshot told =
        ((Event.ConversationSeen) understood(frame(CONVERSATION)).events().getFirst()).snapshot();
    assertFalse(told.isStandIn());
    assertEquals(told, ConversationSnapshot.later(made, told));
    assertEquals(told, ConversationSnapshot.later(told, made));
  }

  @Test
  void whatIsNotWhatItShouldBeIsQuarantined() {
    assertEquals(
        "id is missing",
        quarantined(row("conversation", CONVERSATION.replace("c-1", NIL))).reason(),
        "VoIPBIN: PUT {} answers with an all-nil conversation");
    assertEquals(
        "id should be text and is a list",
        quarantined(row("conversation", CONVERSATION.replace("\"c-1\"", "[7]"))).reason());
    assertEquals(
        "conversation_id is missing",
        quarantined(row("message", MESSAGE.replace("c-1", NIL))).reason());
    assertEquals(
        "data is not an object",
        quarantined(webhook("{\"type\":\"conversation_created\",\"data\":[]}")).reason());
    assertEquals("it is not a JSON object", quarantined(webhook("\"hello\"")).reason());
    assertEquals("it is empty", quarantined(webhook("")).reason());
    assertEquals(
        "id is not an id",
        quarantined(frame(CONVERSATION.replace("c-1", "x".repeat(200)))).reason());
  }

  @Test
  void aConversationThatWasLostIsASightingOfAnOwnerElsewhere() {
    ConversationKey key = new ConversationKey("voipbin", "c-1");
    Instant at = Instant.parse("2026-11-21T11:59:59Z");
    RawEvent raw = Whereabouts.lost(Via.CATCH_UP, key, at, Raw.RECEIVED);
    assertEquals(
        new Event.OwnerSeen(key, at.minusSeconds(3), Owner.ELSEWHERE),
        only(raw, Event.OwnerSeen.class));
    RawEvent listed = Whereabouts.listed(key, Owner.of("a-1"), at, Raw.RECEIVED);
    assertEquals(
        new Event.OwnerSeen(key, at.minusSeconds(3), Owner.of("a-1")),
        only(listed, Event.OwnerSeen.class));
  }

  @Test
  void erasedContentIsNoError() {
    assertEquals(
        "erased",
        ignored(new RawEvent("voipbin", Via.WEBHOOK, Raw.RECEIVED, java.util.Map.of(), null))
            .kind());
  }
}
