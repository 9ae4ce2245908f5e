package org.commpanel.vendor.http;

import java.time.Duration;

/**
 * How long to wait.
 *
 * @param connect for name, TCP and TLS, each
 * @param read between two bytes of the answer to a question
 * @param act between two bytes of the answer to a request that does something; longer than the
 *     vendor itself waits inside, so that its own answer is heard
 * @param whole for the longest call from start to end, so that a trickle does not hold it for ever
 */
public record Timeouts(Duration connect, Duration read, Duration act, Duration whole) {}
