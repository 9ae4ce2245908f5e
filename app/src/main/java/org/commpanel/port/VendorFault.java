package org.commpanel.port;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a vendor did not do what it was asked. Its message is fit to show and holds no secret. */
public abstract sealed class VendorFault extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final @Nullable String requestId;

  private VendorFault(String message, @Nullable String requestId, @Nullable Throwable cause) {
    super(message, cause);
    this.requestId = requestId;
  }

  /** The vendor's name of the request, to quote to its support; null when it gave none. */
  public @Nullable String requestId() {
    return requestId;
  }

  /** The vendor understood and said no. */
  public static final class Refused extends VendorFault {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String reason;

    public Refused(int status, String reason, String message, @Nullable String requestId) {
      super(message, requestId, null);
      this.status = status;
      this.reason = reason;
    }

    public int status() {
      return status;
    }

    /** The vendor's own constant, such as CONVERSATION_NOT_FOUND. */
    public String reason() {
      return reason;
    }
  }

  /** User name or password wrong, or the log-in has run out. */
  public static final class NotSignedIn extends VendorFault {
    private static final long serialVersionUID = 1;

    public NotSignedIn(String message, @Nullable String requestId) {
      super(message, requestId, null);
    }
  }

  public static final class RateLimited extends VendorFault {
    private static final long serialVersionUID = 1;
    private final transient Duration after;

    public RateLimited(Duration after, @Nullable String requestId) {
      super("too many requests; try again in " + after.toSeconds() + " s", requestId, null);
      this.after = after;
    }

    public Duration after() {
      return after;
    }
  }

  /** Surely nothing was done: no connection was made, or there was only a question to answer. */
  public static sealed class Unreachable extends VendorFault permits Unusable {
    private static final long serialVersionUID = 1;

    public Unreachable(String message, @Nullable Throwable cause) {
      super(message, null, cause);
    }
  }

  /**
   * A question was asked and its answer is of no use: an error of the server's, too large, not to
   * be read, or it did not come. The next question may fare better.
   */
  public static final class Unusable extends Unreachable {
    private static final long serialVersionUID = 1;
    private final boolean tooLarge;

    public Unusable(String message, boolean tooLarge, @Nullable Throwable cause) {
      super(message, cause);
      this.tooLarge = tooLarge;
    }

    /** Whether asking for less would help. */
    public boolean isTooLarge() {
      return tooLarge;
    }
  }

  /** A connection was made and no usable answer came: it may have been done. */
  public static final class Uncertain extends VendorFault {
    private static final long serialVersionUID = 1;

    public Uncertain(String message, @Nullable String requestId, @Nullable Throwable cause) {
      super(message, requestId, cause);
    }
  }
}
