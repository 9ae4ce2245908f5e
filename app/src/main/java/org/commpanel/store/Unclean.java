package org.commpanel.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the newest state of a database whose process was killed.
 *
 * <p>H2 2.5.252 writes its file in chunks. When a chunk goes into space that was used before, and
 * not to the place that the last one foretold, the header is written too, but it names the chunk
 * before ({@code RandomAccessStore.writeChunk} runs before {@code FileStore.lastChunk} is set).
 * After a kill H2 then opens an older state, up to some twenty chunks back, or one whose rows are
 * locked by a transaction that is no more. The chunks are all there: only its recovery mode looks
 * for them in the whole file. So a file that was not closed is opened in that mode first, and
 * closed, which leaves a header that is right.
 */
final class Unclean {
  private static final Logger LOG = LoggerFactory.getLogger(Unclean.class);
  private static final int HEADER = 4096;
  private static final String CLEAN = ",clean:1,";

  private Unclean() {}

  /**
   * Mends the file if it was not closed. Blocking; reads the whole file then. One that another
   * process holds, or that is damaged, is left to H2 to complain of.
   *
   * @param name the file as H2 calls it
   */
  static void mend(Path path, String name) throws IOException {
    if (wasClosed(path)) {
      return;
    }
    LOG.info("{} was not closed; looking for its newest state", path);
    try {
      new MVStore.Builder().fileName(name).recoveryMode().autoCommitDisabled().open().close();
    } catch (MVStoreException e) {
      if (e.getErrorCode() != DataUtils.ERROR_FILE_LOCKED) {
        LOG.warn("{} could not be looked through: {}", path, e.getMessage());
      }
    }
  }

  static boolean wasClosed(Path path) throws IOException {
    return Files.notExists(path) || Files.size(path) == 0 || isClean(path);
  }

  private static boolean isClean(Path path) throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      return new String(file.readNBytes(HEADER), StandardCharsets.ISO_8859_1).contains(CLEAN);
    }
  }
}
