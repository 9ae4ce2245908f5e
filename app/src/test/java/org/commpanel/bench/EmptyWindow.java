package org.commpanel.bench;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** A process that shows an empty window and says when it has been painted. */
final class EmptyWindow {
  private EmptyWindow() {}

  public static void main(String[] args) throws Exception {
    Fx.start();
    Fx.run(() -> {
      Scene scene = new Scene(new StackPane(), 1280, 800);
      Stage stage = new Stage();
      stage.setScene(scene);
      stage.show();
      new Frames(scene).first(() -> true, _ -> Child.say("window"));
    });
    Thread.sleep(60_000);
  }
}
