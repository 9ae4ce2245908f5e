package org.commpanel.vendor.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.commpanel.core.session.Session;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Clock;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Reply;
import org.commpanel.vendor.http.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * The log-in: gets a token, knows whose it is, gets a new one when it has run out. VoIPBIN gives
 * seven days, no refresh and no log-out, so the password is kept as long as the process signs in
 * with it; both live in memory alone. Safe for use from any thread.
 */
final class VoipbinSession {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(5);

  /** A server in trouble says what it says to a wrong password: so often it is asked once more. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(45),
          Duration.ofSeconds(90));

  private final HttpUrl login;
  private final Calls calls;
  private final Clock clock;
  private final SourceStatus.Board board;
  private @Nullable Held held;

  /** How often in a row VoIPBIN would not give another token. */
  private int refusals;

  private Instant notBefore = Instant.EPOCH;
  private boolean ended;
  private Consumer<String> onEnd = _ -> {};

  /** Not a record: its text must not show what it holds. */
  private static final class Held {
    final String username;
    final String password;
    final String token;
    final Session session;
    final Instant since;

    Held(String username, String password, String token, Session session, Instant since) {
      this.username = username;
      this.password = password;
      this.token = token;
      this.session = session;
      this.since = since;
    }
  }

  /** VoIPBIN: {@code /auth} stands at the root of the host, whatever the base's path. */
  VoipbinSession(HttpUrl base, Calls calls, Clock clock, SourceStatus.Board board) {
    this.clock = clock;
    this.board = board;
    this.login = base.newBuilder().encodedPath("/auth/login").query(null).build();
    this.calls = calls;
  }

  synchronized Session signIn(String username, String password) {
    held = logIn(username, password);
    refusals = 0;
    notBefore = Instant.EPOCH;
    ended = false;
    return held.session;
  }

  /** Called on a thread of its own once no other token is to be had. */
  synchronized void onEnd(Consumer<String> listener) {
    onEnd = listener;
  }

  /** Nothing is known any more. */
  synchronized void forget() {
    held = null;
    onEnd = _ -> {};
  }

  synchronized Viewer viewer() {
    return current().session.viewer();
  }

  /** The token to send, renewed when it is about to run out. */
  synchronized String token() {
    Held now = current();
    Instant expires = now.session.expiresAt();
    Instant server = calls.serverNow();
    if (expires == null || !server.plus(SOON).isAfter(expires) || !isOld(now)) {
      return now.token;
    }
    try {
      return renew(now);
    } catch (VendorFault e) {
      if (server.isBefore(expires)) {
        return now.token;
      }
      throw e;
    }
  }

  /** Another token than this one, which VoIPBIN would not take. */
  synchronized String insteadOf(String rejected) {
    Held now = current();
    if (!now.token.equals(rejected)) {
      return now.token;
    }
    if (!isOld(now)) {
      throw runOut(null);
    }
    return renew(now);
  }

  private boolean isOld(Held now) {
    return Duration.between(now.since, calls.serverNow()).abs().compareTo(BETWEEN_RENEWALS) > 0;
  }

  private String renew(Held old) {
    if (ended || calls.serverNow().isBefore(notBefore)) {
      throw runOut(null);
    }
    Held renewed;
    try {
      renewed = logIn(old.username, old.password);
    } catch (VendorFault.NotSignedIn | VendorFault.Refused e) {
      refused(String.valueOf(e.getMessage()), refusals >= PAUSES.size());
      throw runOut(e.requestId());
    }
    Viewer before = old.session.viewer();
    if (!renewed.session.viewer().agentId().equals(before.agentId())) {
      refused("This is another agent's log-in.", true);
      throw runOut(null);
    }
    if (refusals > 0) {
      refusals = 0;
      post(SourceStatus.State.LIVE, old.session.name());
    }
    // The role is the log-in's: it stays as the screen was built for it.
    held =
        new Held(renewed.username, renewed.password, renewed.token, old.session, calls.serverNow());
    return renewed.token;
  }

  private void refused(String words, boolean forGood) {
    if (forGood) {
      ended = true;
      post(SourceStatus.State.FAILED, words);
      Consumer<String> listener = onEnd;
      clock.run("signed-out", () -> listener.accept(words));
      return;
    }
    Duration pause = PAUSES.get(refusals++);
    notBefore = calls.serverNow().plus(pause);
    post(SourceStatus.State.RETRYING, words + " Tried again in " + pause.toSeconds() + " s.");
  }

  private void post(SourceStatus.State state, @Nullable String detail) {
    board.post(new SourceStatus(VoipbinVendor.NAME + "/sign-in", state, detail, clock.now()));
  }

  private Held current() {
    if (held == null) {
      throw new VendorFault.NotSignedIn("Not signed in.", null);
    }
    return held;
  }

  private static VendorFault.NotSignedIn runOut(@Nullable String requestId) {
    return new VendorFault.NotSignedIn("The log-in has run out. Sign in again.", requestId);
  }

  private Held logIn(String username, String password) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("username", username)
            .put("password", password)
            .toString();
    Request.Builder request =
        new Request.Builder()
            .url(login)
            .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON));
    Reply reply = calls.logIn(request);
    switch (reply.status()) {
      case 200 -> {}
      // VoIPBIN: wrong credentials are 400 with an empty body, not 401.
      case 400, 401 ->
          throw new VendorFault.NotSignedIn(
              "VoIPBIN does not take this user name and password.", reply.requestId());
      case 301, 302, 303, 307, 308, 404, 405 ->
          throw new VendorFault.Refused(
              reply.status(),
              "NO_LOG_IN",
              "There is no VoIPBIN at " + login.host() + ".",
              reply.requestId());
      default -> calls.judge(reply, request.build(), false);
    }
    return held(reply, username, password);
  }

  private Held held(Reply reply, String username, String password) {
    try {
      String token = StrictJson.tree(reply.body()).path("token").asText();
      String[] parts = token.split("\\.", -1);
      if (parts.length != 3 || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
        throw strange(reply);
      }
      JsonNode claims = StrictJson.tree(Base64.getUrlDecoder().decode(parts[1]));
      Session session = session(claims, username, reply);
      return new Held(username, password, token, session, calls.serverNow());
    } catch (StrictJson.Malformed | IllegalArgumentException e) {
      throw strange(reply);
    }
  }

  /** The token is only read here; whether it is genuine is VoIPBIN's business. */
  private static Session session(JsonNode claims, String username, Reply reply) {
    JsonNode agent = claims.path("agent");
    String id = agent.path("id").asText();
    if (id.isBlank()) {
      throw strange(reply);
    }
    String name = agent.path("name").asText();
    return new Session(
        new Viewer(VoipbinVendor.NAME, id, agent.path("permission").asLong()),
        agent.path("customer_id").asText(),
        username,
        name.isBlank() ? username : name,
        expiry(claims));
  }

  private static @Nullable Instant expiry(JsonNode claims) {
    JsonNode expire = claims.path("expire");
    try {
      if (expire.isTextual()) {
        return Timestamps.parse(expire.textValue());
      }
      return claims.path("exp").isNumber() ? Timestamps.of(claims.path("exp")) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static VendorFault strange(Reply reply) {
    return new VendorFault.Refused(
        reply.status(),
        "NO_TOKEN",
        "The log-in was answered with something that is no VoIPBIN log-in.",
        reply.requestId());
  }
}
