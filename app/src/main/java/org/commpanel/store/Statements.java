package org.commpanel.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection and its statements, each prepared once. One thread at a time. */
final class Statements implements AutoCloseable {

  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private @Nullable RedoLog log;

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** From here on every update is noted in this log. */
  void noteIn(RedoLog redoLog) {
    log = redoLog;
  }

  Connection connection() {
    return connection;
  }

  PreparedStatement of(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  int update(String sql, @Nullable Object... values) throws SQLException {
    int changed = bound(sql, values).executeUpdate();
    if (log != null) {
      log.note(sql, values);
    }
    return changed;
  }

  <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        found.add(row.read(rows));
      }
    }
    return found;
  }

  <T> @Nullable T first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next() ? row.read(rows) : null;
    }
  }

  long number(String sql, @Nullable Object... values) throws SQLException {
    Long found = first(sql, rows -> rows.getLong(1), values);
    return found == null ? 0 : found;
  }

  PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = of(sql);
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(at, Types.NULL);
      case String text -> statement.setString(at, text);
      case Long number -> statement.setLong(at, number);
      case Integer number -> statement.setInt(at, number);
      case Instant time -> statement.setLong(at, micros(time));
      case Boolean flag -> statement.setBoolean(at, flag);
      case byte[] bytes -> statement.setBytes(at, bytes);
      case Enum<?> constant -> statement.setString(at, constant.name());
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  static long micros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return micros == 0 && row.wasNull() ? null : instant(micros);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
