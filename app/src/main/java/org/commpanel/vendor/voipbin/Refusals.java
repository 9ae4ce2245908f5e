package org.commpanel.vendor.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Reply;
import org.commpanel.vendor.http.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * VoIPBIN's way of saying no: {@code {"error":{status,reason,message,request_id}}}. The reason
 * decides, not the status: a 404 on sending may mean that the channel's account is missing, not
 * that the conversation is gone.
 */
final class Refusals {
  private static final int MAX_WORDS = 300;

  private Refusals() {}

  /**
   * @param asked our own name of the request, quoted when the answer names none
   * @param acts whether the request was to do something: after a 5xx it may have been done
   */
  static VendorFault of(Reply reply, @Nullable String asked, boolean acts) {
    JsonNode error = error(reply.body());
    String requestId = reply.requestId();
    if (requestId == null) {
      requestId = text(error, "request_id");
    }
    if (requestId == null) {
      requestId = asked;
    }
    int status = reply.status();
    String reason = text(error, "reason");
    if (status == 401) {
      return new VendorFault.NotSignedIn("The log-in has run out. Sign in again.", requestId);
    }
    if (status == 429) {
      Duration after = reply.retryAfter();
      return new VendorFault.RateLimited(
          after == null || after.isZero() ? Duration.ofSeconds(2) : after, requestId);
    }
    // 408: whoever gave up waiting, part of the request had arrived.
    if (status >= 500 || status == 408) {
      String words = "VoIPBIN answered " + status + (reason == null ? "" : " " + reason);
      return acts
          ? new VendorFault.Uncertain(words, requestId, null)
          : new VendorFault.Unusable(words, false, null);
    }
    String name = reason == null ? "HTTP_" + status : reason;
    return new VendorFault.Refused(status, name, words(name, text(error, "message")), requestId);
  }

  /** Plain words for what happens in an agent's day; VoIPBIN's own for the rest. */
  private static String words(String reason, @Nullable String message) {
    return switch (reason) {
      case "PERMISSION_DENIED" ->
          "You may not do this: the conversation is not yours, or your role does not allow it.";
      case "CONVERSATION_NOT_FOUND" -> "VoIPBIN does not know this conversation.";
      case "CONVERSATION_ACCOUNT_NOT_FOUND" ->
          "VoIPBIN has no account to send with on this channel.";
      case "CONTACT_NOT_FOUND" -> "The address book does not know this customer.";
      // Which of the two it is would tell about agents of other companies.
      case "AGENT_NOT_FOUND", "AGENT_CUSTOMER_MISMATCH" ->
          "This agent cannot be given the conversation.";
      case "ACCOUNT_FROZEN" -> "This company's account is frozen. Ask your administrator.";
      case "INSUFFICIENT_BALANCE" -> "The company's balance does not suffice to send.";
      case "AGENT_AUTH_REQUIRED" -> "This needs an agent's log-in.";
      default ->
          message == null || message.isBlank()
              ? "VoIPBIN said no (" + reason + ")."
              : Fields.shown(message, MAX_WORDS);
    };
  }

  private static @Nullable JsonNode error(byte[] body) {
    try {
      JsonNode error = StrictJson.tree(body).path("error");
      return error.isObject() ? error : null;
    } catch (StrictJson.Malformed e) {
      return null;
    }
  }

  private static @Nullable String text(@Nullable JsonNode error, String name) {
    if (error == null || !error.path(name).isTextual()) {
      return null;
    }
    String text = error.path(name).textValue();
    return text.isBlank() ? null : Fields.shown(text, MAX_WORDS);
  }
}
