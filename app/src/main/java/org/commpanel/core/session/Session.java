package org.commpanel.core.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log-in that was accepted.
 *
 * @param expiresAt UTC; null when the vendor gave none (VoIPBIN: seven days, no refresh)
 */
public record Session(
    Viewer viewer, String customerId, String username, String name, @Nullable Instant expiresAt) {}
