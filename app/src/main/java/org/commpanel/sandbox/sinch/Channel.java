package org.commpanel.sandbox.sinch;

import java.util.List;

/** What sets the channels apart. */
enum Channel {
  WHATSAPP("46850002000", List.of("QUEUED_ON_CHANNEL", "DELIVERED", "READ")),
  RCS("nordlicht-travel", List.of("QUEUED_ON_CHANNEL", "DELIVERED", "READ")),
  SMS("46850002000", List.of("QUEUED_ON_CHANNEL", "DELIVERED")),
  // Read without ever having been delivered, as Messenger's receipts go.
  MESSENGER("104512345678901", List.of("QUEUED_ON_CHANNEL", "READ")),
  VIBERBM("20001", List.of("QUEUED_ON_CHANNEL", "DELIVERED", "READ")),
  VIBER("nordlicht-bot", List.of("QUEUED_ON_CHANNEL", "DELIVERED", "READ")),
  MMS("46850002000", List.of("QUEUED_ON_CHANNEL", "DELIVERED")),
  INSTAGRAM("17841400000000001", List.of("QUEUED_ON_CHANNEL", "DELIVERED")),
  TELEGRAM("nordlicht_bot", List.of("QUEUED_ON_CHANNEL")),
  KAKAOTALK("nordlicht", List.of("QUEUED_ON_CHANNEL", "DELIVERED")),
  KAKAOTALKCHAT("nordlicht-chat", List.of("QUEUED_ON_CHANNEL", "DELIVERED")),
  LINE("1650000001", List.of("QUEUED_ON_CHANNEL")),
  WECHAT("gh_0123456789ab", List.of("QUEUED_ON_CHANNEL")),
  APPLEBC("urn:biz:nordlicht", List.of("QUEUED_ON_CHANNEL", "DELIVERED")),
  SINCH_CHAT("nordlicht.example", List.of("QUEUED_ON_CHANNEL", "DELIVERED", "READ"));

  private final String sender;
  private final List<String> reports;

  Channel(String sender, List<String> reports) {
    this.sender = sender;
    this.reports = reports;
  }

  static Channel of(String name) {
    try {
      return valueOf(name);
    } catch (IllegalArgumentException e) {
      throw ApiError.invalid("channel", "Unknown channel: " + name);
    }
  }

  /** Our number or page there. */
  String sender() {
    return sender;
  }

  /** What a message that arrives is reported as, in the order it happens. */
  List<String> reports() {
    return reports;
  }

  /** Whether an identity means nothing outside the app it was met in. */
  boolean appScoped() {
    return switch (this) {
      case MESSENGER, INSTAGRAM, LINE, WECHAT, VIBER -> true;
      default -> false;
    };
  }

  /** Whether Sinch can be asked for the name the customer has there. */
  boolean hasProfiles() {
    return switch (this) {
      case MESSENGER, INSTAGRAM, VIBER, LINE -> true;
      default -> false;
    };
  }

  /** Whether free text is taken only for 24 hours after the customer's last message. */
  boolean windowed() {
    return switch (this) {
      case WHATSAPP, MESSENGER, INSTAGRAM -> true;
      default -> false;
    };
  }

  /** Whether old integrations get the shape of 2020 now and then. */
  boolean antique() {
    return switch (this) {
      case SMS, MMS, VIBERBM -> true;
      default -> false;
    };
  }
}
