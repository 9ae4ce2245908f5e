package org.commpanel.ui.kit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.commpanel.port.Preferences;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/**
 * A real window on the headless platform for tests of views: dressed in the real theme, driven by
 * robot keys, photographed into {@code target/pictures}. Close it, and it fails if a style sheet
 * has been complained about meanwhile.
 */
public final class Screen implements AutoCloseable {
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Handler css = new Listening();
  private final Remembered preferences = new Remembered();
  private final FxRobot robot = new FxRobot();
  private final Theme theme;
  private final Stage stage;

  public Screen() {
    fxReady();
    Logger.getLogger("javafx.css").addHandler(css);
    theme = fx(() -> new Theme(preferences));
    stage = fx(Stage::new);
  }

  /** Starts JavaFX, once in a process. */
  public static void fxReady() {
    try {
      FxToolkit.registerPrimaryStage();
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  public Theme theme() {
    return theme;
  }

  public Preferences preferences() {
    return preferences;
  }

  public FxRobot robot() {
    return robot;
  }

  public Stage stage() {
    return stage;
  }

  /** Shows it in a window of this size, focused, and waits until it has been painted. */
  public Screen show(Parent root, double width, double height) {
    fx(() -> {
      Scene scene = new Scene(root, width, height);
      theme.dress(scene);
      stage.setScene(scene);
      stage.setX(0);
      stage.setY(0);
      stage.show();
      stage.requestFocus();
      return null;
    });
    pulse();
    return this;
  }

  public Screen mode(Theme.Mode mode) {
    fx(() -> {
      theme.modeProperty().set(mode);
      return null;
    });
    pulse();
    return this;
  }

  public Screen scale(int percent) {
    fx(() -> {
      theme.scaleProperty().set(percent);
      return null;
    });
    pulse();
    return this;
  }

  /** Runs on the FX thread and waits for the answer. */
  public static <T> T fx(Callable<T> task) {
    if (Platform.isFxApplicationThread()) {
      throw new IllegalStateException("on the FX thread already: it would wait for itself");
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        answer.complete(task.call());
      } catch (Exception | Error e) {
        answer.completeExceptionally(e);
      }
    });
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /** Waits until what is queued for the FX thread is done and two frames have been painted. */
  public void pulse() {
    for (int frame = 0; frame < 2; frame++) {
      CompletableFuture<Void> painted = new CompletableFuture<>();
      fx(() -> {
        if (stage.getScene() == null) {
          painted.complete(null);
        } else {
          Scene scene = stage.getScene();
          Runnable[] once = new Runnable[1];
          once[0] =
              () -> {
                scene.removePostLayoutPulseListener(once[0]);
                painted.complete(null);
              };
          scene.addPostLayoutPulseListener(once[0]);
          Platform.requestNextPulse();
        }
        return null;
      });
      painted.join();
    }
  }

  /** Writes what the window shows to {@code target/pictures/NAME.png}. */
  public WritableImage picture(String name) {
    WritableImage image = fx(() -> stage.getScene().snapshot(null));
    File file = new File("target/pictures/" + name + ".png");
    file.getParentFile().mkdirs();
    try {
      ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return image;
  }

  /** What JavaFX has said against our style sheets so far. */
  public List<String> complaints() {
    return new ArrayList<>(complaints);
  }

  @Override
  public void close() {
    fx(() -> {
      stage.close();
      theme.close();
      return null;
    });
    Logger.getLogger("javafx.css").removeHandler(css);
    if (!complaints.isEmpty()) {
      throw new AssertionError("style sheets: " + complaints);
    }
  }

  private final class Listening extends Handler {
    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
        complaints.add(record.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Preferences as they behave, kept as long as the screen. */
  private static final class Remembered implements Preferences {
    private final Map<String, String> values = new ConcurrentHashMap<>();

    @Override
    public Optional<String> get(String key) {
      return Optional.ofNullable(values.get(key));
    }

    @Override
    public void put(String key, String value) {
      values.put(key, value);
    }
  }
}
