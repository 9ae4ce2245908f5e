package org.commpanel.vendor.voipbin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Event;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Session;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Ticking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catch-up with a server of which one part answers badly: the other parts are had all the same. */
class BadAnswersTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final String AGENTS = "/v1.0/service_agents/agents";
  private static final String LIST = "/v1.0/service_agents/conversations";
  private static final String BY_OWNER = "/v1.0/conversations";

  private final Ticking clock = new Ticking();
  private final Ear ear = new Ear();

  /** Conversation to owner, in the order of the list. */
  private final Map<String, String> owners = new java.util.LinkedHashMap<>();

  private final Map<String, Integer> messages = new HashMap<>();

  /** By path: answers instead of what the server would say. */
  private final Map<String, Function<RecordedRequest, MockResponse>> odd = new HashMap<>();

  private Peer peer;
  private VoipbinVendor vendor;

  @BeforeEach
  void start() throws IOException {
    peer = new Peer();
    peer.answer = this::answer;
    vendor = new VoipbinVendor(peer.baseUrl(), List::of, clock, new Board());
    for (int i = 1; i <= 4; i++) {
      owners.put("c" + i, Peer.AGENT);
      messages.put("c" + i, 3);
    }
  }

  @AfterEach
  void stop() {
    vendor.close();
    peer.close();
  }

  private MockResponse answer(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    Function<RecordedRequest, MockResponse> instead = odd.get(path);
    if (instead != null) {
      return instead.apply(request);
    }
    if (path.equals(AGENTS)) {
      return list(request, List.of("{\"id\":\"" + Peer.AGENT + "\",\"permission\":16}"));
    }
    if (path.equals(LIST)) {
      boolean all = peer.permission != 16;
      return list(request, rows(owner -> all || owner.equals(Peer.AGENT)));
    }
    if (path.equals(BY_OWNER)) {
      String owner = String.valueOf(request.getUrl().queryParameter("owner_id"));
      return list(request, rows(owner::equals));
    }
    String id = path.substring(LIST.length() + 1).replace("/messages", "");
    if (!owners.containsKey(id) || (peer.permission == 16 && !owners.get(id).equals(Peer.AGENT))) {
      return Peer.no(403, "PERMISSION_DENIED");
    }
    return path.endsWith("/messages")
        ? list(request, thread(id))
        : Peer.json(200, conversation(id));
  }

  private List<String> rows(java.util.function.Predicate<String> wanted) {
    return owners.keySet().stream()
        .filter(id -> wanted.test(owners.get(id)))
        .map(this::conversation)
        .toList();
  }

  private String conversation(String id) {
    return "{\"id\":\"%s\",\"owner_id\":\"%s\",\"type\":\"message\",\"self\":{},\"peer\":{},"
            .formatted(id, owners.get(id))
        + "\"tm_create\":\"2026-11-20T10:00:00Z\"}";
  }

  private List<String> thread(String id) {
    return IntStream.range(0, messages.get(id))
        .mapToObj(i ->
            "{\"id\":\"%s-%d\",\"conversation_id\":\"%s\",\"direction\":\"incoming\",\"text\":\"x\","
                    .formatted(id, messages.get(id) - i, id)
                + "\"tm_create\":\"%s\"}".formatted(START.minusMillis(i)))
        .toList();
  }

  /** VoIPBIN's paging over rows from the newest to the oldest. */
  private static MockResponse list(RecordedRequest request, List<String> rows) {
    int size = Integer.parseInt(String.valueOf(request.getUrl().queryParameter("page_size")));
    String token = request.getUrl().queryParameter("page_token");
    List<String> older =
        rows.stream().filter(row -> token == null || time(row).compareTo(token) < 0).toList();
    List<String> page = older.subList(0, Math.min(size, older.size()));
    String next = page.isEmpty() ? "" : time(page.getLast());
    return Peer.json(
        200, "{\"result\":[" + String.join(",", page) + "],\"next_page_token\":\"" + next + "\"}");
  }

  private static String time(String row) {
    int at = row.indexOf("\"tm_create\":\"");
    return at < 0
        ? ""
        : Timestamps.token(Instant.parse(row.substring(at + 13, row.indexOf('"', at + 13))));
  }

  private Session signIn(long permission) {
    peer.permission = permission;
    return vendor.signIn("m", Peer.PASSWORD);
  }

  private void catchUp(Session session) {
    Set<ConversationKey> mine = new HashSet<>();
    for (Event.ConversationSeen seen : ear.all(Event.ConversationSeen.class)) {
      if (Owner.of(session.viewer().agentId()).equals(seen.snapshot().owner())) {
        mine.add(seen.snapshot().key());
      }
    }
    vendor.catchUp(session, mine, ear::knows, ear::hear);
  }

  /** Conversations of which messages were met. */
  private Set<String> met() {
    return ear.all(Event.MessageSeen.class).stream()
        .map(seen -> seen.snapshot().conversation().id())
        .collect(Collectors.toSet());
  }

  private long met(String conversation) {
    return ear.all(Event.MessageSeen.class).stream()
        .map(seen -> seen.snapshot().key())
        .filter(key -> key.id().startsWith(conversation + "-"))
        .distinct()
        .count();
  }

  private static MockResponse large() {
    return Peer.json(200, "{\"result\":[\"" + "x".repeat(9 * 1024 * 1024) + "\"]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "404", "html", "large", "403", "closed"})
  void oneConversationsBadAnswerLeavesTheOthersAlone(String kind) {
    odd.put(
        LIST + "/c2/messages",
        request ->
            switch (kind) {
              case "500" -> Peer.no(500, "INTERNAL");
              case "404" -> Peer.json(404, "");
              case "html" -> Peer.json(200, "<html>");
              case "large" -> large();
              case "403" -> Peer.no(403, "PERMISSION_DENIED");
              default ->
                  new MockResponse.Builder()
                      .onResponseStart(new mockwebserver3.SocketEffect.CloseSocket())
                      .build();
            });
    Session maria = signIn(16);
    catchUp(maria);
    assertEquals(Set.of("c1", "c3", "c4"), met());
    assertTrue(vendor.leftOut().getFirst().startsWith("conversation c2: "), "named");
    assertEquals(Set.of(new ConversationKey("voipbin", "c2")), vendor.unmet());
    assertEquals(
        List.of(), ear.all(Event.OwnerSeen.class).stream().filter(this::isLoss).toList(), "kept");

    odd.clear();
    catchUp(maria);
    assertFalse(met().contains("c2"), "not asked again at once");
    clock.shift(Duration.ofMinutes(1));
    catchUp(maria);
    assertEquals(Set.of("c1", "c2", "c3", "c4"), met());
    assertEquals(List.of(), vendor.leftOut());
    assertEquals(Set.of(), vendor.unmet());
  }

  private boolean isLoss(Event.OwnerSeen seen) {
    return seen.owner().equals(Owner.ELSEWHERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a/b", ".."})
  void anIdThatCannotBeAskedForLeavesTheOthersAlone(String id) {
    owners.put(id, Peer.AGENT);
    Session maria = signIn(16);
    catchUp(maria);
    assertEquals(Set.of("c1", "c2", "c3", "c4"), met());
    // Believed to be the viewer's because a webhook said so, and in no list.
    owners.remove(id);
    clock.shift(Duration.ofMinutes(2));
    messages.put("c1", 4);
    catchUp(maria);
    assertEquals(4, met("c1"));
    assertFalse(vendor.leftOut().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500})
  void theListOfAgentsIsNoPrecondition(int status) {
    odd.put(AGENTS, _ -> Peer.no(status, "NO"));
    catchUp(signIn(16));
    assertEquals(Set.of("c1", "c2", "c3", "c4"), met());
    assertTrue(vendor.leftOut().getFirst().startsWith("the list of agents"));
  }

  @ParameterizedTest
  @ValueSource(strings = {LIST, BY_OWNER})
  void eitherOfAManagersListsIsEnough(String list) {
    owners.put("c4", "somebody else");
    odd.put(list, _ -> Peer.no(500, "INTERNAL"));
    catchUp(signIn(64));
    assertTrue(met().containsAll(Set.of("c1", "c2", "c3")), () -> met().toString());
    assertEquals(list.equals(BY_OWNER), met().contains("c4"));
    assertEquals(1, vendor.leftOut().size());
  }

  @Test
  void withoutAnyListTheWalkFails() {
    odd.put(LIST, _ -> Peer.no(500, "INTERNAL"));
    Session maria = signIn(16);
    assertThrows(VendorFault.Unreachable.class, () -> catchUp(maria));
  }

  @Test
  void whatEndsAWalkEndsIt() {
    odd.put(LIST + "/c1/messages", _ -> Peer.no(429, "RATE_LIMIT_EXCEEDED"));
    Session maria = signIn(16);
    assertThrows(VendorFault.RateLimited.class, () -> catchUp(maria));
  }

  @Test
  void aServerThatAnswersNothingWellIsNotAskedForEveryConversation() {
    for (int i = 1; i <= 60; i++) {
      owners.put("c" + i, Peer.AGENT);
      odd.put(LIST + "/c" + i + "/messages", _ -> Peer.no(500, "INTERNAL"));
    }
    Session maria = signIn(16);
    assertThrows(VendorFault.Unusable.class, () -> catchUp(maria));
    assertTrue(peer.requests().size() < 10, () -> peer.requests().size() + " requests");
  }

  @Test
  void whatWasLostByAPassingNoComesBackWithTheList() {
    Session maria = signIn(16);
    catchUp(maria);
    Instant first = ear.all(Event.OwnerSeen.class).getFirst().at();
    odd.put(LIST + "/c2", _ -> Peer.no(403, "PERMISSION_DENIED"));
    String owner = owners.remove("c2");
    clock.shift(Duration.ofMinutes(1));
    catchUp(maria);
    assertEquals(
        List.of("c2"),
        ear.all(Event.OwnerSeen.class).stream()
            .filter(this::isLoss)
            .map(seen -> seen.conversation().id())
            .toList());

    odd.clear();
    owners.put("c2", owner);
    clock.shift(Duration.ofMinutes(2));
    vendor.catchUp(maria, Set.of(), ear::knows, ear::hear);
    Event.OwnerSeen last = ear.all(Event.OwnerSeen.class).getLast();
    assertTrue(
        ear.all(Event.OwnerSeen.class).stream()
            .anyMatch(seen ->
                seen.conversation().id().equals("c2")
                    && seen.owner().is(Peer.AGENT)
                    && seen.at().isAfter(first.plusSeconds(90))),
        () -> "listed as theirs: " + last);
  }

  @Test
  void aLongAbsenceLeavesNoHole() {
    Session maria = signIn(16);
    catchUp(maria);
    vendor.signIn("m", Peer.PASSWORD);
    messages.put("c3", 1203);
    catchUp(maria);
    assertEquals(1203, met("c3"));
    vendor.signIn("m", Peer.PASSWORD);
    owners.put("c9", Peer.AGENT);
    messages.put("c9", 5000);
    catchUp(maria);
    long newest = met("c9");
    assertTrue(newest > 400 && newest <= 450, () -> "of one never met the newest, " + newest);
  }
}
