package org.commpanel.vendor.sinch;

import static org.commpanel.vendor.sinch.Raw.ACCEPTED;
import static org.commpanel.vendor.sinch.Raw.RECEIVED;
import static org.commpanel.vendor.sinch.Raw.TALK;
import static org.commpanel.vendor.sinch.Raw.body;
import static org.commpanel.vendor.sinch.Raw.facets;
import static org.commpanel.vendor.sinch.Raw.identity;
import static org.commpanel.vendor.sinch.Raw.ignored;
import static org.commpanel.vendor.sinch.Raw.inbound;
import static org.commpanel.vendor.sinch.Raw.message;
import static org.commpanel.vendor.sinch.Raw.one;
import static org.commpanel.vendor.sinch.Raw.understood;
import static org.commpanel.vendor.sinch.Raw.webhook;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Hint;
import org.commpanel.core.conversation.Lifecycle.Status;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Particulars;
import org.commpanel.core.conversation.Sender;
import org.commpanel.core.conversation.Tombstone;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.ownership.Owner;
import org.junit.jupiter.api.Test;

/**
 * Each trigger in the shape of the SDKs, of the seed and of 2020, and what is odd about the wire.
 */
class SinchDecoderTest {
  private static final String TEXT = "'text_message':{'text':'Hi'}";

  @Test
  void anInboundMessage() {
    RawEvent raw = body("message", inbound(TEXT + ",'reply_to':{'message_id':'01MT'}"));
    MessageSnapshot seen = message(raw);
    assertEquals(new MessageKey("sinch", "01MO"), seen.key());
    assertEquals(TALK, seen.conversation());
    assertEquals(Direction.INCOMING, seen.direction());
    assertEquals(Instant.parse("2026-11-21T12:00:00.123456Z"), seen.createdAt());
    assertEquals(new Particulars(Channel.WHATSAPP, "01MT", null, false), seen.particulars());
    assertEquals("MESSAGE_INBOUND", understood(raw).kind());
    assertEquals(TALK, understood(raw).about());
    List<Facet> facets = facets(raw);
    assertTrue(facets.contains(new Facet.OnChannel(Channel.WHATSAPP)));
    assertTrue(facets.contains(new Facet.Person("01CONTACT")));
    assertTrue(facets.contains(new Facet.Life(Status.ACTIVE, null)));
    assertTrue(
        facets.contains(new Facet.Peer(new Address("whatsapp", "46712312312", null, null, null))));
    assertTrue(understood(raw).remarks().isEmpty());
  }

  @Test
  void theShapeOf2020AndItsEmptyFields() {
    RawEvent raw =
        webhook(
            "{'app_id':'','accepted_time':'2020-04-24T08:02:50.184581Z','message':{'id':'01MO',"
                + "'direction':'TO_APP','contact_message':{"
                + TEXT
                + ",'reply_to':null},"
                + "'channel':'MMS','conversation_id':'01TALK','contact_id':'01C','metadata':'',"
                + "'accept_time':'2020-04-24T08:02:50.179021Z'}}");
    assertEquals(Channel.MMS, message(raw).particulars().channel());
    assertNull(message(raw).particulars().replyTo());
    assertTrue(facets(raw).contains(new Facet.Rich(Channel.MMS)));
  }

  @Test
  void theSeedsWayToQuote() {
    RawEvent raw = body("message", inbound(TEXT + ",'reply_message':{'message_id':'01MT'}"));
    assertEquals("01MT", message(raw).particulars().replyTo());
  }

  @Test
  void inDispatchModeTheThreadIsAppChannelAndIdentity() {
    String dispatched =
        "{'id':'%s','contact_message':{"
            + TEXT
            + "},"
            + identity("%s", "4670")
            + ",'conversation_id':'','contact_id':'','accept_time':'2026-11-21T12:00:00Z',"
            + "'processing_mode':'DISPATCH'}";
    RawEvent sms = body("message", dispatched.formatted("a", "SMS"));
    RawEvent mms = body("message", dispatched.formatted("b", "MMS"));
    RawEvent line = body("message", dispatched.formatted("c", "LINE"));
    assertEquals(
        new ConversationKey("sinch", "dispatch:01APP:sms:4670"), message(sms).conversation());
    assertEquals(message(sms).conversation(), message(mms).conversation());
    assertNotEquals(message(sms).conversation(), message(line).conversation());
    assertTrue(facets(sms).contains(new Facet.Mode("DISPATCH", true)));
    Hint hint = one(Event.HintSeen.class, sms).hint();
    assertEquals(Hint.Kind.WRONG_MODE, hint.kind());
    assertEquals("01APP", hint.subject());
    assertEquals(1, understood(sms).remarks().size());
  }

  @Test
  void attachedDataIsTakenFromMetadataAndFromTheEnvelope() {
    String with =
        inbound(TEXT)
            .replace("'metadata':''", "'metadata':'{\\'orderId\\':\\'7\\',\\'n\\':{\\'a\\':1}}'");
    assertTrue(
        facets(body("message", with))
            .contains(
                new Facet.Data(
                    Facet.Data.Source.CUSTOMER,
                    new LinkedHashMap<>(Map.of("orderId", "7", "n", "{\"a\":1}")),
                    null)));
    String raw = inbound(TEXT).replace("'metadata':''", "'metadata':'vip, call back'");
    assertTrue(
        facets(body("message", raw))
            .contains(
                new Facet.Data(
                    Facet.Data.Source.CUSTOMER, new LinkedHashMap<>(), "vip, call back")));
    RawEvent envelope =
        webhook("{'message_metadata':'{\\'k\\':\\'v\\'}','message':" + inbound(TEXT) + "}");
    assertTrue(
        facets(envelope)
            .contains(
                new Facet.Data(
                    Facet.Data.Source.MESSAGE, new LinkedHashMap<>(Map.of("k", "v")), null)));
    String ours =
        inbound(TEXT)
            .replace("'metadata':''", "'metadata':'{\\'commpanel\\':{\\'intent\\':\\'i\\'}}'");
    assertTrue(facets(body("message", ours)).stream().noneMatch(Facet.Data.class::isInstance));
  }

  @Test
  void whatIsSubmittedSaysWhoWroteIt() {
    String submitted =
        "{'message_id':'01MT','conversation_id':'01TALK','contact_id':'01C',"
            + identity("SMS", "4670")
            + ",'submitted_message':{"
            + TEXT
            + ",'agent':{'display_name':'Maria','type':'%s'}},"
            + "'metadata':'{\\'commpanel\\':{\\'intent\\':\\'i1\\',\\'by\\':\\'agent-1\\'}}'}";
    RawEvent raw = body("message_submit_notification", submitted.formatted("HUMAN"));
    MessageSnapshot seen = message(raw);
    assertEquals(Direction.OUTGOING, seen.direction());
    assertEquals(new Sender(Sender.Kind.HUMAN, "Maria"), seen.particulars().sender());
    assertEquals(ACCEPTED, seen.createdAt());
    assertEquals(new Event.Authored(TALK, "01MT", "agent-1"), one(Event.Authored.class, raw));
    assertEquals(
        Sender.Kind.BOT,
        message(body("message_submit_notification", submitted.formatted("BOT")))
            .particulars()
            .sender()
            .kind());
    assertEquals(
        Sender.Kind.UNSAID,
        message(body("message_submit_notification", submitted.formatted("UNKNOWN_AGENT_TYPE")))
            .particulars()
            .sender()
            .kind());
  }

  @Test
  void inTheSeedTheIdsOfASubmissionStandInside() {
    RawEvent raw =
        body(
            "message_submit_notification",
            "{'submitted_message':{'message_id':'01MT','conversation_id':'01TALK','channel':'RCS',"
                + identity("RCS", "1555")
                + ",'contact_id':'01C','metadata':''}}");
    assertEquals("01MT", message(raw).key().id());
    assertEquals(Sender.UNSAID, message(raw).particulars().sender());
    assertEquals(
        "it names no message",
        ignored(body("message_submit_notification", "{'submitted_message':{" + TEXT + "}}"))
            .reason());
  }

  @Test
  void deliveryReports() {
    Map<String, Delivery.State> words =
        Map.of(
            "QUEUED_ON_CHANNEL", Delivery.State.SENT,
            "SWITCHING_CHANNEL", Delivery.State.SWITCHING,
            "DELIVERED", Delivery.State.DELIVERED,
            "READ", Delivery.State.READ,
            "FAILED", Delivery.State.FAILED,
            "PIGEON", Delivery.State.UNKNOWN);
    words.forEach((word, state) -> {
      RawEvent raw =
          body(
              "message_delivery_report",
              "{'message_id':'01MT','conversation_id':'01TALK','status':'"
                  + word
                  + "','reason':''}");
      Event.DeliverySeen seen = one(Event.DeliverySeen.class, raw);
      assertEquals(Delivery.of(state), seen.delivery());
      assertEquals(TALK, seen.conversation());
      assertEquals(ACCEPTED, seen.at());
    });
    RawEvent failed =
        body(
            "message_delivery_report",
            "{'message_id':'01MT','status':'FAILED','reason':{'code':'CHANNEL_REJECT',"
                + "'description':'no','sub_code':'UNSPECIFIED_SUB_CODE','channel_code':'131'}}");
    assertEquals(
        new Delivery(Delivery.State.FAILED, "CHANNEL_REJECT", "131: no"),
        one(Event.DeliverySeen.class, failed).delivery());
    RawEvent odd =
        body(
            "message_delivery_report",
            "{'message_id':'01MT','status':'DELIVERED','reason':{'code':'RECIPIENT_NOT_OPTED_IN'}}");
    assertNull(one(Event.DeliverySeen.class, odd).delivery().reason());
    assertEquals(
        "it names no message",
        ignored(body("message_delivery_report", "{'status':'READ'}")).reason());
  }

  @Test
  void aReportWithOurMarkSaysWhoWrote() {
    RawEvent raw =
        body(
            "message_delivery_report",
            "{'message_id':'01MT','conversation_id':'01TALK','status':'READ',"
                + "'metadata':'{\\'commpanel\\':{\\'intent\\':\\'i1\\',\\'by\\':\\'agent-1\\'}}'}");
    assertEquals(new Event.Authored(TALK, "01MT", "agent-1"), one(Event.Authored.class, raw));
  }

  private static RawEvent event(String content) {
    return body(
        "event",
        "{'id':'01EV','direction':'TO_APP',"
            + content
            + ","
            + identity("MESSENGER", "27")
            + ",'contact_id':'01C','conversation_id':'01TALK','accept_time':'2026-11-21T12:00:00Z'}");
  }

  @Test
  void whatCustomersDoBesideWriting() {
    assertTrue(
        facets(event("'contact_event':{'composing_event':{}}")).contains(new Facet.Typing(true)));
    assertTrue(
        facets(event("'contact_event':{'composing_end_event':{}}"))
            .contains(new Facet.Typing(false)));
    assertTrue(
        facets(event("'contact_event':{'conversation_deleted_event':{}}"))
            .contains(new Facet.Life(Status.ENDED, "the customer deleted it")));
    assertEquals(
        new MessageBody.Comment("nice", "LIVE", "https://x.example", "u"),
        message(
                event(
                    "'contact_event':{'comment_event':{'id':'c','text':'nice','comment_type':'LIVE',"
                        + "'commented_on':'https://x.example','user':'u'}}"))
            .body());
    String reaction =
        "'contact_message_event':{'reaction_event':{'emoji':'🔥','action':'REACTION_ACTION_%s',"
            + "'message_id':'01MT','reaction_category':'x'}}";
    Event.Reacted reacted = one(Event.Reacted.class, event(reaction.formatted("REACT")));
    assertEquals(new MessageKey("sinch", "01MT"), reacted.message());
    assertEquals("🔥", reacted.reaction().emoji());
    assertEquals("01C", reacted.reaction().by());
    assertNull(one(Event.Reacted.class, event(reaction.formatted("UNREACT"))).reaction().emoji());
    MessageSnapshot paid =
        message(
            event(
                "'contact_message_event':{'payment_status_update_event':{'reference_id':'r',"
                    + "'payment_status':'PAYMENT_STATUS_CAPTURED'}}"));
    assertEquals(Direction.UNKNOWN, paid.direction());
    assertEquals("payment_status_update_event: r, PAYMENT_STATUS_CAPTURED", paid.body().plain());
    assertEquals(
        "unknown or incomplete event: pigeon_event",
        ignored(event("'contact_event':{'pigeon_event':{}}")).reason());
    assertEquals("it holds no event", ignored(event("'contact_event':{}")).reason());
  }

  @Test
  void anEventReportIsNamedWithItsFailure() {
    Decoded.Ignored report =
        ignored(
            body(
                "event_delivery_report",
                "{'event_id':'e','status':'FAILED','reason':{'code':'CHANNEL_FAILURE'}}"));
    assertEquals("EVENT_DELIVERY", report.kind());
    assertEquals("an event of ours: FAILED, CHANNEL_FAILURE", report.reason());
  }

  private static String conversation(String more) {
    return "{'conversation':{'id':'01TALK','app_id':'01APP','contact_id':'01C',"
        + "'last_received':'1970-01-01T00:00:00Z','active_channel':'WHATSAPP','active':true"
        + more
        + "}}";
  }

  @Test
  void conversationsBegin() {
    RawEvent raw =
        body(
            "conversation_start_notification",
            conversation(
                ",'metadata':'','metadata_json':{'owner_id':'agent-1','order':'7'},"
                    + "'active_channel_senders':[{"
                    + identity("WHATSAPP", "4671")
                    + "}]"));
    List<Facet> facets = facets(raw);
    assertTrue(facets.contains(new Facet.Life(Status.ACTIVE, null)));
    assertTrue(facets.contains(new Facet.Peer(new Address("whatsapp", "4671", null, null, null))));
    assertTrue(
        facets.contains(
            new Facet.Data(
                Facet.Data.Source.CONVERSATION, new LinkedHashMap<>(Map.of("order", "7")), null)));
    assertEquals(
        new Event.OwnerSeen(TALK, ACCEPTED, Owner.of("agent-1")), one(Event.OwnerSeen.class, raw));
    RawEvent seed = body("conversation_start_notification", conversation(",'metadata':''"));
    assertTrue(understood(seed).events().stream().noneMatch(Event.OwnerSeen.class::isInstance));
    RawEvent nobody = body("conversation_start_notification", conversation(",'metadata_json':{}"));
    assertEquals(Owner.NOBODY, one(Event.OwnerSeen.class, nobody).owner());
    RawEvent unspecified =
        body(
            "conversation_start_notification",
            conversation("").replace("'WHATSAPP'", "'CHANNEL_UNSPECIFIED'"));
    assertTrue(facets(unspecified).stream().noneMatch(Facet.OnChannel.class::isInstance));
  }

  @Test
  void conversationsEndWhateverTheFlagSays() {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put(",'metadata':'issue_resolved'", "issue_resolved");
    reasons.put(",'metadata':''", null);
    reasons.put(",'metadata_json':{'closure_reason':'spam'}", "spam");
    reasons.put(",'metadata':'{\\'reason\\':\\'timeout\\'}'", "timeout");
    reasons.forEach((json, reason) ->
        assertTrue(
            facets(body("conversation_stop_notification", conversation(json)))
                .contains(new Facet.Life(Status.ENDED, reason)),
            json));
  }

  @Test
  void conversationsAreDeletedByIdOrWhole() {
    Event.Deleted gone = new Event.Deleted(TALK, new Tombstone(ACCEPTED, "deleted at Sinch"));
    assertEquals(
        gone,
        one(
            Event.Deleted.class,
            body("conversation_delete_notification", "{'conversation_id':'01TALK'}")));
    assertEquals(
        gone, one(Event.Deleted.class, body("conversation_delete_notification", conversation(""))));
  }

  @Test
  void whatSaysNoTimeIsNeverTakenForTheSame() {
    RawEvent untimed =
        webhook("{'app_id':'01APP','conversation_start_notification':" + conversation("") + "}");
    assertNull(understood(untimed).identity());
    assertEquals(RECEIVED, one(Event.ConversationTold.class, untimed).at());
    RawEvent bySender =
        webhook(
            "{'event_time':'2026-11-21T12:00:00Z','conversation_start_notification':"
                + conversation("")
                + "}");
    assertEquals(
        Instant.parse("2026-11-21T12:00:00Z"), one(Event.ConversationTold.class, bySender).at());
  }

  @Test
  void contacts() {
    String contact =
        "'contact':{'id':'01C','channel_identities':[{'channel':'SMS','identity':'4670'}],"
            + "'display_name':'%s','email':'a@x.example','external_id':'','metadata':'','language':'UNSPECIFIED'}";
    Event.ContactSeen seen =
        one(
            Event.ContactSeen.class,
            body("contact_create_notification", "{" + contact.formatted("Ada") + "}"));
    assertEquals("Ada", seen.contact().displayName());
    assertNull(seen.contact().language());
    assertEquals(
        List.of(
            new Address("sms", "4670", null, null, null),
            new Address("email", "a@x.example", null, null, null)),
        seen.contact().addresses());
    assertNull(
        one(
                Event.ContactSeen.class,
                body("contact_update_notification", "{" + contact.formatted("Unknown") + "}"))
            .contact()
            .displayName());
    for (String shape : List.of("{" + contact.formatted("Ada") + "}", "{'contact_id':'01C'}")) {
      Event.ContactSeen gone =
          one(Event.ContactSeen.class, body("contact_delete_notification", shape));
      assertTrue(gone.contact().deleted());
      assertEquals("01C", gone.contact().id());
    }
  }

  @Test
  void contactsAreMergedInEitherShape() {
    Event.ContactMerged merged = new Event.ContactMerged("sinch", "01K", "01G", ACCEPTED);
    for (String gone : List.of("'deleted_contact':{'id':'01G'}", "'deleted_contact_id':'01G'")) {
      RawEvent raw =
          body(
              "contact_merge_notification",
              "{'preserved_contact':{'id':'01K','display_name':'Ada'}," + gone + "}");
      assertEquals(merged, one(Event.ContactMerged.class, raw));
    }
  }

  @Test
  void duplicatesUnderAnyOfTheirKeys() {
    String list = "[{'channel':'SMS','identity':'4670','contact_ids':['01A','01B']}]";
    List<RawEvent> shapes =
        List.of(
            body(
                "duplicated_contact_identities_notification",
                "{'duplicated_identities':" + list + "}"),
            body("duplicated_identities_notification", "{'duplicated_identities':" + list + "}"),
            body("duplicated_identities", list));
    for (RawEvent shape : shapes) {
      List<Event> hints = understood(shape).events();
      assertEquals(2, hints.size());
      Hint first = ((Event.HintSeen) hints.getFirst()).hint();
      assertEquals("01A", first.subject());
      assertEquals("01B", first.details().get("contact_ids"));
    }
  }

  @Test
  void channelsTellHowTheyAre() {
    String inner =
        "'event_type':'WHATS_APP_QUALITY_RATING_CHANGED','additional_data':{'quality_rating':'YELLOW'}";
    for (RawEvent raw :
        List.of(
            body(
                "channel_event_notification",
                "{'channel_event':{'channel':'WHATSAPP'," + inner + "}}"),
            body("channel_event", "{" + identity("WHATSAPP", "46") + "," + inner + "}"))) {
      Hint hint = one(Event.HintSeen.class, raw).hint();
      assertEquals(Hint.Kind.CHANNEL_HEALTH, hint.kind());
      assertEquals("YELLOW", hint.details().get("quality_rating"));
      assertEquals("whatsapp", hint.details().get("channel"));
    }
  }

  @Test
  void onConsentTheKeyIsTrusted() {
    String notification =
        "{'contact_id':'01C','channel':'VIBER','identity':'9K','status':'%s','request_id':'r'}";
    Consent out =
        one(
                Event.ConsentSeen.class,
                body("opt_out_notification", notification.formatted("OPT_IN_SUCCEEDED")))
            .consent();
    assertEquals(Consent.State.OPTED_OUT, out.state());
    assertEquals(Channel.VIBER, out.channel());
    assertEquals("01C", out.contact());
    assertEquals("9K", out.identity());
    assertEquals(
        Consent.State.OPTED_IN,
        one(
                Event.ConsentSeen.class,
                body("opt_in_notification", notification.formatted("OPT_IN_SUCCEEDED")))
            .consent()
            .state());
    assertTrue(
        ignored(body("opt_out_notification", notification.formatted("OPT_OUT_FAILED")))
            .reason()
            .startsWith("it changed nothing: OPT_OUT_FAILED"));
  }

  @Test
  void reachAndMood() {
    Hint reach =
        one(
                Event.HintSeen.class,
                body(
                    "capability_notification",
                    "{'contact_id':'01C','channel':'RCS','capability_status':'NO_CAPABILITY',"
                        + "'channel_capabilities':[]}"))
            .hint();
    assertEquals("NO_CAPABILITY", reach.details().get("status"));
    RawEvent mood =
        body(
            "smart_conversation_notification",
            "{'contact_id':'01C','channel_identity':'a"
                + " text','channel':'MESSENGER','message_id':'01MO',"
                + "'conversation_id':'01TALK','analysis_results':{'ml_sentiment_result':[{'sentiment':'negative'}],"
                + "'ml_offensive_analysis_result':[{'evaluation':'UNSAFE'}]}}");
    assertTrue(facets(mood).contains(new Facet.Mood("negative", "offensive")));
  }

  @Test
  void unsupportedContentIsAPlaceholderAndAnEchoIsNot() {
    String callback =
        "{'channel':'INSTAGRAM','payload':'%s','id':'01U','contact_id':'01C','conversation_id':'01TALK',"
            + identity("INSTAGRAM", "39")
            + "}";
    RawEvent raw = body("unsupported_callback", callback.formatted("{\\'is_unsupported\\':true}"));
    assertEquals(new MessageBody.Unsupported("INSTAGRAM"), message(raw).body());
    assertEquals(
        "an echo of our own",
        ignored(
                body(
                    "unsupported_callback",
                    callback.formatted("{\\'message\\':{\\'is_echo\\':true}}")))
            .reason());
    assertEquals(
        "content of WHATSAPP that names no customer",
        ignored(body("unsupported", "{'channel':'WHATSAPP','payload':{'type':'x'}}")).reason());
  }

  @Test
  void theRestIsNamed() {
    assertEquals(
        "RECORD_NOTIFICATION", ignored(body("record_notification", "{'entity_id':'e'}")).kind());
    assertEquals("BATCH_STATUS_UPDATE", ignored(body("batch_status_update", "{}")).kind());
    assertEquals(
        "BATCH_STATUS_UPDATE", ignored(body("batch_status_update_notification", "{}")).kind());
    assertEquals("unknown", ignored(body("pigeon_notification", "{}")).kind());
    assertEquals("unknown", ignored(webhook("{}")).kind());
  }

  @Test
  void onlyWhatIsNoJsonIsQuarantined() {
    for (String json : List.of("", "{", "nothing", "3", "'text'")) {
      assertTrue(Raw.decode(webhook(json)) instanceof Decoded.Quarantined, json);
    }
  }

  @Test
  void fieldsOfTheWrongTypeNeverBreakAnything() {
    String[] odd = {"null", "''", "3", "[]", "{}", "true", "'x'", "[1,{}]"};
    String sane =
        "{'id':%1$s,'message_id':%1$s,'conversation_id':%1$s,'contact_id':%1$s,'channel_identity':%1$s,"
            + "'contact_message':%1$s,'submitted_message':%1$s,'status':%1$s,'reason':%1$s,"
            + "'conversation':%1$s,'contact':%1$s,'contact_event':%1$s,'contact_message_event':%1$s,"
            + "'accept_time':%1$s,'metadata':%1$s,'duplicated_identities':%1$s,'analysis_results':%1$s,"
            + "'payload':%1$s,'preserved_contact':%1$s,'channel_event':%1$s}";
    for (Trigger trigger : Trigger.values()) {
      String key =
          trigger.name().startsWith("MESSAGE_INBOUND_SMART") ? "message_redaction" : key(trigger);
      for (String value : odd) {
        Decoded decoded = Raw.decode(body(key, sane.formatted(value)));
        assertFalse(decoded instanceof Decoded.Quarantined, trigger + " " + value + ": " + decoded);
        Decoded bare = Raw.decode(body(key, value));
        assertFalse(bare instanceof Decoded.Quarantined, trigger + " " + value + ": " + bare);
      }
    }
  }

  private static String key(Trigger trigger) {
    return switch (trigger) {
      case MESSAGE_INBOUND -> "message";
      case MESSAGE_DELIVERY -> "message_delivery_report";
      case EVENT_INBOUND -> "event";
      case EVENT_DELIVERY -> "event_delivery_report";
      case UNSUPPORTED -> "unsupported_callback";
      case RECORD_NOTIFICATION -> "record_notification";
      case CONTACT_IDENTITIES_DUPLICATION -> "duplicated_contact_identities_notification";
      case MESSAGE_SUBMIT -> "message_submit_notification";
      default -> trigger.name().toLowerCase(java.util.Locale.ROOT) + "_notification";
    };
  }

  @Test
  void theSameEventIsTheSameByWhicheverWay() {
    RawEvent once = body("message", inbound(TEXT));
    RawEvent later =
        webhook(
            "{'app_id':'01APP','accepted_time':'2026-11-21T12:09:09Z','extra':1,'message':"
                + inbound(TEXT)
                + "}");
    assertEquals(understood(once).identity(), understood(later).identity());
    RawEvent row = Raw.row("message", inbound(TEXT));
    assertEquals(understood(once).identity(), understood(row).identity());
    RawEvent other = body("message", inbound(TEXT).replace("01MO", "01M2"));
    assertNotEquals(understood(once).identity(), understood(other).identity());
  }

  @Test
  void rowsOfLists() {
    RawEvent sent =
        Raw.row(
            "message",
            "{'id':'01MT','direction':'TO_CONTACT','app_message':{"
                + TEXT
                + ",'agent':{'type':'HUMAN'}},"
                + identity("SMS", "4670")
                + ",'conversation_id':'01TALK','contact_id':'01C','metadata':'',"
                + "'accept_time':'2026-11-21T12:00:00Z','message_status':'DELIVERED'}");
    assertEquals(Direction.OUTGOING, message(sent).direction());
    assertEquals(Delivery.State.DELIVERED, message(sent).delivery().state());
    RawEvent talk =
        Raw.row(
            "conversation",
            "{'id':'01TALK','contact_id':'01C','active':false,'active_channel':'SMS','metadata':'done',"
                + "'last_received':'2026-11-21T11:00:00Z'}");
    assertTrue(facets(talk).contains(new Facet.Life(Status.ENDED, "done")));
    assertEquals(
        new Event.OwnerSeen(TALK, Instant.parse("2026-11-21T12:00:03Z"), Owner.NOBODY),
        one(Event.OwnerSeen.class, talk));
    assertNull(understood(talk).identity());
    RawEvent owned =
        Raw.raw(
            Via.ANSWER,
            "{'id':'01TALK','active':true,'metadata_json':{'owner_id':'agent-1'}}",
            Map.of(RawEvent.RESOURCE, "conversation", RawEvent.BY, "boss"));
    assertEquals("boss", one(Event.OwnerSeen.class, owned).by());
    RawEvent consents =
        Raw.row(
            "consent",
            "{'identity':{'identity':'4670'},'audit_records':[{'operation':'OPERATION_INSERT',"
                + "'list_type':'OPT_OUT_ALL','datetime':'2026-06-06T14:42:56.031323Z'}]}");
    assertEquals(Consent.State.OPTED_OUT, one(Event.ConsentSeen.class, consents).consent().state());
    RawEvent profile =
        Raw.raw(
            Via.CATCH_UP,
            "{'profile_name':'Ada L'}",
            Map.of(RawEvent.RESOURCE, "profile", Rows.ABOUT, "01TALK"));
    assertTrue(facets(profile).contains(new Facet.Profile("Ada L")));
  }

  @Test
  void aRedactedCopyReplacesAndLosesItsPlainText() {
    String masked =
        inbound("'text_message':{'text':'I am {PERSON}'}")
            .replace("'id':'01MO'", "'id':'01MO','original_text':'I am John'");
    RawEvent redaction = body("message_redaction", masked);
    assertTrue(message(redaction).particulars().redacted());
    assertEquals("I am {PERSON}", message(redaction).body().plain());
    assertTrue(understood(redaction).remarks().isEmpty());

    RawEvent plain =
        body(
            "message",
            inbound("'text_message':{'text':'I am John'},'reply_to':{'message_id':'01MT'}"));
    RawEvent analysis =
        body(
            "smart_conversation_notification",
            "{'message_id':'01MO','conversation_id':'01TALK','analysis_results':{'ml_sentiment_result':[{'message':'I"
                + " am John','sentiment':'neutral'}],'ml_pii_result':[{'message':'I am John'}]}}");
    for (RawEvent raw : List.of(redaction, plain, analysis)) {
      byte[] scrubbed =
          new SinchDecoder().scrub(raw, Set.of(new MessageKey("sinch", "01MO"))).orElseThrow();
      assertFalse(new String(scrubbed, StandardCharsets.UTF_8).contains("John"));
      RawEvent after = new RawEvent("sinch", raw.via(), raw.receivedAt(), raw.headers(), scrubbed);
      assertEquals(understood(raw).identity(), understood(after).identity());
      assertTrue(
          new SinchDecoder().scrub(after, Set.of(new MessageKey("sinch", "01MO"))).isEmpty());
    }
    assertTrue(new SinchDecoder().scrub(plain, Set.of(new MessageKey("sinch", "01M2"))).isEmpty());
  }
}
