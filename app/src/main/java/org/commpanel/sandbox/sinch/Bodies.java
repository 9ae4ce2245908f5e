package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What messages say. A customer's and ours share text, media and location. */
public final class Bodies {

  private static final String MEDIA = "https://media.sandbox.example/";

  private Bodies() {}

  public static ObjectNode text(String text) {
    return Json.object("text_message", Json.object("text", text));
  }

  /** A file, by its name; Sinch says nothing of its type. */
  public static ObjectNode media(String file) {
    return Json.object("media_message", Json.object("url", MEDIA + file).put("thumbnail_url", ""));
  }

  /** With the name it is to be shown under. */
  public static ObjectNode media(String file, String name) {
    return Json.object(
        "media_message", Json.object("url", MEDIA + file).put("filename_override", name));
  }

  /** An answer to a story comes as this, too. */
  public static ObjectNode mediaCard(String file, String caption) {
    return Json.object(
        "media_card_message", Json.object("url", MEDIA + file).put("caption", caption));
  }

  public static ObjectNode location(double latitude, double longitude, String title) {
    var place = Json.object("title", title);
    place.putObject("coordinates").put("latitude", latitude).put("longitude", longitude);
    return Json.object("location_message", place.put("label", ""));
  }

  static ObjectNode choice(String message, String postback) {
    return Json.object(
        "choice_response_message",
        Json.object("message_id", message).put("postback_data", postback));
  }
}
