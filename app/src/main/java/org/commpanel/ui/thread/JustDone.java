package org.commpanel.ui.thread;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.outbox.Intent;

/**
 * Answers whose intent is done a moment before their message is in the cache: they stay in sight so
 * long, or a bubble would blink. FX thread only.
 */
final class JustDone {
  private final Map<String, Intent> intents = new LinkedHashMap<>();

  void note(Intent intent) {
    if (intent.state() == Intent.State.DONE
        && intent.action() instanceof Intent.Action.SendText
        && intent.remoteId() != null) {
      intents.put(intent.id(), intent);
    }
  }

  void clear() {
    intents.clear();
  }

  ThreadContent with(ThreadContent content) {
    if (intents.isEmpty()) {
      return content;
    }
    Set<String> ids = new HashSet<>();
    for (Message message : content.messages()) {
      ids.add(message.key().id());
      if (message.referenceId() != null) {
        ids.add(message.referenceId());
      }
    }
    intents.values().removeIf(it -> ids.contains(it.remoteId()) || ids.contains(it.referenceId()));
    List<Intent> all = new ArrayList<>(intents.values());
    all.addAll(content.intents());
    return content.withIntents(List.copyOf(all));
  }
}
