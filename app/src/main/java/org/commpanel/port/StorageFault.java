package org.commpanel.port;

/** The disk or the database refused; nothing of the request was kept. */
public sealed class StorageFault extends RuntimeException permits StorageFault.Closed {
  private static final long serialVersionUID = 1;

  public StorageFault(String message, Throwable cause) {
    super(message, cause);
  }

  /** Asked after the account was closed: whoever asked has been left behind, nothing is wrong. */
  public static final class Closed extends StorageFault {
    private static final long serialVersionUID = 1;

    public Closed(Throwable cause) {
      super("the account is closed", cause);
    }
  }
}
