package org.commpanel.store;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * What the journal's database was told last, forced to disk before anyone hears of it.
 *
 * <p>H2 2.5.252 can lose its newest commits when the process is killed, CHECKPOINT SYNC or not:
 * when a chunk goes into space that was used before, the header it writes names the chunk before.
 * So each group's statements are appended here with a check sum and forced; the database writes at
 * its leisure and keeps the number of the last group it holds, and what it lacks after a crash is
 * told again. Two generations are kept: the older goes only when the database has been settled
 * twice since.
 *
 * <p>One thread at a time.
 */
final class RedoLog implements AutoCloseable {
  private static final int LARGEST_RECORD = 64 << 20;
  private static final int GENERATION_BYTES = 16 << 20;
  static final Duration GENERATION = Duration.ofSeconds(30);

  private final Path path;
  private final FilePath current;
  private final FilePath older;
  private final ByteArrayOutputStream record = new ByteArrayOutputStream(4096);
  private int statements;
  private @Nullable FileChannel channel;
  private long begun = System.nanoTime();

  RedoLog(String scheme, Path folder) {
    path = folder.resolve("journal.redo");
    current = FilePath.get(scheme + ":" + path);
    older = FilePath.get(scheme + ":" + folder.resolve("journal.redo.1"));
  }

  /** Notes a statement that the database has taken. */
  void note(String sql, @Nullable Object... values) {
    try {
      DataOutputStream out = new DataOutputStream(record);
      out.writeUTF(sql);
      out.writeByte(values.length);
      for (Object value : values) {
        write(out, value);
      }
      statements++;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isEmpty() {
    return statements == 0;
  }

  void forget() {
    record.reset();
    statements = 0;
  }

  /** Appends what was noted under this group's number and forces it; all of it or none. */
  void force(long group) throws IOException {
    byte[] body = record.toByteArray();
    ByteBuffer whole = ByteBuffer.allocate(20 + body.length);
    whole.putInt(12 + body.length).putInt(0).putLong(group).putInt(statements).put(body);
    CRC32C sum = new CRC32C();
    sum.update(whole.array(), 8, whole.capacity() - 8);
    whole.putInt(4, (int) sum.getValue()).rewind();
    FileChannel open = open();
    long end = open.size();
    try {
      while (whole.hasRemaining()) {
        open.write(whole, end + whole.position());
      }
      open.force(false);
    } catch (IOException e) {
      open.truncate(end);
      throw e;
    } finally {
      forget();
    }
  }

  /** Whether a generation is long or old enough to begin another. */
  boolean isDue() throws IOException {
    long size = open().size();
    boolean isOld = System.nanoTime() - begun > GENERATION.toNanos();
    return size > GENERATION_BYTES || (isOld && (size > 0 || older.exists()));
  }

  /** Whether the database holds everything, and has for a while. */
  boolean isBare() throws IOException {
    return open().size() == 0 && !older.exists();
  }

  /** Begins another generation; the database must just have been settled. */
  void rotate() throws IOException {
    boolean isEmpty = open().size() == 0;
    close();
    older.delete();
    if (!isEmpty) {
      current.moveTo(older, true);
    }
    begun = System.nanoTime();
  }

  /** Nothing here is needed any more: the database was closed in order. */
  void delete() throws IOException {
    close();
    older.delete();
    current.delete();
  }

  /**
   * Tells the database what it lacks. A torn last record was never acknowledged and is cut off.
   *
   * @param held the last group the database holds
   * @return the last group there is now
   */
  long replay(Statements db, long held) throws IOException, SQLException {
    close();
    long last = replay(older, db, held);
    return replay(current, db, last);
  }

  private static long replay(FilePath file, Statements db, long held)
      throws IOException, SQLException {
    if (!file.exists()) {
      return held;
    }
    long last = held;
    try (FileChannel in = file.open("rw")) {
      long at = 0;
      while (true) {
        ByteBuffer body = next(in, at);
        if (body == null) {
          in.truncate(at);
          return last;
        }
        at += 8 + body.capacity();
        long group = body.getLong();
        if (group > last) {
          tell(db, body);
          last = group;
        }
      }
    }
  }

  private static @Nullable ByteBuffer next(FileChannel in, long at) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(8);
    if (!fill(in, head, at)) {
      return null;
    }
    int length = head.getInt();
    int sum = head.getInt();
    if (length < 12 || length > LARGEST_RECORD) {
      return null;
    }
    ByteBuffer body = ByteBuffer.allocate(length);
    if (!fill(in, body, at + 8)) {
      return null;
    }
    CRC32C check = new CRC32C();
    check.update(body.array());
    return (int) check.getValue() == sum ? body : null;
  }

  private static boolean fill(FileChannel in, ByteBuffer buffer, long at) throws IOException {
    while (buffer.hasRemaining()) {
      if (in.read(buffer, at + buffer.position()) < 0) {
        return false;
      }
    }
    buffer.flip();
    return true;
  }

  private static void tell(Statements db, ByteBuffer body) throws IOException, SQLException {
    int count = body.getInt();
    InputStream rest =
        new java.io.ByteArrayInputStream(body.array(), body.position(), body.remaining());
    DataInputStream in = new DataInputStream(rest);
    for (int i = 0; i < count; i++) {
      String sql = in.readUTF();
      @Nullable Object[] values = new Object[in.readUnsignedByte()];
      for (int v = 0; v < values.length; v++) {
        values[v] = read(in);
      }
      db.update(sql, values);
    }
  }

  private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte(0);
      case Long number -> {
        out.writeByte(1);
        out.writeLong(number);
      }
      case Integer number -> {
        out.writeByte(1);
        out.writeLong(number);
      }
      case Instant time -> {
        out.writeByte(1);
        out.writeLong(Statements.micros(time));
      }
      case Boolean flag -> out.writeByte(flag ? 2 : 3);
      case byte[] bytes -> writeBytes(out, 4, bytes);
      case String text -> writeText(out, text);
      case Enum<?> constant -> writeText(out, constant.name());
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  /** Not UTF-8 where it would not give back half a surrogate pair. */
  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (new String(bytes, StandardCharsets.UTF_8).equals(text)) {
      writeBytes(out, 5, bytes);
    } else {
      out.writeByte(6);
      out.writeInt(text.length());
      out.writeChars(text);
    }
  }

  private static String readChars(DataInputStream in) throws IOException {
    char[] chars = new char[in.readInt()];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = in.readChar();
    }
    return new String(chars);
  }

  private static void writeBytes(DataOutputStream out, int kind, byte[] bytes) throws IOException {
    out.writeByte(kind);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static @Nullable Object read(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case 0 -> null;
      case 1 -> in.readLong();
      case 2 -> true;
      case 3 -> false;
      case 4 -> in.readNBytes(in.readInt());
      case 5 -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      case 6 -> readChars(in);
      default -> throw new IOException("a record of another version");
    };
  }

  private FileChannel open() throws IOException {
    FileChannel open = channel;
    if (open == null || !open.isOpen()) {
      if (Files.notExists(path)) {
        Files.createFile(path, DatabaseFile.ownerOnly(path, "rw-------"));
      }
      open = current.open("rw");
      channel = open;
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
