package org.commpanel.boot.tour;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Works the window with mouse and keys, and takes pictures. Any thread but the FX thread. */
final class Hand {
  private final Stage stage;

  Hand(Stage stage) {
    this.stage = stage;
  }

  /** Asks on the FX thread and waits for the answer. */
  static <T> T fx(Callable<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        answer.complete(question.call());
      } catch (Exception | AssertionError failed) {
        answer.completeExceptionally(failed);
      }
    });
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  void click(Node node) {
    fx(() -> {
      Bounds place = node.localToScreen(node.getLayoutBounds());
      Robot robot = new Robot();
      robot.mouseMove(place.getCenterX(), place.getCenterY());
      robot.mouseClick(MouseButton.PRIMARY);
      return 0;
    });
  }

  /** What the keyboard would have entered; the robot has no letters beyond one layout. */
  void write(Node field, String text) {
    click(field);
    fx(() -> {
      field.requestFocus();
      ((TextInputControl) field).replaceSelection(text);
      return 0;
    });
  }

  void press(KeyCode... keys) {
    fx(() -> {
      Robot robot = new Robot();
      for (KeyCode key : keys) {
        robot.keyPress(key);
      }
      for (int i = keys.length - 1; i >= 0; i--) {
        robot.keyRelease(keys[i]);
      }
      return 0;
    });
  }

  Seen look() {
    return fx(() -> Eye.look(stage));
  }

  void photograph(Path file) throws IOException {
    // Not the scene's own snapshot: that would shrink a scene made without a size.
    WritableImage image =
        fx(() -> {
          Scene scene = stage.getScene();
          SnapshotParameters parameters = new SnapshotParameters();
          parameters.setViewport(new Rectangle2D(0, 0, scene.getWidth(), scene.getHeight()));
          return scene.getRoot().snapshot(parameters, null);
        });
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
  }
}
