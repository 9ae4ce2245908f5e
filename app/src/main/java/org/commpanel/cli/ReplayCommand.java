package org.commpanel.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commpanel.boot.Records;
import org.commpanel.boot.SystemClock;
import org.commpanel.boot.Wiring;
import org.commpanel.core.event.Verdict;
import org.commpanel.intake.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Feeds recorded payloads through the intake. */
@Command(
    name = "replay",
    description = {
      "Feeds every .json file below a folder through the intake, in the order of their names, and",
      "prints what became of each."
    })
final class ReplayCommand extends ReadCommand {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @Parameters(paramLabel = "DIR", description = "The folder.")
  Path folder = Path.of(".");

  @Option(names = "--vendor", paramLabel = "NAME", required = true, description = "Whose they are.")
  String vendor = "";

  @Override
  List<String> forwarded() {
    return List.of("replay", folder.toAbsolutePath().toString(), "--vendor", vendor);
  }

  @Override
  Records open(SystemClock clock) throws Exception {
    return Records.fill(program().accountToFill("replay"), Program.SUPERVISOR, clock);
  }

  @Override
  ExitCode run(Records records) {
    if (!Wiring.vendors().contains(vendor)) {
      throw new Refusal(
          ExitCode.USAGE,
          "--vendor: found " + vendor + ", allowed is " + String.join(", ", Wiring.vendors()));
    }
    if (!Files.isDirectory(folder)) {
      throw new Refusal(ExitCode.USAGE, folder + ": there is no such folder");
    }
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    int[] left = new int[1];
    new Replay(
            records.store().journal(),
            records.store().projection(),
            records.projector(),
            new SystemClock())
        .run(
            folder,
            vendor,
            result -> {
              program().talk().out(line(result));
              if (result.verdict() == null) {
                left[0]++;
              } else {
                counts.merge(result.verdict(), 1, Integer::sum);
              }
            });
    program().talk().err("Replayed: " + counts + (left[0] == 0 ? "" : ", not read: " + left[0]));
    return left[0] == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private String line(Replay.Result result) {
    ObjectNode node = JSON.createObjectNode();
    node.put("file", folder.relativize(result.file()).toString());
    node.put("seq", result.seq());
    node.put("kind", result.kind());
    Verdict verdict = result.verdict();
    node.put("verdict", verdict == null ? "unread" : verdict.name().toLowerCase(Locale.ROOT));
    if (result.reason() != null) {
      node.put("reason", result.reason());
    }
    return node.toString();
  }
}
