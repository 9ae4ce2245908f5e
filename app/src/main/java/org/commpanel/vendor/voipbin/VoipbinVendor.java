package org.commpanel.vendor.voipbin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.session.Session;
import org.commpanel.port.Clock;
import org.commpanel.port.Decoder;
import org.commpanel.port.Gateway;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Subscription;
import org.commpanel.port.Vendor;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Pace;
import org.commpanel.vendor.http.Reply;
import org.commpanel.vendor.http.Timeouts;
import org.commpanel.vendor.http.Wire;
import org.jspecify.annotations.Nullable;

/** VoIPBIN, whole. One log-in at a time. Safe for use from any thread. */
public final class VoipbinVendor implements Vendor {
  public static final String NAME = "voipbin";

  /** VoIPBIN: 16.7 requests a second for the whole company, rounded to 17, 33 at once. */
  private static final int PER_SECOND = 17;

  private static final int BURST = 33;

  /** VoIPBIN waits up to 30 s inside before it answers a send. */
  private static final Timeouts TIMEOUTS =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(40),
          Duration.ofSeconds(60));

  private final Wire wire;
  private final Clock clock;
  private final SourceStatus.Board board;
  private final Calls calls;
  private final VoipbinSession session;
  private final VoipbinApi api;
  private final VoipbinGateway gateway;
  private final CatchUps catchUps;
  private final Progress progress = new Progress();
  private final Told told = new Told();
  private final VoipbinDecoder decoder = new VoipbinDecoder();
  private final SignatureCheck signatures;

  /**
   * @param baseUrl such as {@code https://api.voipbin.net/v1.0}, with or without a slash at the end
   * @param webhookSecrets asked at each webhook; empty when none is set
   * @param board hears how the stream is doing
   * @throws IllegalArgumentException when the address is none
   */
  public VoipbinVendor(
      String baseUrl,
      Supplier<List<String>> webhookSecrets,
      Clock clock,
      SourceStatus.Board board) {
    this(baseUrl, webhookSecrets, clock, board, TIMEOUTS);
  }

  VoipbinVendor(
      String baseUrl,
      Supplier<List<String>> webhookSecrets,
      Clock clock,
      SourceStatus.Board board,
      Timeouts timeouts) {
    HttpUrl parsed = HttpUrl.parse(baseUrl);
    if (parsed == null) {
      throw new IllegalArgumentException("not an http or https address: " + baseUrl);
    }
    HttpUrl base = parsed.newBuilder().query(null).fragment(null).username("").password("").build();
    this.wire = new Wire(timeouts);
    this.clock = clock;
    this.board = board;
    this.calls = new Calls(wire, new Pace(clock, PER_SECOND, BURST), clock);
    this.session = new VoipbinSession(base, calls, clock, board);
    this.api = new VoipbinApi(base, calls, session);
    this.gateway = new VoipbinGateway(api, calls, session, clock);
    this.catchUps = new CatchUps(api, calls, progress);
    this.signatures = new SignatureCheck(webhookSecrets);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Decoder decoder() {
    return decoder;
  }

  @Override
  public Gateway gateway() {
    return gateway;
  }

  @Override
  public WebhookCheck webhookCheck() {
    return signatures;
  }

  @Override
  public Session signIn(String username, String password) {
    catchUps.clear();
    told.clear();
    return session.signIn(username, password);
  }

  @Override
  public void onSignedOut(Consumer<String> listener) {
    session.onEnd(listener);
  }

  /**
   * Signs in and looks at what the panel depends on. Blocking.
   *
   * @throws VendorFault when the vendor did not accept it, or cannot be reached
   */
  public Examination examine(String username, String password) {
    return new Examiner(session, api, calls).examine(username, password);
  }

  @Override
  public Subscription stream(Session signedIn, Consumer<RawEvent> sink, Runnable gap) {
    Runnable missed =
        () -> {
          progress.gap();
          gap.run();
        };
    StreamLink link =
        new StreamLink(
            new StreamLink.Parts(
                api,
                wire,
                clock,
                board,
                Topics.of(signedIn),
                listening(sink),
                missed,
                progress::hasBegun));
    link.start();
    return link;
  }

  /** An agent told by a frame is news again when a list tells of them. */
  private Consumer<RawEvent> listening(Consumer<RawEvent> sink) {
    return raw -> {
      if (decoder.decode(raw) instanceof Decoded.Understood seen
          && seen.events().getFirst() instanceof Event.AgentSeen) {
        told.forget(Teller.name(seen));
      }
      sink.accept(raw);
    };
  }

  @Override
  public int catchUp(
      Session signedIn,
      Set<ConversationKey> mine,
      Predicate<RawEvent> known,
      Consumer<RawEvent> sink) {
    Teller teller = new Teller(known, sink, clock, told);
    catchUps.run(signedIn.viewer(), mine, teller);
    return teller.count();
  }

  @Override
  public List<String> leftOut() {
    return catchUps.leftOut();
  }

  @Override
  public Set<ConversationKey> unmet() {
    return catchUps.unmet();
  }

  @Override
  public int fetch(
      Session signedIn,
      ConversationKey conversation,
      Predicate<RawEvent> known,
      Consumer<RawEvent> sink) {
    Teller teller = new Teller(known, sink, clock, told);
    catchUps.whole(signedIn.viewer(), conversation, teller);
    return teller.count();
  }

  @Override
  public List<RawEvent> contact(Session signedIn, Address peer) {
    String target = peer.target();
    String by = target == null ? null : lookUpBy(peer);
    if (by == null || target == null) {
      return List.of();
    }
    // VoIPBIN: a WhatsApp address is a telephone number without its plus.
    boolean bare = "whatsapp".equals(peer.type()) && !target.startsWith("+");
    try {
      Reply reply = api.contact(by, bare ? "+" + target : target);
      return List.of(
          new RawEvent(
              NAME, Via.CATCH_UP, clock.now(), Map.of(RawEvent.RESOURCE, "contact"), reply.body()));
    } catch (VendorFault.Refused e) {
      if (e.status() == 404) {
        return List.of();
      }
      throw e;
    }
  }

  private static @Nullable String lookUpBy(Address peer) {
    String type = peer.type();
    if (type == null) {
      return null;
    }
    return switch (type) {
      case "tel", "whatsapp" -> "phone";
      case "email" -> "email";
      default -> null;
    };
  }

  @Override
  public void close() {
    session.forget();
    wire.close();
  }
}
