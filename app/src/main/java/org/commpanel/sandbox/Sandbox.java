package org.commpanel.sandbox;

import io.javalin.Javalin;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.commpanel.sandbox.fault.Faults;
import org.commpanel.sandbox.scenario.Live;
import org.commpanel.sandbox.scenario.SinchLive;
import org.commpanel.sandbox.scenario.SinchStory;
import org.commpanel.sandbox.scenario.Story;
import org.commpanel.sandbox.sinch.Sinch;
import org.commpanel.sandbox.stage.Courier;
import org.commpanel.sandbox.stage.Later;
import org.commpanel.sandbox.voipbin.Agent;
import org.commpanel.sandbox.voipbin.VoipBin;
import org.commpanel.sandbox.voipbin.World;

/**
 * A working contact center in one process: pretend vendors, people who write, and faults on
 * request.
 */
public final class Sandbox implements AutoCloseable {

  private final Faults faults;
  private final Later later;
  private final Courier courier;
  private final VoipBin voipbin;
  private final Sinch sinch;
  private final Story story;
  private final SinchStory sinchStory;
  private final Javalin server;

  private Sandbox(Options options) {
    faults = new Faults(options.seed());
    later = new Later(options.speed());
    courier = new Courier(faults);
    voipbin =
        new VoipBin(
            new VoipBin.Traits(
                options.clock(),
                options.seed(),
                options.rateLimit(),
                options.delivery(),
                options.enveloped(),
                options.webhook().map(URI::toString).orElse(""),
                options.webhookSecret()),
            faults,
            later,
            courier);
    sinch =
        new Sinch(
            new Sinch.Traits(
                options.clock(),
                options.seed(),
                options.rateLimit(),
                options.delivery(),
                options.tokenLife(),
                options.retry(),
                options.sinchWebhook(),
                options.sinchWebhookSecret()),
            faults,
            later,
            courier,
            this::host);
    story = new Story(voipbin.world());
    sinchStory = new SinchStory(sinch, voipbin.world());
    var control = new Control(this, later);
    server =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.concurrency.useVirtualThreads = true;
          config.http.prefer405over404 = false;
          voipbin.install(config.routes);
          sinch.install(config.routes);
          control.install(config.routes);
          new SinchControl(sinch, sinchStory).install(config.routes);
        });
    if (options.customers()) {
      new Live(voipbin.world(), story, later, options.seed()).start();
      new SinchLive(sinch.world(), sinchStory, later, options.seed()).start();
    }
  }

  /** Starts on loopback only. */
  public static Sandbox start(Options options) {
    var sandbox = new Sandbox(options);
    sandbox.server.start("127.0.0.1", options.port());
    return sandbox;
  }

  /** {@code http://127.0.0.1:P}: where VoIPBIN's {@code /auth/login} is. */
  public URI host() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** {@code http://127.0.0.1:P/v1.0}: where everything else of VoIPBIN is. */
  public URI baseUrl() {
    return host().resolve("/v1.0");
  }

  public Faults faults() {
    return faults;
  }

  public World world() {
    return voipbin.world();
  }

  public Sinch sinch() {
    return sinch;
  }

  /** {@code [sinch]} of the settings that work with it, and {@code key_secret}. */
  public Map<String, String> sinchSettings() {
    return SinchControl.settings(sinch);
  }

  public Story story() {
    return story;
  }

  /** The same on Sinch's channels. */
  public SinchStory sinchStory() {
    return sinchStory;
  }

  /** Everybody who can sign in. */
  public List<Account> accounts() {
    return world().agents().stream()
        .map(a ->
            new Account(a.username(), VoipBin.PASSWORD, a.name(), role(a.permission()), a.id()))
        .toList();
  }

  /** Sends every event of VoIPBIN from now on to this address. */
  public void webhookTo(URI uri) {
    voipbin.webhookTo(uri);
  }

  /** How many streams are open. */
  public int streams() {
    return voipbin.streams();
  }

  /** Closes every open stream, as a restart of the vendor does. */
  public void closeStreams() {
    voipbin.closeStreams();
  }

  @Override
  public void close() {
    later.close();
    server.stop();
    courier.close();
  }

  private static String role(int permission) {
    if ((permission & Agent.ADMIN) != 0) {
      return "admin";
    }
    return (permission & Agent.MANAGER) != 0 ? "manager" : "agent";
  }
}
