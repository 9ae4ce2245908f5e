package org.commpanel.ui.shell;

import org.commpanel.core.conversation.ConversationKey;
import org.jspecify.annotations.Nullable;

/** How the desktop is told that a customer has written. FX thread. */
public interface Alerts {

  /**
   * @param title who wrote, or how many
   * @param text the message's first line; empty when it is to be hidden
   * @param opens what a click on it opens, null for none in particular
   */
  record Alert(String title, String text, @Nullable ConversationKey opens) {}

  void show(Alert alert);

  void sound();

  /** On a machine without a display: nothing. */
  Alerts NONE =
      new Alerts() {
        @Override
        public void show(Alert alert) {}

        @Override
        public void sound() {}
      };
}
