package org.commpanel.vendor.voipbin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that takes any log-in and answers the rest as the test says. */
final class Peer implements AutoCloseable {
  static final String CUSTOMER = "5e4a0680-804e-11ec-8477-2fea5968d85b";
  static final String AGENT = "eb1ac5c0-ff63-47e2-bcdb-5da9c336eb4b";
  static final String PASSWORD = "pass-word-that-must-not-leak";

  private final MockWebServer server = new MockWebServer();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  volatile long permission = 16;
  volatile String agent = AGENT;
  volatile String expire = "2099-01-01T00:00:00.000000Z";
  volatile Function<RecordedRequest, MockResponse> logIn = _ -> welcome();
  volatile Function<RecordedRequest, MockResponse> answer = _ -> json(200, "{}");

  Peer() throws java.io.IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return request.getUrl().encodedPath().equals("/auth/login")
                ? logIn.apply(request)
                : answer.apply(request);
          }
        });
    server.start(java.net.InetAddress.getLoopbackAddress(), 0);
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getPort() + "/v1.0";
  }

  /** All but log-ins. */
  List<RecordedRequest> requests() {
    return requests.stream().filter(r -> !r.getUrl().encodedPath().startsWith("/auth")).toList();
  }

  long logIns() {
    return requests.stream().filter(r -> r.getUrl().encodedPath().equals("/auth/login")).count();
  }

  List<String> tokens() {
    return tokens;
  }

  MockResponse welcome() {
    String claims =
        """
        {"type":"agent","agent":{"id":"%s","customer_id":"%s","username":"m","name":"Maria",
         "permission":%d,"status":"available"},"expire":"%s","nonce":"%s"}
        """
            .formatted(agent, CUSTOMER, permission, expire, Instant.now());
    String token = "eyJhbGciOiJIUzI1NiJ9." + base64(claims) + ".c2lnbmF0dXJl";
    tokens.add(token);
    return json(200, "{\"username\":\"m\",\"token\":\"" + token + "\"}")
        .newBuilder()
        .addHeader("Set-Cookie", "token=" + token + "; Path=/")
        .build();
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  static MockResponse no(int status, String reason) {
    return json(
        status,
        "{\"error\":{\"message\":\"The vendor's words.\",\"reason\":\""
            + reason
            + "\",\"request_id\":\"req_1\",\"status\":\"X\"}}");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
