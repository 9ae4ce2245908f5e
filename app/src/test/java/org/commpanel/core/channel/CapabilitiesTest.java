package org.commpanel.core.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.commpanel.core.channel.Capabilities.Feature;
import org.commpanel.core.channel.Capabilities.Verdict;
import org.commpanel.core.conversation.Channel;
import org.junit.jupiter.api.Test;

/** The matrix against Contact Pro's page, written down a second time. */
class CapabilitiesTest {

  @Test
  void isAsContactProListsIt() {
    List<Feature> columns =
        List.of(
            Feature.TEXT,
            Feature.RICH,
            Feature.LINKS,
            Feature.LOCATION,
            Feature.VOICE,
            Feature.QUOTE,
            Feature.OPT_IN,
            Feature.TEMPLATES);
    Map<String, String> page =
        Map.ofEntries(
            Map.entry("whatsapp", "YYYYYYYY"),
            Map.entry("messenger", "YY...Y.."),
            Map.entry("instagram", "YYY..Y.."),
            Map.entry("sms", "Y......."),
            Map.entry("mms", "YY......"),
            Map.entry("xms", "YY......"),
            Map.entry("telegram", "YYY....."),
            Map.entry("viber", "YYY....."),
            Map.entry("viberbm", "YYY....."),
            Map.entry("line", "YYY....."),
            Map.entry("sinch_chat", "YYY....."),
            Map.entry("wechat", "YYY....."),
            Map.entry("kakaotalk", "YYY....."),
            Map.entry("rcs", "YYY....."),
            Map.entry("applebc", "Y......."),
            Map.entry("pigeon", "Y......."));
    page.forEach((channel, row) -> {
      StringBuilder found = new StringBuilder();
      for (Feature feature : columns) {
        found.append(Capabilities.has(new Channel(channel), feature) ? 'Y' : '.');
      }
      assertEquals(row, found.toString(), channel);
    });
  }

  @Test
  void notListedIsLessThanLacking() {
    assertEquals(Verdict.NOT_LISTED, Capabilities.of(Channel.TELEGRAM, Feature.LOCATION));
    assertEquals(Verdict.LACKING, Capabilities.of(Channel.SMS, Feature.RICH));
    assertEquals(Verdict.LACKING, Capabilities.of(Channel.INSTAGRAM, Feature.QUOTE_MEDIA));
    assertEquals(Verdict.VERIFIED, Capabilities.of(Channel.WHATSAPP, Feature.QUOTE_MEDIA));
  }
}
