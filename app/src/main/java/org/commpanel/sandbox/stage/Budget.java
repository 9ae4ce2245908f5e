package org.commpanel.sandbox.stage;

/** A token bucket. It runs on real time even when the world's clock stands still. */
public final class Budget {

  private final double perNano;
  private final int burst;
  private double left;
  private long since = System.nanoTime();

  public Budget(int perSecond, int burst) {
    perNano = perSecond / 1e9;
    this.burst = burst;
    left = burst;
  }

  /** Zero if there was one to spend, else after how many whole seconds there will be. */
  public synchronized int spend() {
    long now = System.nanoTime();
    left = Math.min(burst, left + (now - since) * perNano);
    since = now;
    if (left >= 1) {
      left--;
      return 0;
    }
    return (int) Math.ceil((1 - left) / perNano / 1e9);
  }
}
