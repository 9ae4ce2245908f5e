package org.commpanel.bench;

/**
 * How much is measured.
 *
 * @param conversations in the cache
 * @param messages in the cache, all conversations together
 * @param longThread messages of the longest thread among them
 * @param quick a short run for development, whose numbers mean little
 */
record Sizes(int conversations, int messages, int longThread, boolean quick) {

  static Sizes asked() {
    boolean quick = Boolean.getBoolean("bench.quick");
    int conversations = number("bench.conversations", quick ? 5_000 : 100_000);
    int messages = number("bench.messages", quick ? 50_000 : 1_000_000);
    return new Sizes(conversations, messages, messages / 10, quick);
  }

  /** This many, or far fewer in a quick run. */
  int of(int whole, int inQuickRun) {
    return quick ? inQuickRun : whole;
  }

  private static int number(String property, int otherwise) {
    String text = System.getProperty(property, "").strip().replace("_", "");
    return text.isEmpty() ? otherwise : Integer.parseInt(text);
  }
}
