package org.commpanel.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.commpanel.Main;
import org.commpanel.boot.Talk;
import org.commpanel.sandbox.Options;
import org.commpanel.sandbox.Sandbox;
import org.commpanel.sandbox.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The panel without a window as a process of its own, and the commands that talk to it. */
class HeadlessPanelTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path disk;
  private Sandbox sandbox;
  private Process panel;

  private static final class Recorded implements Talk {
    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();

    @Override
    public synchronized void out(String line) {
      out.add(line);
    }

    @Override
    public synchronized void err(String line) {
      err.add(line);
    }
  }

  @BeforeEach
  void setUp() throws IOException {
    sandbox = Sandbox.start(Options.standard().rateLimit(false));
    settings("maria@sandbox.example", "sandbox");
  }

  @AfterEach
  void end() {
    if (panel != null) {
      panel.destroyForcibly();
    }
    sandbox.close();
  }

  private void settings(String username, String password) throws IOException {
    Files.createDirectories(disk.resolve("data"));
    Files.writeString(
        disk.resolve("settings.toml"),
        """
        [voipbin]
        base_url = "%s"
        username = "%s"
        [listener]
        port = 0
        """
            .formatted(sandbox.baseUrl(), username));
    Path secrets = disk.resolve("secrets");
    Files.writeString(
        secrets,
        "COMMPANEL_VOIPBIN_PASSWORD="
            + password
            + "\nCOMMPANEL_VOIPBIN_WEBHOOK_SECRET=sandbox-secret\n");
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
  }

  private List<String> with(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--data-dir", disk.resolve("data").toString()));
    all.addAll(List.of("--settings", disk.resolve("settings.toml").toString()));
    return all;
  }

  /** Starts the panel; returns what it says when it is ready. */
  private JsonNode start() throws IOException {
    List<String> command = command("panel", "--headless");
    panel = new ProcessBuilder(command).redirectError(disk.resolve("panel.err").toFile()).start();
    BufferedReader out = panel.inputReader();
    String ready = out.readLine();
    assertTrue(ready != null, () -> read(disk.resolve("panel.err")));
    return JSON.readTree(ready);
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(with(arguments));
    return command;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Recorded run(ExitCode expected, String... arguments) {
    Recorded talk = new Recorded();
    int code = Program.run(with(arguments), talk, null);
    assertEquals(expected.code(), code, () -> talk.err + " " + talk.out);
    return talk;
  }

  private long exported(String text) {
    String document = String.join("\n", run(ExitCode.DONE, "export").out);
    return document
        .lines()
        .mapToLong(line -> line.split(java.util.regex.Pattern.quote(text), -1).length - 1)
        .sum();
  }

  @Test
  void whatIsToldIsKeptAndWhatIsSaidIsSentThroughAKillAndARestart() throws Exception {
    JsonNode ready = start();
    assertTrue(ready.get("ready").asBoolean());
    sandbox.webhookTo(URI.create(ready.get("listener").asText() + "/webhooks/voipbin"));
    UUID conversation = sandbox.story().newConversationFor("maria").conversation();
    sandbox.story().customerWrites(conversation, "only once, please");
    await().atMost(PATIENCE).until(() -> exported("only once, please") == 1);

    Recorded sent =
        run(
            ExitCode.DONE,
            "send",
            "--conversation",
            conversation.toString(),
            "--text",
            "said once");
    assertEquals("done", JSON.readTree(sent.out.getFirst()).get("state").asText());
    assertEquals(
        1, sandbox.world().sent().stream().filter(s -> s.toString().contains("said once")).count());
    Recorded second = run(ExitCode.BUSY, "panel", "--headless");
    assertTrue(second.err.getLast().startsWith("A panel runs already"), second.err.toString());

    panel.destroyForcibly().waitFor();
    start();
    await().atMost(PATIENCE).until(() -> exported("said once") == 1);
    assertEquals(1, exported("only once, please"));
    List<String> events = run(ExitCode.DONE, "events", "--json").out;
    assertTrue(events.stream().anyMatch(line -> line.contains("\"via\":\"webhook\"")));

    panel.toHandle().destroy();
    assertTrue(panel.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, panel.exitValue(), () -> read(disk.resolve("panel.err")));
    assertEquals("", read(disk.resolve("panel.err")));
    assertEquals(1, exported("only once, please"));
  }

  /** Stopped politely or killed: it was asked, so the answer is not that it failed. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatThePanelsEndCutsOffIsUncertainAndNamed(boolean killed) throws Exception {
    start();
    UUID conversation = sandbox.story().newConversationFor("maria").conversation();
    await().atMost(PATIENCE).until(() -> exported(conversation.toString()) > 0);
    sandbox
        .faults()
        .add(Fault.of(Fault.Kind.STALL_BEFORE).on("POST .*messages").delay(Duration.ofSeconds(30)));
    Recorded talk = new Recorded();
    CompletableFuture<Integer> code = new CompletableFuture<>();
    List<String> send =
        with("send", "--conversation", conversation.toString(), "--text", "cut off");
    Thread.ofPlatform().daemon().start(() -> code.complete(Program.run(send, talk, null)));
    await().atMost(PATIENCE).until(() -> sandbox.faults().struck(Fault.Kind.STALL_BEFORE) == 1);
    String queued = talk.err.getFirst();
    assertTrue(queued.startsWith("Queued as "), queued);
    if (killed) {
      panel.destroyForcibly();
    } else {
      panel.toHandle().destroy();
    }
    assertEquals(ExitCode.UNCERTAIN.code(), code.get(60, TimeUnit.SECONDS), talk.err::toString);
    assertEquals(1, talk.out.size(), talk.out.toString());
    JsonNode said = JSON.readTree(talk.out.getFirst());
    assertEquals("uncertain", said.get("state").asText());
    assertEquals(queued, "Queued as " + said.get("id").asText());
    assertEquals(killed ? "PANEL_ENDED" : "INTERRUPTED", said.get("code").asText());
    assertTrue(said.get("reason").asText().contains("again"), said.toString());
  }

  @Test
  void ofAReleasedConversationItsOwnersAreStillExported() throws Exception {
    start();
    String conversation = sandbox.story().newConversationFor("maria").conversation().toString();
    sandbox.story().customerWrites(UUID.fromString(conversation), "not for others");
    await().atMost(PATIENCE).until(() -> exported(conversation) > 0);
    run(ExitCode.DONE, "release", "--conversation", conversation);
    await().atMost(PATIENCE).until(() -> !transcript(conversation).has("messages"));

    JsonNode left = transcript(conversation);
    List<String> fields = new ArrayList<>();
    left.fieldNames().forEachRemaining(fields::add);
    fields.remove("owner_id");
    assertEquals(List.of("vendor", "id", "ownership"), fields);
    assertTrue(left.get("owner_id").isNull(), left.toString());
    assertTrue(left.get("ownership").get(0).get("owner_id").isNull(), left.toString());
    assertEquals(0, exported("not for others"));
    assertEquals(
        left,
        JSON.readTree(
                String.join("", run(ExitCode.DONE, "export", "--conversation", conversation).out))
            .get("conversations")
            .get(0));
  }

  private JsonNode transcript(String conversation) throws IOException {
    String document = String.join("", run(ExitCode.DONE, "export").out);
    for (JsonNode each : JSON.readTree(document).get("conversations")) {
      if (each.get("id").asText().equals(conversation)) {
        return each;
      }
    }
    return fail("not in " + document);
  }

  @Test
  void aPortThatIsTakenIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path settings = disk.resolve("settings.toml");
      Files.writeString(
          settings,
          Files.readString(settings).replace("port = 0", "port = " + taken.getLocalPort()));
      List<String> command = command("panel", "--headless");
      panel = new ProcessBuilder(command).redirectError(disk.resolve("panel.err").toFile()).start();
      assertTrue(panel.waitFor(60, TimeUnit.SECONDS));
    }
    assertEquals(ExitCode.FAILED.code(), panel.exitValue());
    String said = read(disk.resolve("panel.err"));
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.startsWith("cannot listen on 127.0.0.1:"), said);
  }

  /** VoIPBIN answers 500 and keeps a row that says failed. */
  @Test
  void aTextThatFailedIsRefusedWithItsMessage() throws Exception {
    start();
    UUID maria = sandbox.world().agent("maria");
    UUID conversation =
        sandbox.world().conversations().stream()
            .filter(it -> it.ownerId().equals(maria) && it.type().equals("message"))
            .findFirst()
            .orElseThrow()
            .id();
    await().atMost(PATIENCE).until(() -> exported(conversation.toString()) > 0);
    sandbox.faults().add(Fault.of(Fault.Kind.SMS_FAILS));
    Recorded talk =
        run(
            ExitCode.REFUSED,
            "send",
            "--conversation",
            conversation.toString(),
            "--text",
            "no money");
    JsonNode said = JSON.readTree(talk.out.getFirst());
    assertEquals("refused", said.get("state").asText());
    assertFalse(said.get("message_id").isNull(), said.toString());
    assertEquals(
        "NOT_ALLOWED",
        JSON.readTree(
                run(
                        ExitCode.REFUSED,
                        "assign",
                        "--conversation",
                        conversation.toString(),
                        "--owner",
                        UUID.randomUUID().toString())
                    .out
                    .getFirst())
            .get("code")
            .asText());
  }

  @Test
  void aServerThatHasNoTimeIsWaitedFor() throws Exception {
    sandbox.faults().add(Fault.of(Fault.Kind.TOO_MANY_REQUESTS).on("POST /auth/login"));
    sandbox.faults().add(Fault.of(Fault.Kind.FAIL_500).on("POST /auth/login"));
    assertTrue(start().get("signed_in").asBoolean());
    String said = read(disk.resolve("panel.err"));
    assertEquals(
        2, said.lines().filter(line -> line.startsWith("Not signed in yet")).count(), said);
  }

  @Test
  void aWrongPasswordIsOneLineAndAnExitCodeOfItsOwn() throws IOException {
    settings("maria@sandbox.example", "wrong");
    Recorded talk = run(ExitCode.SIGN_IN, "panel", "--headless");
    assertEquals(1, talk.err.size(), talk.err.toString());
    assertEquals(List.of(), talk.out);
  }

  @Test
  void whatCannotBeDoneSaysWhatToDo() throws IOException {
    assertTrue(
        run(ExitCode.USAGE, "send", "--text", "x").err.getFirst().contains("--conversation"));
    assertEquals(1, run(ExitCode.FAILED, "export").err.size());
    Files.writeString(disk.resolve("settings.toml"), "[listener]\nport = -1\n");
    Recorded talk = run(ExitCode.USAGE, "panel", "--headless");
    assertEquals(1, talk.err.size());
    assertTrue(talk.err.getFirst().contains("listener.port: found -1"), talk.err.toString());
    assertFalse(Files.exists(disk.resolve("data/log")), "something was started");
  }

  @Test
  void aloneACommandSignsInByItself() throws IOException {
    UUID conversation = sandbox.story().newConversationFor("maria").conversation();
    run(ExitCode.DONE, "send", "--conversation", conversation.toString(), "--text", "from alone");
    assertEquals(
        1,
        sandbox.world().sent().stream().filter(s -> s.toString().contains("from alone")).count());
    run(ExitCode.DONE, "release", "--conversation", conversation.toString());
    Recorded late =
        run(ExitCode.REFUSED, "send", "--conversation", conversation.toString(), "--text", "late");
    JsonNode said = JSON.readTree(late.out.getFirst());
    // By whether the release was heard of before.
    String reason =
        said.get("code").asText().equals("TAKEN_AWAY") ? "The conversation" : "The vendor said no";
    assertTrue(said.get("reason").asText().startsWith(reason), said.toString());
  }
}
