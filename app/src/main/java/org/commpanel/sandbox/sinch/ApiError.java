package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal, answered as Sinch's error object: gRPC's codes over HTTP. */
final class ApiError extends RuntimeException {

  private final int http;
  private final String status;
  private final String field;
  private final int retryAfter;

  private ApiError(int http, String status, String message, String field, int retryAfter) {
    super(message, null, false, false);
    this.http = http;
    this.status = status;
    this.field = field;
    this.retryAfter = retryAfter;
  }

  private static ApiError of(int http, String status, String message) {
    return new ApiError(http, status, message, "", 0);
  }

  /** 400 that names the field. */
  static ApiError invalid(String field, String description) {
    return new ApiError(400, "INVALID_ARGUMENT", description, field, 0);
  }

  static ApiError unauthenticated() {
    return of(401, "UNAUTHENTICATED", "Request had invalid credentials.");
  }

  static ApiError forbidden() {
    return of(403, "PERMISSION_DENIED", "The caller has no access to this project.");
  }

  /** Also what a region answers about an app that lives in another one. */
  static ApiError notFound(String what, String id) {
    return of(404, "NOT_FOUND", what + " [" + id + "] not found.");
  }

  static ApiError precondition(String message) {
    return of(400, "FAILED_PRECONDITION", message);
  }

  static ApiError internal() {
    return of(500, "INTERNAL", "Internal error.");
  }

  static ApiError tooMany(int retryAfter) {
    return new ApiError(429, "RESOURCE_EXHAUSTED", "Rate limit exceeded.", "", retryAfter);
  }

  /** The refusal of a status, for faults that name one. */
  static ApiError named(String status) {
    return switch (status) {
      case "INVALID_ARGUMENT" -> invalid("message", "Invalid message.");
      case "UNAUTHENTICATED" -> unauthenticated();
      case "PERMISSION_DENIED" -> forbidden();
      case "NOT_FOUND" -> notFound("Resource", "");
      case "FAILED_PRECONDITION" -> precondition("The precondition failed.");
      case "UNIMPLEMENTED" -> of(501, status, "Not implemented.");
      case "UNAVAILABLE" -> of(503, status, "The service is currently unavailable.");
      default -> internal();
    };
  }

  int http() {
    return http;
  }

  int retryAfter() {
    return retryAfter;
  }

  ObjectNode body() {
    var error = Json.object().put("code", http).put("message", getMessage()).put("status", status);
    var details = error.putArray("details");
    if (!field.isEmpty()) {
      details
          .addObject()
          .put("@type", "type.googleapis.com/google.rpc.BadRequest")
          .putArray("field_violations")
          .addObject()
          .put("field", field)
          .put("description", getMessage());
    }
    return Json.object("error", error);
  }
}
