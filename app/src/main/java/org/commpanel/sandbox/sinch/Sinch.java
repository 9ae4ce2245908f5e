package org.commpanel.sandbox.sinch;

import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.commpanel.sandbox.fault.Faults;
import org.commpanel.sandbox.stage.Courier;
import org.commpanel.sandbox.stage.Later;

/**
 * The pretend Sinch: its world, and its doors to it. The vendor's hosts are paths of one server:
 * {@code /sinch/eu.conversation}, {@code /sinch/eu.template}, {@code /sinch/auth}; another region
 * than eu is there and knows nothing.
 */
public final class Sinch {

  /**
   * How it behaves where the real one depends on its settings or its load.
   *
   * @param delivery how long a message takes to the handset
   * @param tokenLife how long an access token is good
   * @param retry the pause before a webhook is tried again; it doubles each time
   */
  public record Traits(
      Clock clock,
      long seed,
      boolean rateLimit,
      Duration delivery,
      Duration tokenLife,
      Duration retry,
      Optional<URI> webhook,
      String webhookSecret) {}

  /** The access key everybody has. */
  public static final String KEY_ID = Tokens.KEY_ID;

  public static final String KEY_SECRET = Tokens.KEY_SECRET;

  private static final String ROOT = "/sinch";

  private final Traits traits;
  private final Faults faults;
  private final Later later;
  private final World world;
  private final Book book;
  private final Lifecycle lifecycle;
  private final Templates templates = new Templates();
  private final Outbound outbound;
  private final Signals signals;
  private final Customers customers;
  private final House house;
  private final Webhooks webhooks;
  private final Tokens tokens;
  private final Supplier<URI> host;

  /**
   * @param host where the server is, once it runs
   */
  public Sinch(Traits traits, Faults faults, Later later, Courier courier, Supplier<URI> host) {
    this.traits = traits;
    this.faults = faults;
    this.later = later;
    this.host = host;
    world = new World(traits.clock(), traits.seed());
    book = new Book(world);
    lifecycle = new Lifecycle(world);
    var obstacles = new Obstacles(world, templates, faults);
    outbound = new Outbound(world, book, lifecycle, obstacles, later, traits.delivery());
    customers = new Customers(world, book, lifecycle);
    signals = new Signals(world, book, later, traits.delivery());
    house = new House(world, book, lifecycle, outbound, signals);
    webhooks = new Webhooks(world, courier, traits.retry());
    tokens = new Tokens(world, traits.tokenLife());
    world.listen(webhooks::send);
    traits.webhook().ifPresent(this::webhookTo);
  }

  public void install(RoutesConfig routes) {
    var door = new Door(routes, world, tokens, faults, traits.rateLimit(), ROOT);
    tokens.install(routes, ROOT + "/auth");
    var conversation = door.host("conversation", "v1");
    new MessageRoutes(world, outbound).install(conversation);
    new ConversationRoutes(world, book, lifecycle, customers).install(conversation);
    new ContactRoutes(world, book).install(conversation);
    new EventRoutes(world, signals).install(conversation);
    new AppRoutes(world, book, house, webhooks, later).install(conversation);
    new TemplateRoutes(templates).install(door.host("template", "v2"));
    door.closeTheRest();
  }

  public World world() {
    return world;
  }

  /** What customers do. */
  public Customers customers() {
    return customers;
  }

  /** What others at our end do. */
  public House house() {
    return house;
  }

  /** What was there before anybody looked: no callbacks. */
  public Archive archive() {
    return new Archive(world, book, lifecycle);
  }

  /** {@code base_url} of the settings. */
  public URI baseUrl() {
    return baseUrl(World.REGION);
  }

  /** The same host in another region. */
  public URI baseUrl(String region) {
    return host.get().resolve(ROOT + "/" + region + ".conversation");
  }

  /** {@code auth_url} of the settings. */
  public URI authUrl() {
    return host.get().resolve(ROOT + "/auth/oauth2/token");
  }

  /** {@code template_url} of the settings. */
  public URI templateUrl() {
    return host.get().resolve(ROOT + "/" + World.REGION + ".template");
  }

  /** Sends everything from now on to this address and no other. */
  public void webhookTo(URI uri) {
    synchronized (world) {
      webhooks.only(uri, traits.webhookSecret());
    }
  }

  /** Whether the webhooks are subscribed to a trigger. */
  public void subscribe(Trigger trigger, boolean wanted) {
    synchronized (world) {
      webhooks.subscribe(trigger, wanted);
    }
  }

  /** No token given out so far is good any more. */
  public void expireTokens() {
    tokens.expire();
  }

  /** How many tokens were given out since the start or the last expiry. */
  public int tokens() {
    return tokens.good();
  }
}
