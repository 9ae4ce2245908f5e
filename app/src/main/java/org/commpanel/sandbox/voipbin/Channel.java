package org.commpanel.sandbox.voipbin;

import java.util.Locale;
import java.util.UUID;

/** How each kind of conversation names its two ends and its messages. */
enum Channel {
  MESSAGE("tel"),
  LINE("line"),
  WHATSAPP("whatsapp"),
  EMAIL("email"),
  WEBCHAT("web_session");

  private static final UUID WHATSAPP_ACCOUNT =
      UUID.fromString("c3d4e5f6-a7b8-4012-8def-123456789012");
  private static final String WIDGET = "c5e7f18c-fc5a-4520-8326-e534e2ca0b8f";

  private final String peerType;

  Channel(String peerType) {
    this.peerType = peerType;
  }

  static Channel of(String type) {
    return valueOf(type.toUpperCase(Locale.ROOT));
  }

  String type() {
    return name().toLowerCase(Locale.ROOT);
  }

  Address self() {
    return switch (this) {
      case MESSAGE -> Address.of("tel", "+46850001000");
      case LINE -> new Address("line", "", "Me");
      case WHATSAPP -> new Address("whatsapp", "46850001000", "Me");
      case EMAIL -> new Address("email", "hello@sandbox.example", "Nordlicht Travel");
      case WEBCHAT -> Address.of("webchat", WIDGET);
    };
  }

  /** VoIPBIN: a text never brings a name with it, nor does a webchat session. */
  Address peer(String target, String name) {
    return new Address(peerType, target, this == MESSAGE || this == WEBCHAT ? "" : name);
  }

  String dialog(String peer) {
    return this == LINE || this == WHATSAPP ? peer : "";
  }

  UUID account() {
    return this == WHATSAPP ? WHATSAPP_ACCOUNT : Ids.NIL;
  }

  /** SMS, webchat and email rows name a row of another service; LINE and WhatsApp name nothing. */
  UUID reference(UUID id) {
    return this == LINE || this == WHATSAPP ? Ids.NIL : id;
  }
}
