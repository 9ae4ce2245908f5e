package org.commpanel.core.session;

import java.time.Instant;

/**
 * Since when an agent works with this panel. From then on it knows what they wrote: it sent it. An
 * outgoing message in a conversation of theirs that is newer and was not sent here is somebody
 * else's, a flow's or a colleague's, and nobody can say whose.
 *
 * @param since UTC
 */
public record Watch(String agentId, Instant since) {}
