package org.commpanel.ui.kit;

import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.commpanel.port.Desk;

/**
 * What the screens of one signed-in agent share. Made before the features, closed after them. FX
 * thread only.
 */
public final class Workbench implements AutoCloseable {
  private final Desk desk;
  private final Theme theme;
  private final Pump pump;
  private final Ticker ticker;
  private final Times times;
  private final Keymap keymap = new Keymap();
  private final Layers layers = new Layers();
  private final Notices notices;
  private final Choices choices;

  public Workbench(Desk desk, Theme theme, ZoneId zone) {
    this.desk = desk;
    this.theme = theme;
    pump = new Pump(desk.projection(), desk.uiThread(), desk.clock());
    ticker = new Ticker(desk.clock(), desk.uiThread());
    times = new Times(zone);
    choices = new Choices(desk.preferences());
    notices = new Notices(desk.clock(), desk.uiThread(), desk.preferences());
  }

  public Desk desk() {
    return desk;
  }

  public Theme theme() {
    return theme;
  }

  public Pump pump() {
    return pump;
  }

  public Ticker ticker() {
    return ticker;
  }

  public Times times() {
    return times;
  }

  public Keymap keymap() {
    return keymap;
  }

  /** Also where features ask before they do something. */
  public Layers layers() {
    return layers;
  }

  public Notices notices() {
    return notices;
  }

  public Choices choices() {
    return choices;
  }

  /** Reads for the screen at most once in {@code rest}; see {@link Refresher}. */
  public <T> Refresher<T> refresher(
      String name, Duration rest, Supplier<T> read, Consumer<T> show) {
    return new Refresher<>(desk.clock(), desk.uiThread(), name, rest, read, show);
  }

  @Override
  public void close() {
    ticker.close();
    pump.close();
  }
}
