package org.commpanel.boot.tour;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.commpanel.boot.DataDir;
import org.commpanel.boot.Display;
import org.commpanel.boot.LocalSecrets;
import org.commpanel.boot.PanelApplication;
import org.commpanel.boot.PretendVendors;
import org.commpanel.boot.Settings;
import org.commpanel.boot.Stop;
import org.commpanel.boot.SystemClock;
import org.commpanel.boot.Talk;
import org.commpanel.sandbox.Options;
import org.jspecify.annotations.Nullable;

/**
 * Shows the whole panel on the headless platform: an agent's day against the sandbox, a picture and
 * a reading of the screen for each step. A step says what must be seen; when it is not seen in
 * time, the tour ends there and has failed.
 */
public final class Tour {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration GLANCE = Duration.ofMillis(40);
  private static final Duration SETTLE = Duration.ofMillis(300);

  private final Path folder;
  private final Talk talk;
  private final SystemClock clock = new SystemClock();
  private final ArrayNode steps = JSON.createArrayNode();
  private @Nullable String failure;

  /**
   * @param folder where the pictures go
   */
  public Tour(Path folder, Talk talk) {
    this.folder = folder;
    this.talk = talk;
  }

  /** Blocking, on the main thread, before JavaFX has started; false when a step failed. */
  public boolean run() throws Exception {
    Display.pretend();
    // The words that are looked for are English.
    Locale.setDefault(Locale.ENGLISH);
    Files.createDirectories(folder);
    Path data = Files.createTempDirectory("communication-panel-tour");
    try (Stop stop = Stop.onSignal();
        clock) {
      PanelApplication.Start start =
          new PanelApplication.Start(
              DataDir.open(data),
              Settings.NONE,
              new LocalSecrets(java.util.Map.of(), List.of()),
              Options.standard()
                  .customers(false)
                  .rateLimit(false)
                  .delivery(Duration.ofMillis(1500)),
              true);
      PanelApplication application = new PanelApplication(start, clock, stop);
      clock.run("tour", () -> walk(application, stop));
      application.run();
    } finally {
      write();
      delete(data);
    }
    return failure == null;
  }

  private void walk(PanelApplication application, Stop stop) {
    try {
      PretendVendors vendors = await(application);
      Stage stage = Hand.fx(application::stage);
      new Story(this, new Hand(stage), stage, application, vendors).tell();
    } catch (Exception | AssertionError failed) {
      if (failure == null) {
        failure = String.valueOf(failed);
      }
      talk.err("The tour failed: " + failure);
    } finally {
      stop.now();
    }
  }

  private PretendVendors await(PanelApplication application) throws InterruptedException {
    for (Duration left = PATIENCE; left.isPositive(); left = left.minus(GLANCE)) {
      if (application.vendors().isPresent()) {
        return application.vendors().get();
      }
      clock.sleep(GLANCE);
    }
    throw new AssertionError("the sandbox did not start");
  }

  /** Waits until it is seen, then takes the picture and writes down what is on the screen. */
  Seen step(String name, Hand hand, String expectation, Predicate<Seen> seen)
      throws IOException, InterruptedException {
    int number = steps.size() + 1;
    String picture = "%02d-%s.png".formatted(number, name);
    long end = System.nanoTime() + PATIENCE.toNanos();
    Seen now = hand.look();
    while (!seen.test(now) && System.nanoTime() < end) {
      clock.sleep(GLANCE);
      now = hand.look();
    }
    boolean well = seen.test(now);
    clock.sleep(SETTLE);
    Seen shown = hand.look();
    hand.photograph(folder.resolve(picture));
    ObjectNode step = steps.addObject();
    step.put("step", number).put("name", name).put("picture", picture);
    step.put("expected", expectation).put("ok", well);
    step.set("screen", JSON.valueToTree(shown));
    talk.out(picture);
    if (!well) {
      failure = "step " + number + " (" + name + "): not seen: " + expectation;
      throw new AssertionError(failure);
    }
    return shown;
  }

  private void write() throws IOException {
    ObjectNode document = JSON.createObjectNode();
    document.put("ok", failure == null);
    if (failure != null) {
      document.put("failure", failure);
    }
    document.set("steps", steps);
    Files.writeString(folder.resolve("tour.json"), JSON.writeValueAsString(document) + "\n");
  }

  private static void delete(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            try {
              Files.delete(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
