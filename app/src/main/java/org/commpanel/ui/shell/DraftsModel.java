package org.commpanel.ui.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Desk;
import org.commpanel.port.Drafts.Draft;
import org.commpanel.ui.kit.Lane;
import org.commpanel.ui.kit.Notice;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Workbench;

/** The drafts that are kept, those of conversations that have left included. FX thread only. */
final class DraftsModel {

  /**
   * @param mine whether its conversation is still the agent's, so that it can be sent
   */
  record Kept(Draft draft, boolean mine) {}

  private final Desk desk;
  private final Notice.Board notices;
  private final Consumer<ConversationKey> opener;
  private final Texts texts = Texts.of(DraftsModel.class);
  private final Lane lane;
  private final ObservableList<Kept> drafts = FXCollections.observableArrayList();

  DraftsModel(Workbench bench, Consumer<ConversationKey> opener) {
    desk = bench.desk();
    notices = bench.notices();
    this.opener = opener;
    lane = new Lane("drafts", desk.clock());
  }

  /** Newest first. */
  ObservableList<Kept> drafts() {
    return drafts;
  }

  void read() {
    lane.run(() -> {
      List<Kept> all = desk.drafts().all().stream().map(this::kept).toList();
      desk.uiThread().run(() -> drafts.setAll(all));
    });
  }

  void open(Kept kept) {
    opener.accept(kept.draft().conversation());
  }

  /** Removes it at once; the notice gives it back. */
  void discard(Kept kept) {
    Draft draft = kept.draft();
    drafts.remove(kept);
    desk.drafts().save(new Draft(draft.conversation(), draft.title(), "", desk.clock().now()));
    notices.say(
        Notice.info(texts.say("drafts.discarded"))
            .with(
                texts.say("undo"),
                () -> desk.drafts().save(draft).thenRun(() -> desk.uiThread().run(this::read))));
  }

  private Kept kept(Draft draft) {
    String me = desk.session().viewer().agentId();
    boolean mine =
        desk.conversations()
            .find(draft.conversation())
            .filter(row -> row.owner() != null && row.owner().is(me))
            .isPresent();
    return new Kept(draft, mine || desk.session().viewer().seesAll());
  }
}
