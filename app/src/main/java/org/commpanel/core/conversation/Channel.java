package org.commpanel.core.conversation;

import java.util.Locale;

/**
 * The way a customer is reached. An open set: a channel nobody has heard of keeps the vendor's own
 * code and is shown under it.
 *
 * @param code lower case, never empty
 */
public record Channel(String code) {
  public static final Channel SMS = new Channel("sms");
  public static final Channel MMS = new Channel("mms");

  /** SMS and MMS as one, whatever the content. */
  public static final Channel XMS = new Channel("xms");

  public static final Channel LINE = new Channel("line");
  public static final Channel WHATSAPP = new Channel("whatsapp");
  public static final Channel MESSENGER = new Channel("messenger");
  public static final Channel INSTAGRAM = new Channel("instagram");
  public static final Channel TELEGRAM = new Channel("telegram");
  public static final Channel VIBER = new Channel("viber");
  public static final Channel VIBER_BUSINESS = new Channel("viberbm");
  public static final Channel WECHAT = new Channel("wechat");
  public static final Channel KAKAO_TALK = new Channel("kakaotalk");
  public static final Channel KAKAO_TALK_CHAT = new Channel("kakaotalkchat");
  public static final Channel RCS = new Channel("rcs");
  public static final Channel APPLE = new Channel("applebc");
  public static final Channel SINCH_CHAT = new Channel("sinch_chat");
  public static final Channel EMAIL = new Channel("email");
  public static final Channel WEBCHAT = new Channel("webchat");
  public static final Channel UNKNOWN = new Channel("unknown");

  public Channel {
    code = code.isBlank() ? "unknown" : code.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The channel that stands for all that share its threads: SMS, MMS and XMS of one number are one
   * thread (Contact Pro), because an MMS without rich content comes back as SMS.
   */
  public Channel family() {
    return equals(MMS) || equals(XMS) ? SMS : this;
  }

  /** Whether a customer is a telephone number here. */
  public boolean isByNumber() {
    return family().equals(SMS) || equals(WHATSAPP) || equals(RCS) || equals(VIBER_BUSINESS);
  }
}
