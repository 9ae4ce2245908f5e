package org.commpanel.bench;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * A process that opens the panel's parts on a filled cache, the files while the toolkit starts, and
 * says when its window has been painted and when its list has. Then does as it is told: {@code
 * switch N} opens that many conversations, one after the other as each has been painted.
 */
final class PanelStart {
  private static final Pattern ROW = Pattern.compile("\\+155501\\d{5}");

  private PanelStart() {}

  public static void main(String[] args) throws Exception {
    Path account = Cache.account(Path.of(args[0]));
    CompletableFuture<Desktop> opened = CompletableFuture.supplyAsync(() -> new Desktop(account));
    Fx.start();
    Desktop desktop = opened.get();
    Fx.run(() -> {
      desktop.show();
      Frames frames = new Frames(desktop.scene());
      frames.first(() -> true, _ -> Child.say("window"));
      frames.first(() -> Seen.words(desktop.list(), ROW).size() >= 8, _ -> Child.say("list"));
    });
    desktop.serve();
    new Orders(desktop).follow();
  }
}
