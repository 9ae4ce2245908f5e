package org.commpanel.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.commpanel.port.Secrets;
import org.commpanel.sandbox.Options;
import org.commpanel.sandbox.Sandbox;
import org.commpanel.vendor.voipbin.VoipbinVendor;

/**
 * The sandbox in this process, and the account of one of its agents: what the panel works with when
 * nothing is set up. Its world begins anew with each start, and so does its account's folder.
 */
public final class PretendVendors implements AutoCloseable {
  private static final String WEBHOOK_SECRET = "sandbox-secret";
  private static final URI NAME = URI.create("local:sandbox");
  private final Sandbox sandbox;
  private final org.commpanel.sandbox.Account agent;
  private final Account account;

  private PretendVendors(Sandbox sandbox, org.commpanel.sandbox.Account agent, Account account) {
    this.sandbox = sandbox;
    this.agent = agent;
    this.account = account;
  }

  public static PretendVendors start(DataDir dataDir, Options options) throws IOException {
    Sandbox sandbox = Sandbox.start(options.webhookSecret(WEBHOOK_SECRET));
    org.commpanel.sandbox.Account agent = sandbox.accounts().getFirst();
    Path folder = dataDir.account(NAME.toString(), agent.username());
    empty(folder);
    return new PretendVendors(
        sandbox,
        agent,
        new Account(VoipbinVendor.NAME, sandbox.baseUrl(), agent.username(), folder));
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> !file.equals(folder))
          .sorted(Comparator.reverseOrder())
          .forEach(PretendVendors::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Account account() {
    return account;
  }

  /** The account of somebody else in the sandbox. */
  Account account(DataDir dataDir, String username) throws IOException {
    return username.equals(account.username())
        ? account
        : new Account(
            account.vendor(),
            account.baseUrl(),
            username,
            dataDir.account(NAME.toString(), username));
  }

  public String password() {
    return agent.password();
  }

  /** What it signs its webhooks with; nothing else is known here. */
  public Secrets secrets() {
    return new Secrets() {
      @Override
      public List<String> all(String name) {
        return name.equals(Wiring.VOIPBIN_WEBHOOKS) ? List.of(WEBHOOK_SECRET) : List.of();
      }

      @Override
      public boolean keep(String name, String value) {
        return false;
      }
    };
  }

  /** Sends every event from now on to this listener. */
  public void webhooksTo(URI listener) {
    sandbox.webhookTo(listener.resolve("/webhooks/" + VoipbinVendor.NAME));
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
