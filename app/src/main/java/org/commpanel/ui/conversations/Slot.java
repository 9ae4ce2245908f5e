package org.commpanel.ui.conversations;

import org.jspecify.annotations.Nullable;

/** A place in the list. The row is null until it has been read from the cache. */
record Slot(long rowId, @Nullable Row row) {}
