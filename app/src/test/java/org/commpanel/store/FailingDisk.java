package org.commpanel.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk under H2 that can be told to refuse. */
public final class FailingDisk extends FilePathWrapper {
  enum Fault {
    NONE,
    FULL,
    /** Takes the bytes and fails to force them. */
    SYNC
  }

  static final String SCHEME = "failing";
  static final AtomicReference<Fault> FAULT = new AtomicReference<>(Fault.NONE);

  static void install() {
    FilePath.register(new FailingDisk());
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(getBase().open(mode));
  }

  private static final class Channel extends FileBaseDefault {
    private final FileChannel base;

    Channel(FileChannel base) {
      this.base = base;
    }

    private static void mayFail(Fault... faults) throws IOException {
      for (Fault fault : faults) {
        if (FAULT.get() == fault) {
          throw new IOException("No space left on device");
        }
      }
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      mayFail(Fault.FULL);
      return base.write(source, position);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      mayFail(Fault.FULL, Fault.SYNC);
      base.force(metaData);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return base.read(target, position);
    }

    @Override
    public long size() throws IOException {
      return base.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      base.truncate(size);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return base.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      base.close();
    }
  }
}
