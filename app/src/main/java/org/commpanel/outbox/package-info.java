/**
 * From what an agent wants to what the vendor did: lanes, look-ups and the rule that nothing is
 * sent twice. The states are a table in {@link org.commpanel.core.outbox.Step}; why they are so
 * stands in {@code app/docs/outbox.md}.
 */
package org.commpanel.outbox;
