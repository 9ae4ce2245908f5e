package org.commpanel.sandbox.voipbin;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A refusal, answered as VoIPBIN's error envelope. */
public final class ApiError extends RuntimeException {

  private final int http;
  private final String status;
  private final String reason;
  private final transient List<Map<String, String>> details;
  private final int retryAfter;

  private ApiError(
      int http,
      String status,
      String reason,
      String message,
      List<Map<String, String>> details,
      int retryAfter) {
    super(message, null, false, false);
    this.http = http;
    this.status = status;
    this.reason = reason;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  private static ApiError of(int http, String status, String reason, String message) {
    return new ApiError(http, status, reason, message, List.of(), 0);
  }

  static ApiError badRequest(String reason, String message) {
    return of(400, "INVALID_ARGUMENT", reason, message);
  }

  static ApiError invalidId() {
    return badRequest("INVALID_ID", "The provided id is not a valid UUID.");
  }

  static ApiError invalidJson() {
    return badRequest("INVALID_JSON_BODY", "The request body is not valid JSON.");
  }

  static ApiError invalidParameter(String message) {
    return badRequest("INVALID_REQUEST_PARAMETER", message);
  }

  static ApiError unauthenticated(String reason, String message) {
    return of(401, "UNAUTHENTICATED", reason, message);
  }

  static ApiError authenticationRequired() {
    return unauthenticated("AUTHENTICATION_REQUIRED", "Authentication is required.");
  }

  static ApiError forbidden() {
    return of(
        403,
        "PERMISSION_DENIED",
        "PERMISSION_DENIED",
        "You do not have permission to access this resource.");
  }

  /** What an accesskey hears when it asks who it is. */
  static ApiError agentAuthRequired() {
    return of(403, "PERMISSION_DENIED", "AGENT_AUTH_REQUIRED", "Agent authentication is required.");
  }

  static ApiError notFound(String reason, String message) {
    return of(404, "NOT_FOUND", reason, message);
  }

  static ApiError internal() {
    return of(500, "INTERNAL", "INTERNAL", "An internal error occurred.");
  }

  /** VoIPBIN: Retry-After in seconds, and who ran out in the details. */
  static ApiError tooMany(String limitedBy, int retryAfter) {
    return new ApiError(
        429,
        "RESOURCE_EXHAUSTED",
        "RATE_LIMIT_EXCEEDED",
        "Too many requests. Please try again later.",
        List.of(Map.of("limited_by", limitedBy)),
        retryAfter);
  }

  /** The envelope that goes with a reason, for faults that name one. */
  static ApiError named(String reason) {
    return switch (reason) {
      case "INSUFFICIENT_BALANCE" ->
          of(402, "FAILED_PRECONDITION", reason, "The balance is insufficient.");
      case "ACCOUNT_FROZEN" ->
          new ApiError(
              403,
              "PERMISSION_DENIED",
              reason,
              "This account is frozen. Contact support.",
              List.of(
                  new TreeMap<>(
                      Map.of(
                          "deletion_scheduled_at", "2026-11-01T00:00:00Z",
                          "deletion_effective_at", "2026-12-01T00:00:00Z",
                          "recovery_endpoint", "DELETE /auth/unregister"))),
              0);
      case "INVALID_CREDENTIALS" ->
          unauthenticated(reason, "The provided credentials are invalid.");
      case "AUTHENTICATION_REQUIRED" -> authenticationRequired();
      case "PERMISSION_DENIED" -> forbidden();
      case "CONVERSATION_NOT_FOUND" -> notFound(reason, "The conversation was not found.");
      case "REQUEST_TIMEOUT" -> of(503, "UNAVAILABLE", reason, "The request timed out.");
      default -> internal();
    };
  }

  int http() {
    return http;
  }

  String reason() {
    return reason;
  }

  int retryAfter() {
    return retryAfter;
  }

  /** The envelope's keys come in alphabetical order. */
  String body(String requestId) {
    var error =
        new TreeMap<String, Object>(
            Map.of(
                "message",
                getMessage(),
                "reason",
                reason,
                "request_id",
                requestId,
                "status",
                status));
    if (!details.isEmpty()) {
      error.put("details", details);
    }
    return Json.write(Map.of("error", error));
  }
}
