package org.commpanel.port;

import org.commpanel.core.session.Session;

/**
 * Everything a signed-in agent's screen, or a command without one, works with. Built by the
 * composition root for each log-in.
 */
public record Desk(
    Session session,
    Journal journal,
    Projection projection,
    Conversations conversations,
    Messages messages,
    Outbox outbox,
    Dispatch dispatch,
    CatchingUp catchingUp,
    Drafts drafts,
    Preferences preferences,
    SourceStatus.Board sources,
    Gateway gateway,
    Clock clock,
    UiThread uiThread) {}
