package org.commpanel.vendor.sinch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Parts.CardPart;
import org.commpanel.core.conversation.Parts.Choice;
import org.commpanel.core.conversation.Parts.Choice.Kind;
import org.commpanel.core.conversation.Parts.Product;
import org.commpanel.core.conversation.Parts.Section;
import org.commpanel.core.conversation.Reason;
import org.junit.jupiter.api.Test;

/** Every kind of message Sinch carries, both ways. */
class BodiesTest {
  private static final String URL = "https://files.example/a/cat.png";
  private static final Attachment CAT = new Attachment(null, "image", "cat.png", URL, null);

  private static SequencedMap<String, String> map(String... pairs) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Test
  void whatCustomersSend() {
    Map<String, MessageBody> table = new LinkedHashMap<>();
    table.put("'text_message':{'text':'Hi <b>!'}", new MessageBody.Text("Hi <b>!"));
    table.put(
        "'media_message':{'url':'" + URL + "','thumbnail_url':''}", new MessageBody.Media(CAT));
    table.put(
        "'media_message':{'url':'https://x.example/1','thumbnail_url':'https://x.example/t',"
            + "'filename_override':'offer.pdf'}",
        new MessageBody.Media(
            new Attachment(
                null, "file", "offer.pdf", "https://x.example/1", "https://x.example/t")));
    table.put(
        "'media_card_message':{'url':'" + URL + "','caption':'my story'}",
        new MessageBody.MediaCard(CAT, "my story"));
    table.put(
        "'location_message':{'title':'','coordinates':{'latitude':55.73064,'longitude':13.1},'label':'home'}",
        new MessageBody.Location(55.73064, 13.1, null, "home"));
    table.put(
        "'choice_response_message':{'message_id':'01MT','postback_data':'yes'}",
        new MessageBody.ChoiceResponse("01MT", "yes", null));
    table.put(
        "'product_response_message':{'title':'Order','catalog_id':'9','products':[{'id':'p1',"
            + "'marketplace':'m','quantity':4,'item_price':3.10,'currency':'EUR'}]}",
        new MessageBody.ProductResponse(
            "Order", "9", List.of(new Product("p1", "m", 4, new BigDecimal("3.1"), "EUR"))));
    table.put(
        "'channel_specific_message':{'message_type':'nfm_reply','message':{'type':'nfm_reply',"
            + "'nfm_reply':{'name':'flow','body':'Sent','response_json':"
            + "'{\\'city\\':\\'Lund\\',\\'flow_token\\':\\'x\\'}'}}}",
        new MessageBody.FormReply("flow", "Sent", map("city", "Lund"), null));
    table.put(
        "'channel_specific_message':{'message_type':'nfm_reply','message':{'type':'nfm_reply',"
            + "'nfm_reply':{'name':'address_message','response_json':'no json'}}}",
        new MessageBody.FormReply("address_message", null, map(), "no json"));
    table.put(
        "'fallback_message':{'raw_message':'{}','reason':{'code':'UNKNOWN','description':'d',"
            + "'sub_code':'UNSPECIFIED_SUB_CODE'}}",
        new MessageBody.Fallback("{}", new Reason("UNKNOWN", "d", null, null)));
    table.put("'sticker_message':{'id':1}", new MessageBody.Unsupported("sticker"));
    table.put("'text_message':'a text'", new MessageBody.Unsupported("text"));
    table.put("", new MessageBody.Unsupported(null));
    table.forEach((json, body) -> assertEquals(body, Raw.heard(json), json));
  }

  @Test
  void whatIsSentToThem() {
    String choices =
        "'choices':[{'text_message':{'text':'Yes'},'postback_data':'y'},"
            + "{'url_message':{'title':'Site','url':'https://x.example'}},"
            + "{'call_message':{'title':'Call','phone_number':'+46'}},"
            + "{'location_message':{'title':'Here','coordinates':{'latitude':1,'longitude':2}}},"
            + "{'calendar_message':{'title':'Add','event_start':'2026-12-01T10:00:00Z'}},"
            + "{'share_location_message':{'title':'Where?','fallback_url':'https://m.example'}},"
            + "{'pigeon_message':{},'postback_data':'z'}]";
    List<Choice> all =
        List.of(
            new Choice(Kind.TEXT, "Yes", null, "y"),
            new Choice(Kind.URL, "Site", "https://x.example", null),
            new Choice(Kind.CALL, "Call", "+46", null),
            new Choice(Kind.LOCATION, "Here", "Here", null),
            new Choice(Kind.CALENDAR, "Add", "2026-12-01T10:00:00Z", null),
            new Choice(Kind.SHARE_LOCATION, "Where?", "https://m.example", null),
            new Choice(Kind.UNKNOWN, "z", null, "z"));
    CardPart card = new CardPart("T", "D", CAT, all);
    String cardJson =
        "'title':'T','description':'D','media_message':{'url':'"
            + URL
            + "'},'height':'TALL',"
            + choices;
    Map<String, MessageBody> table = new LinkedHashMap<>();
    table.put("'text_message':{'text':'Hello'}", new MessageBody.Text("Hello"));
    table.put("'media_message':{'url':'" + URL + "'}", new MessageBody.Media(CAT));
    table.put(
        "'location_message':{'coordinates':{'latitude':1.5,'longitude':-2},'title':'HQ'}",
        new MessageBody.Location(1.5, -2, "HQ", null));
    table.put("'card_message':{" + cardJson + "}", new MessageBody.Card(card));
    table.put(
        "'carousel_message':{'cards':[{" + cardJson + "}]," + choices + "}",
        new MessageBody.Carousel(List.of(card), all));
    table.put(
        "'choice_message':{'text_message':{'text':'Well?'}," + choices + "}",
        new MessageBody.Offer("Well?", all));
    table.put(
        "'list_message':{'title':'L','description':'D','sections':[{'title':'S','items':["
            + "{'choice':{'title':'A','description':'a','postback_data':'pa'}},"
            + "{'product':{'id':'p1','marketplace':'m'}}]}],"
            + "'message_properties':{'menu':'Open'},'media':{'url':'"
            + URL
            + "'}}",
        new MessageBody.Listed(
            "L",
            "D",
            "Open",
            CAT,
            List.of(
                new Section(
                    "S",
                    List.of(
                        new Choice(Kind.TEXT, "A", "a", "pa"),
                        new Choice(Kind.PRODUCT, "p1", "m", null))))));
    table.put(
        "'template_message':{'channel_template':{'WHATSAPP':{'template_id':'hello',"
            + "'language_code':'en','parameters':{'body[1]text':'Ada'}}}}",
        new MessageBody.Template("WHATSAPP", "hello", null, "en", map("body[1]text", "Ada")));
    table.put(
        "'template_message':{'omni_template':{'template_id':'t','version':'2'}}",
        new MessageBody.Template(null, "t", "2", null, map()));
    table.put(
        "'contact_info_message':{'name':{'first_name':'Ada','last_name':'L'},"
            + "'phone_numbers':[{'phone_number':'1'},{'phone_number':'2'}],"
            + "'organization':{'company':'X','title':'Y'},'birthday':'1968-07-07'}",
        new MessageBody.ContactCard(
            "Ada L",
            map(
                "phone_number",
                "1",
                "phone_number 2",
                "2",
                "organization",
                "X, Y",
                "birthday",
                "1968-07-07")));
    table.put(
        "'explicit_channel_message':{'KAKAOTALK':'x'},'explicit_channel_omni_message':"
            + "{'KAKAOTALK':{'text_message':{'text':'omni'}}}",
        new MessageBody.Text("omni"));
    table.put(
        "'channel_specific_message':{'WHATSAPP':{'message_type':'FLOWS','message':"
            + "{'body':{'text':'Book a table'},'flow_cta':'Book!'}}}",
        new MessageBody.Offer(
            "Book a table", List.of(new Choice(Kind.UNKNOWN, "Book!", null, null))));
    table.put(
        "'channel_specific_message':{'KAKAOTALK':{'message_type':'COMMERCE','message':{}}}",
        new MessageBody.Unsupported("COMMERCE"));
    table.put("'explicit_channel_message':{'LINE':'x'}", new MessageBody.Unsupported("LINE"));
    table.forEach((json, body) -> assertEquals(body, Raw.sent(json), json));
  }
}
