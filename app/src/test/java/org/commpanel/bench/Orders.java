package org.commpanel.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the parent wants done in a child's panel, a line each. */
final class Orders {
  private final Random random = new Random(11);
  private final Desktop desktop;

  Orders(Desktop desktop) {
    this.desktop = desktop;
  }

  void follow() throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      if (words[0].equals("switch")) {
        for (int i = 0; i < Integer.parseInt(words[1]); i++) {
          next();
        }
        Child.say("switched");
      }
    }
    System.exit(0);
  }

  private void next() throws Exception {
    CompletableFuture<Long> painted = new CompletableFuture<>();
    int size = desktop.conversations().shownProperty().get();
    int number = random.nextInt(size);
    Fx.run(() -> {
      desktop.conversations().open(Cache.key(number));
      new Frames(desktop.scene())
          .first(() -> Seen.holdsSome(desktop.threadRoot(), "#"), painted::complete);
    });
    painted.completeOnTimeout(0L, 2, TimeUnit.SECONDS).get();
  }
}
