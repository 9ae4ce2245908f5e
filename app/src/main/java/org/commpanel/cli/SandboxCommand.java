package org.commpanel.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.BindException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.commpanel.boot.Stop;
import org.commpanel.sandbox.Account;
import org.commpanel.sandbox.Options;
import org.commpanel.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Only the pretend vendors, until stopped. */
@Command(
    name = "sandbox",
    description = {
      "Runs the pretend vendors on loopback until stopped.",
      "Faults are set while it runs, with POST and DELETE /sandbox/faults:",
      "  {\"kind\":\"drop_answer\",\"on\":\"POST .*messages\",\"times\":1}"
    })
final class SandboxCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @ParentCommand @Nullable Program program;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port; any free one if not given.")
  int port;

  @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same ids.")
  long seed;

  @Option(names = "--speed", defaultValue = "1", description = "How many times faster than life.")
  double speed;

  @Option(names = "--silent", description = "No customer writes by themselves.")
  boolean silent;

  @Option(names = "--no-rate-limit", description = "As many requests a second as anyone likes.")
  boolean noRateLimit;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description = "Where the pretend VoIPBIN sends its events.")
  @Nullable URI webhook;

  @Option(
      names = "--webhook-secret",
      paramLabel = "TEXT",
      description = "What they are signed with; sandbox-secret if not given.")
  @Nullable String webhookSecret;

  @Option(
      names = "--sinch-webhook",
      paramLabel = "URL",
      description = "Where the pretend Sinch sends its callbacks.")
  @Nullable URI sinchWebhook;

  @Option(
      names = "--sinch-webhook-secret",
      paramLabel = "TEXT",
      description = "What those are signed with; sandbox-sinch-secret if not given.")
  @Nullable String sinchWebhookSecret;

  @Override
  public Integer call() throws Exception {
    if (program == null) {
      throw new IllegalStateException("not under the program");
    }
    Options options =
        Options.standard()
            .port(port)
            .seed(seed)
            .speed(speed)
            .customers(!silent)
            .rateLimit(!noRateLimit);
    if (webhook != null) {
      options = options.webhook(webhook);
    }
    if (webhookSecret != null) {
      options = options.webhookSecret(webhookSecret);
    }
    if (sinchWebhook != null) {
      options = options.sinchWebhook(sinchWebhook);
    }
    if (sinchWebhookSecret != null) {
      options = options.sinchWebhookSecret(sinchWebhookSecret);
    }
    try (Stop stop = Stop.onSignal();
        Sandbox sandbox = start(options)) {
      program.talk().out(JSON.writeValueAsString(description(sandbox)));
      program
          .talk()
          .err("Sinch at " + sandbox.sinchSettings().get("base_url") + "; its settings are above.");
      program.talk().err("VoIPBIN at " + sandbox.baseUrl() + "; sign in as one of:");
      for (Account account : sandbox.accounts()) {
        program
            .talk()
            .err("  " + account.username() + " / " + account.password() + "  " + account.role());
      }
      stop.await();
    }
    return ExitCode.DONE.code();
  }

  private Sandbox start(Options options) {
    try {
      return Sandbox.start(options);
    } catch (RuntimeException failed) {
      for (Throwable at = failed; at != null; at = at.getCause()) {
        if (at instanceof BindException) {
          throw new Refusal(
              ExitCode.FAILED, "Port " + port + " is in use; choose another with --port.");
        }
      }
      throw failed;
    }
  }

  private static ObjectNode description(Sandbox sandbox) {
    ObjectNode line = JSON.createObjectNode();
    line.put("ready", true).put("base_url", sandbox.baseUrl().toString());
    line.put("control", sandbox.host() + "/sandbox");
    ObjectNode sinch = line.putObject("sinch");
    sandbox.sinchSettings().forEach(sinch::put);
    for (Account account : sandbox.accounts()) {
      line.withArray("accounts")
          .addObject()
          .put("username", account.username())
          .put("password", account.password())
          .put("name", account.name())
          .put("role", account.role())
          .put("id", account.id().toString());
    }
    return line;
  }
}
