package org.commpanel.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folder everything is kept in, for its owner's eyes only, and one folder in it for each
 * account: two agents who share a machine and its user never see each other's conversations.
 */
public final class DataDir {
  static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> OWN_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWN_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final String LAST = "last-account";
  private final Path path;

  private DataDir(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder where there is none.
   *
   * @throws IOException when it cannot be made or is not a folder
   */
  public static DataDir open(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    makePrivate(absolute);
    return new DataDir(absolute);
  }

  /** Where this kind of machine keeps what programs store. */
  public static Path usual(Map<String, String> environment, String os, Path home) {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      String local = environment.get("LOCALAPPDATA");
      Path base = local == null ? home.resolve("AppData").resolve("Local") : Path.of(local);
      return base.resolve("Communication Panel");
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library/Application Support/Communication Panel");
    }
    String xdg = environment.get("XDG_DATA_HOME");
    // The XDG rules: a relative path there is to be ignored.
    Path base = xdg == null || !xdg.startsWith("/") ? home.resolve(".local/share") : Path.of(xdg);
    return base.resolve("communication-panel");
  }

  public Path path() {
    return path;
  }

  /** Settings, where none are named on the command line. */
  public Path settings() {
    return path.resolve("settings.toml");
  }

  public Path log() throws IOException {
    Path log = path.resolve("log");
    makePrivate(log);
    return log;
  }

  /** The folder of one user at one vendor's address; made where there is none. */
  public Path account(String baseUrl, String username) throws IOException {
    String readable = username.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = readable.length() > 40 ? readable.substring(0, 40) : readable;
    Path accounts = path.resolve("accounts");
    makePrivate(accounts);
    Path account = accounts.resolve(cut + "-" + digest(baseUrl, username));
    makePrivate(account);
    return account;
  }

  /** Remembers which account was worked with, for the commands that read without signing in. */
  public void remember(Path account) throws IOException {
    writePrivate(path.resolve(LAST), path.relativize(account) + "\n");
  }

  /** Writes a file that only its owner may read, all of it or nothing. */
  static void writePrivate(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    createPrivate(next);
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes the file, if there is none, so that nobody else may read it at any moment. */
  static void createPrivate(Path file) throws IOException {
    try {
      if (POSIX) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWN_FILE));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException there) {
      if (POSIX) {
        Files.setPosixFilePermissions(file, OWN_FILE);
      }
    }
  }

  public Optional<Path> lastAccount() throws IOException {
    Path last = path.resolve(LAST);
    if (!Files.isRegularFile(last)) {
      return Optional.empty();
    }
    Path account = path.resolve(Files.readString(last).strip()).normalize();
    return account.startsWith(path) && Files.isDirectory(account)
        ? Optional.of(account)
        : Optional.empty();
  }

  private static String digest(String baseUrl, String username) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha.digest((baseUrl + "\n" + username).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      if (Files.exists(folder)) {
        throw new NotDirectoryException(folder.toString());
      }
      Files.createDirectories(folder);
    }
    if (POSIX) {
      Files.setPosixFilePermissions(folder, OWN_FOLDER);
    }
  }
}
