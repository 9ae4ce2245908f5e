package org.commpanel.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commpanel.boot.Office;
import org.commpanel.port.SourceStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Looks at everything the panel depends on. */
@Command(
    name = "doctor",
    description = {
      "Checks settings, data folder, secrets, listener, clock, credentials and the vendor's"
          + " webhook",
      "subscription. Exit code 0 when all is well, 1 otherwise."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Asked by a doctor outside of the panel that runs. */
  static final String SOURCES = "--sources";

  @ParentCommand @Nullable Program parent;

  @Option(names = "--json", description = "One JSON object.")
  boolean json;

  @Option(names = SOURCES, hidden = true)
  boolean sources;

  @Override
  public Integer call() throws IOException {
    Program program = parent;
    if (program == null) {
      throw new IllegalStateException("not under the program");
    }
    Inside inside = program.inside();
    if (inside != null && sources) {
      inside.office().ifPresent(office -> tellSources(program, office));
      return ExitCode.DONE.code();
    }
    List<Finding> findings = new ArrayList<>();
    new Doctor(program).examine(findings::add);
    boolean well = findings.stream().noneMatch(f -> f.state() == Finding.State.FAILED);
    if (json) {
      program.talk().out(document(findings, well));
    } else {
      for (Finding finding : findings) {
        String state = finding.state().name().toLowerCase(Locale.ROOT);
        program.talk().out("%-8s %-12s %s".formatted(state, finding.name(), finding.detail()));
      }
    }
    return well ? ExitCode.DONE.code() : ExitCode.FAILED.code();
  }

  private static void tellSources(Program program, Office office) {
    for (SourceStatus status : office.desk().sources().all()) {
      String detail = status.detail() == null ? "" : ": " + status.detail();
      program
          .talk()
          .out(status.source() + " " + status.state().name().toLowerCase(Locale.ROOT) + detail);
    }
  }

  private static String document(List<Finding> findings, boolean well) {
    ObjectNode document = JSON.createObjectNode().put("ok", well);
    ArrayNode checks = document.putArray("checks");
    for (Finding finding : findings) {
      checks
          .addObject()
          .put("name", finding.name())
          .put("state", finding.state().name().toLowerCase(Locale.ROOT))
          .put("detail", finding.detail());
    }
    return document.toString();
  }
}
