package org.commpanel.boot.tour;

import java.util.List;

/**
 * What stands on the screen, as text.
 *
 * @param window the window's title
 * @param rows the rows of the conversation list, top down, as a screen reader says them
 * @param thread what stands above the messages: who it is
 * @param bubbles the messages in sight, oldest first, as a screen reader says them
 * @param composer what is typed
 * @param strip the status strip
 * @param cards what is laid over the window
 * @param notices the words in the corner
 * @param texts every other text in sight
 */
public record Seen(
    String window,
    List<String> rows,
    String thread,
    List<String> bubbles,
    String composer,
    String strip,
    List<String> cards,
    List<String> notices,
    List<String> texts) {

  boolean row(String words) {
    return rows.stream().anyMatch(row -> row.contains(words));
  }

  boolean bubble(String words) {
    return bubbles.stream().anyMatch(bubble -> bubble.contains(words));
  }

  boolean text(String words) {
    return texts.stream().anyMatch(text -> text.contains(words));
  }

  boolean card(String words) {
    return cards.stream().anyMatch(card -> card.contains(words));
  }
}
