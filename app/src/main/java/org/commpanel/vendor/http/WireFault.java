package org.commpanel.vendor.http;

import java.io.IOException;

/** No usable answer came. Its message is fit to show and holds no secret. */
public sealed class WireFault extends Exception {
  private static final long serialVersionUID = 1;

  private WireFault(String message, IOException cause) {
    super(message, cause);
  }

  public String words() {
    return String.valueOf(getMessage());
  }

  /** Not one byte of the request can have left: surely nothing was done. */
  public static final class Unsent extends WireFault {
    private static final long serialVersionUID = 1;

    Unsent(String message, IOException cause) {
      super(message, cause);
    }
  }

  /** An answer came, and there is more of it than anybody should read. */
  public static final class TooLarge extends WireFault {
    private static final long serialVersionUID = 1;

    TooLarge(IOException cause) {
      super("the answer is too large", cause);
    }
  }

  /** The request may have arrived. */
  public static final class Unanswered extends WireFault {
    private static final long serialVersionUID = 1;

    Unanswered(String message, IOException cause) {
      super(message, cause);
    }
  }
}
