package org.commpanel.bench;

import com.sun.javafx.tk.RenderJob;
import com.sun.javafx.tk.Toolkit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * Says when a frame is on the screen. Looked at after a frame has been laid out; told, on the FX
 * thread, once that very frame has been painted by the render thread and its pixels handed to the
 * window: the render thread works in order, and so does the queue the pixels come back through.
 */
final class Frames {
  private final Scene scene;

  Frames(Scene scene) {
    this.scene = scene;
  }

  /**
   * @param laidOut asked after each layout; answers null, or what to call with the time when that
   *     frame is on the screen
   * @return ends it
   */
  Runnable each(Supplier<LongConsumer> laidOut) {
    Runnable listener =
        () -> {
          LongConsumer painted = laidOut.get();
          if (painted != null) {
            Platform.runLater(() -> afterPainting(painted));
          }
        };
    scene.addPostLayoutPulseListener(listener);
    return () -> scene.removePostLayoutPulseListener(listener);
  }

  /** The first frame that shows it. FX thread. */
  void first(BooleanSupplier shows, LongConsumer painted) {
    Runnable[] end = new Runnable[1];
    boolean[] seen = new boolean[1];
    end[0] =
        each(() -> {
          if (seen[0] || !shows.getAsBoolean()) {
            return null;
          }
          seen[0] = true;
          return nanos -> {
            end[0].run();
            painted.accept(nanos);
          };
        });
    Platform.requestNextPulse();
  }

  private static void afterPainting(LongConsumer painted) {
    RenderJob job = new RenderJob(() -> Platform.runLater(() -> painted.accept(System.nanoTime())));
    Toolkit.getToolkit().addRenderJob(job);
  }
}
