package org.commpanel.port;

/** The disk or the database refused; nothing of the request was kept. */
public final class StorageFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StorageFault(String message, Throwable cause) {
    super(message, cause);
  }
}
