package org.commpanel.cli;

import org.commpanel.boot.Office;
import org.commpanel.boot.Records;
import org.commpanel.boot.SystemClock;
import org.commpanel.port.VendorFault;

/** A command that needs the account's files and nobody signed in. */
abstract class ReadCommand extends DataCommand {

  @Override
  final ExitCode inPanel(Office office) throws Exception {
    office.records().settle();
    return run(office.records());
  }

  @Override
  final ExitCode alone(SystemClock clock) throws Exception {
    try (Records records = open(clock)) {
      return run(records);
    }
  }

  Records open(SystemClock clock) throws Exception {
    try {
      return Records.open(program().accountToRead(), clock);
    } catch (VendorFault.NotSignedIn nobody) {
      throw new Refusal(
          ExitCode.FAILED, program().dataDir().path() + ": " + nobody.getMessage() + ".");
    }
  }

  abstract ExitCode run(Records records) throws Exception;
}
