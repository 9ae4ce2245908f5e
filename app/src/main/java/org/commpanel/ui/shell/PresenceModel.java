package org.commpanel.ui.shell;

import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.commpanel.core.event.Changes;
import org.commpanel.core.session.Agent;
import org.commpanel.core.session.Session;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Desk;
import org.commpanel.port.VendorFault;
import org.commpanel.ui.kit.Notice;
import org.commpanel.ui.kit.Refresher;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Workbench;

/**
 * The agent's own presence. A choice shows at once, and goes back with a word when the vendor did
 * not take it. FX thread only.
 */
final class PresenceModel implements AutoCloseable {
  private final Desk desk;
  private final Notice.Board notices;
  private final Texts texts = Texts.of(PresenceModel.class);
  private final ReadOnlyObjectWrapper<String> presence = new ReadOnlyObjectWrapper<>("");
  private final Refresher<String> told;
  private String asked = "";

  PresenceModel(Workbench bench) {
    desk = bench.desk();
    notices = bench.notices();
    told = bench.refresher("own presence", Duration.ofMillis(200), this::read, this::told);
    refresh();
  }

  /** The vendor's word; empty while nobody has said. */
  ReadOnlyObjectProperty<String> presenceProperty() {
    return presence.getReadOnlyProperty();
  }

  Session session() {
    return desk.session();
  }

  void changed(Changes changes) {
    if (changes.agents()) {
      refresh();
    }
  }

  void refresh() {
    told.ask();
  }

  void set(Presence wanted) {
    String before = presence.get();
    String word = wanted.word();
    asked = word;
    presence.set(word);
    desk.clock()
        .run(
            "presence",
            () -> {
              try {
                desk.gateway().setPresence(word);
                desk.uiThread().run(() -> settled(word));
              } catch (VendorFault fault) {
                desk.uiThread().run(() -> refused(wanted, before, fault));
              }
            });
  }

  private void settled(String word) {
    if (asked.equals(word)) {
      asked = "";
    }
  }

  private void refused(Presence wanted, String before, VendorFault fault) {
    if (!asked.equals(wanted.word())) {
      return;
    }
    asked = "";
    presence.set(before);
    notices.say(
        Notice.bad(
                texts.say(
                    "presence.refused",
                    Presence.text(wanted.word()),
                    Presence.text(before),
                    fault.getMessage()))
            .with(texts.say("presence.again"), () -> set(wanted)));
  }

  private String read() {
    Viewer viewer = desk.session().viewer();
    return desk.conversations()
        .agent(viewer.vendor(), viewer.agentId())
        .map(Agent::presence)
        .orElse("");
  }

  private void told(String word) {
    if (asked.isEmpty() && !word.isEmpty()) {
      presence.set(word);
    }
  }

  @Override
  public void close() {
    told.close();
  }
}
