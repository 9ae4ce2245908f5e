package org.commpanel.core.conversation;

/**
 * The way a customer is reached. An open set: a channel nobody has heard of keeps the vendor's own
 * code and is shown under it.
 *
 * @param code lower case, never empty
 */
public record Channel(String code) {
  public static final Channel SMS = new Channel("sms");
  public static final Channel LINE = new Channel("line");
  public static final Channel WHATSAPP = new Channel("whatsapp");
  public static final Channel EMAIL = new Channel("email");
  public static final Channel WEBCHAT = new Channel("webchat");
  public static final Channel UNKNOWN = new Channel("unknown");

  public Channel {
    code = code.isBlank() ? "unknown" : code.strip().toLowerCase(java.util.Locale.ROOT);
  }
}
