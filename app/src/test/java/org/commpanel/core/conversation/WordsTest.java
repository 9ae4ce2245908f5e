package org.commpanel.core.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small words: numbers, names of files, codes, consent. */
class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "46712312312, +46 712 312 312",
    "+46712312312, +46 712 312 312",
    "15551234567, +1 555 123 4567",
    "35312345678, +353 123 456 78",
    "12345, 12345",
    "046712312312, 046712312312",
    "2742085512340733, 2742085512340733",
    "ada@example.com, ada@example.com"
  })
  void numbersAreWrittenAsPeopleReadThem(String number, String shown) {
    assertEquals(shown, Phone.format(number));
  }

  @Test
  void whoHasNoNameIsTheirNumberOrId() {
    Address phone = new Address("whatsapp", "46712312312", null, null, null);
    assertEquals("WhatsApp · +46 712 312 312", Title.of(null, Channel.WHATSAPP, phone));
    Address opaque = new Address(null, "2742085512340733", null, null, null);
    assertEquals("Messenger · 2742085512340733", Title.of(null, Channel.MESSENGER, opaque));
    Address named = new Address("whatsapp", "46712312312", "Ada", null, null);
    assertEquals("WhatsApp · Ada (+46 712 312 312)", Title.of(null, Channel.WHATSAPP, named));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/b/c.PNG?x=/1.mp4#/2, image, c.PNG",
    "https://a.example/b/offer.pdf, file, offer.pdf",
    "https://a.example/voice.ogg, audio, voice.ogg",
    "https://a.example/asset?id=12.jpg, file, ",
    "https://a.example, file, ",
    "an url value, file, "
  })
  void aFileIsNamedByItsAddress(String url, String type, String name) {
    Parts.Attachment file = Parts.Attachment.at(url, null, null);
    assertEquals(type, file.type());
    assertEquals(name, file.name());
  }

  @Test
  void codesAreAnOpenSet() {
    assertEquals(FailureReason.CHANNEL_REJECT, FailureReason.of("CHANNEL_REJECT"));
    assertEquals(FailureReason.OTHER, FailureReason.of("REJECTED_BY_CHANNEL"));
    assertEquals(FailureReason.OTHER, FailureReason.of("OTHER"));
    assertEquals(FailureReason.OTHER, FailureReason.of(null));
    assertEquals(28, FailureReason.values().length);
    assertEquals(
        "ATTACHMENT_REJECTED: 131: too big",
        new Reason("C", "too big", "ATTACHMENT_REJECTED", "131").detail());
    assertNull(new Reason("C", null, null, null).detail());
  }

  @Test
  void theLatestWordOnConsentCounts() {
    Instant noon = Instant.parse("2026-11-21T12:00:00Z");
    Consent out = consent(Channel.SMS, "", Consent.State.OPTED_OUT, noon);
    Consent in = consent(Channel.SMS, "", Consent.State.OPTED_IN, noon.plusSeconds(1));
    Consent everywhere = consent(null, "", Consent.State.OPTED_OUT, noon.plusSeconds(2));
    Consent marketing =
        consent(null, "OPT_OUT_MARKETING", Consent.State.OPTED_OUT, noon.plusSeconds(3));
    assertEquals(Consent.State.UNKNOWN, Consent.of(List.of(), Channel.SMS));
    assertEquals(Consent.State.OPTED_OUT, Consent.of(List.of(out), Channel.SMS));
    assertEquals(Consent.State.OPTED_OUT, Consent.of(List.of(out), Channel.MMS));
    assertEquals(Consent.State.UNKNOWN, Consent.of(List.of(out), Channel.WHATSAPP));
    assertEquals(Consent.State.OPTED_IN, Consent.of(List.of(in, out), Channel.SMS));
    assertEquals(Consent.State.OPTED_OUT, Consent.of(List.of(in, out, everywhere), Channel.SMS));
    assertEquals(Consent.State.OPTED_IN, Consent.of(List.of(in, marketing), Channel.SMS));
  }

  private static Consent consent(Channel channel, String list, Consent.State state, Instant at) {
    return new Consent("sinch", "c1", channel, "", list, state, at);
  }
}
