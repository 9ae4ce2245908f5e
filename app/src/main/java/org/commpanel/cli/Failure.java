package org.commpanel.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import org.commpanel.boot.CrashCode;
import org.commpanel.boot.LocalSecrets;
import org.commpanel.boot.Office;
import org.commpanel.boot.SettingsFault;
import org.commpanel.boot.Talk;
import org.commpanel.port.StorageFault;
import org.commpanel.port.VendorFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in one line why a command failed, and what to do; stack traces go to the log. */
final class Failure {
  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

  private Failure() {}

  static int tell(Throwable thrown, Talk talk) {
    return switch (thrown) {
      case SettingsFault fault -> say(talk, fault.getMessage(), ExitCode.USAGE);
      case LocalSecrets.Fault fault -> say(talk, fault.getMessage(), ExitCode.USAGE);
      case Office.ListenerFault fault -> say(talk, fault.getMessage(), ExitCode.FAILED);
      case Refusal refusal -> say(talk, refusal.getMessage(), refusal.code());
      case VendorFault.NotSignedIn fault ->
          say(talk, "Sign-in refused: " + fault.getMessage(), ExitCode.SIGN_IN);
      case VendorFault.Refused fault -> say(talk, fault.getMessage(), ExitCode.REFUSED);
      case VendorFault fault -> say(talk, fault.getMessage(), ExitCode.FAILED);
      case StorageFault fault -> say(talk, fault.getMessage(), ExitCode.FAILED);
      case AccessDeniedException denied ->
          say(talk, denied.getFile() + ": access denied", ExitCode.FAILED);
      case NotDirectoryException file ->
          say(talk, file.getFile() + ": is a file, allowed is a folder", ExitCode.FAILED);
      case FileSystemException fault when fault.getReason() != null ->
          say(talk, fault.getFile() + ": " + fault.getReason(), ExitCode.FAILED);
      case Console.NobodyReads gone -> ExitCode.FAILED.code();
      default -> {
        LOG.debug("Command failed", thrown);
        String what = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        yield say(
            talk,
            "Failed: " + what.lines().findFirst().orElse("") + " (" + CrashCode.of(thrown) + ")",
            ExitCode.FAILED);
      }
    };
  }

  private static int say(Talk talk, @Nullable String line, ExitCode code) {
    talk.err(line == null ? "Failed." : line);
    return code.code();
  }
}
