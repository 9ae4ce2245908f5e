package org.commpanel.sandbox.voipbin;

import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.commpanel.sandbox.fault.Faults;
import org.commpanel.sandbox.stage.Courier;
import org.commpanel.sandbox.stage.Later;

/** The pretend VoIPBIN: its world, and its doors to it. */
public final class VoipBin {

  /**
   * How it behaves where the real one depends on its version, its customer or its load.
   *
   * @param delivery how long a text takes to the handset
   * @param enveloped whether stream frames come with the envelope, as from servers before July 2026
   */
  public record Traits(
      Clock clock,
      long seed,
      boolean rateLimit,
      Duration delivery,
      boolean enveloped,
      String webhookUri,
      String webhookSecret) {}

  /** The password of every account, and the accesskey of the company. */
  public static final String PASSWORD = Company.PASSWORD;

  public static final String ACCESSKEY = Company.ACCESSKEY;

  private final World world;
  private final Jwt jwt = new Jwt("sandbox signing key");
  private final Door door;
  private final Streams streams;
  private final Outbound outbound;

  public VoipBin(Traits traits, Faults faults, Later later, Courier courier) {
    world = new World(traits.clock(), traits.seed(), traits.webhookUri(), traits.webhookSecret());
    door = new Door(world, jwt, faults, traits.rateLimit());
    streams = new Streams(faults, door, traits.enveloped());
    outbound = new Outbound(world, faults, later, traits.delivery());
    world.listen(streams::send);
    world.listen(new Webhooks(world, courier)::send);
  }

  public void install(RoutesConfig routes) {
    door.install(routes);
    new LoginRoute(world, jwt).install(routes);
    new ConversationRoutes(world, outbound).install(routes);
    new AgentRoutes(world).install(routes);
    new ContactRoutes(world).install(routes);
    new CustomerRoutes(world).install(routes);
    streams.install(routes);
  }

  public World world() {
    return world;
  }

  /** Registers the address, as an admin's PUT would but without an event. */
  public void webhookTo(URI uri) {
    var company = world.company();
    company.customer(company.customer().webhookTo(uri.toString()));
  }

  /** How many streams are open. */
  public int streams() {
    return streams.count();
  }

  /** Closes every open stream. */
  public void closeStreams() {
    streams.closeAll();
  }
}
