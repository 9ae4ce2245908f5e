package org.commpanel.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether a password is the one the vendor took last, for when the vendor cannot be asked.
 * Kept is a salted hash that is slow to make, so that the file helps little in guessing. Each call
 * takes some tenths of a second; any thread but the FX thread.
 */
final class PasswordCheck {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
  private static final String KIND = "PBKDF2WithHmacSHA256";
  private static final int ROUNDS = 250_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private final Path file;

  /**
   * @param account the account's folder
   */
  PasswordCheck(Path account) {
    file = account.resolve("password-check");
  }

  /** To be called when the vendor has taken this password. A disk that fails is only logged. */
  void keep(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    String line =
        String.join(
            " ",
            KIND,
            Integer.toString(ROUNDS),
            base64.encodeToString(salt),
            base64.encodeToString(hash(password, salt, ROUNDS)));
    try {
      DataDir.writePrivate(file, line + "\n");
    } catch (IOException failed) {
      LOG.warn("The password's hash could not be kept", failed);
    }
  }

  /** False, too, when none was ever taken here. */
  boolean matches(String password) {
    try {
      String[] parts = Files.readString(file).strip().split(" ");
      if (parts.length != 4 || !parts[0].equals(KIND)) {
        return false;
      }
      Base64.Decoder base64 = Base64.getDecoder();
      byte[] made = hash(password, base64.decode(parts[2]), Integer.parseInt(parts[1]));
      return MessageDigest.isEqual(made, base64.decode(parts[3]));
    } catch (IOException | IllegalArgumentException none) {
      return false;
    }
  }

  private static byte[] hash(String password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(KIND).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      spec.clearPassword();
    }
  }
}
