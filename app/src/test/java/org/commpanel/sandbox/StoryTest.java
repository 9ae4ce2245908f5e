package org.commpanel.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import org.commpanel.sandbox.voipbin.Conversation;
import org.junit.jupiter.api.Test;

/** The people of the sandbox. */
class StoryTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void everyRunTellsTheSame() {
    assertEquals(told(1), told(1));
    assertNotEquals(told(1), told(2));
  }

  private static String told(long seed) {
    try (var sandbox = Sandbox.start(Options.standard().seed(seed).clock(NOON))) {
      var steps = new ArrayList<Object>();
      steps.add(sandbox.story().customerWrites("booking"));
      steps.add(sandbox.story().newConversationFor("tom"));
      for (var conversation : sandbox.world().conversations()) {
        steps.add(conversation);
        steps.add(sandbox.world().messages(conversation.id()));
      }
      return steps.toString();
    }
  }

  @Test
  void stepByStep() {
    try (var sandbox = Sandbox.start(Options.standard())) {
      var story = sandbox.story();
      var tom = sandbox.world().agent("tom");

      for (var topic : story.topics()) {
        var said = story.customerWrites(topic);
        var last = sandbox.world().messages(said.conversation()).getLast();
        assertEquals(said.message(), last.id());
        assertFalse(last.text().isEmpty());
        assertTrue(last.fromCustomer());
      }
      var fresh = story.newConversationFor("maria");
      assertEquals(sandbox.world().agent("maria"), owner(sandbox, fresh.conversation()));
      assertEquals(tom, story.reassignAway(fresh.conversation(), "tom").ownerId());
      assertEquals("", story.reassignAway(fresh.conversation(), "").ownerType());
    }
  }

  @Test
  void nobodyHasWaitedForDays() {
    try (var sandbox = Sandbox.start(Options.standard())) {
      var hourAgo = sandbox.world().now().minus(Duration.ofHours(1));
      for (var conversation : sandbox.world().conversations()) {
        var last = sandbox.world().messages(conversation.id()).getLast();
        if (last.fromCustomer()) {
          assertTrue(last.tmCreate().isAfter(hourAgo), conversation.name());
        }
      }
    }
  }

  @Test
  void aLiveCustomerAnswersTheAgent() throws Exception {
    try (var sandbox = Sandbox.start(Options.standard().customers(true).speed(40))) {
      var amara = sandbox.world().conversationWith("Amara Nwosu").id();
      var maria = Client.as(sandbox, "maria");
      int before = sandbox.world().messages(amara).size();

      maria.post(
          "/v1.0/service_agents/conversations/" + amara + "/messages", "{\"text\":\"Booked!\"}");

      await().until(() -> sandbox.world().messages(amara).size() >= before + 2);
      assertTrue(sandbox.world().messages(amara).getLast().fromCustomer());
      int all = messages(sandbox);
      await().until(() -> messages(sandbox) > all + 2);
    }
  }

  private static UUID owner(Sandbox sandbox, UUID conversation) {
    return sandbox.world().conversation(conversation).map(Conversation::ownerId).orElseThrow();
  }

  private static int messages(Sandbox sandbox) {
    return sandbox.world().conversations().stream()
        .mapToInt(c -> sandbox.world().messages(c.id()).size())
        .sum();
  }
}
