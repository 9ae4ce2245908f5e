package org.commpanel.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commpanel.port.Preferences;

/** All of them in memory; written behind. Safe for use from any thread. */
final class SqlPreferences implements Preferences {
  private final Writer writer;
  private final Map<String, String> all = new ConcurrentHashMap<>();

  SqlPreferences(Writer writer, Readers readers) {
    this.writer = writer;
    readers.read(db ->
        db.list(
            "SELECT name, choice FROM preference",
            row -> all.put(row.getString(1), row.getString(2)) == null));
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(all.get(key));
  }

  @Override
  public void put(String key, String value) {
    if (!value.equals(all.put(key, value))) {
      writer.submit(
          db -> db.update("MERGE INTO preference KEY (name) VALUES (?, ?)", key, value), _ -> {});
    }
  }
}
