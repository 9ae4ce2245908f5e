package org.commpanel.ui.kit;

/**
 * A question before something that is not easily undone.
 *
 * @param title what will happen, as a question
 * @param text what it means for the customer and the agent
 * @param verb what the button that does it says: the verb itself, never “OK”
 * @param destructive shown in red, and the other button has the focus
 */
public record Confirm(String title, String text, String verb, boolean destructive, Runnable yes) {

  /** Where features ask. FX thread. */
  @FunctionalInterface
  public interface Desk {
    void ask(Confirm confirm);
  }
}
