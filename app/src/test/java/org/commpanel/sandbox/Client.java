package org.commpanel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Somebody at the other end of the wire, with a token or without. */
final class Client {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI host;
  final String token;

  private Client(URI host, String token) {
    this.host = host;
    this.token = token;
  }

  record Answer(int status, String body, HttpResponse<String> raw) {
    JsonNode json() {
      return parse(body);
    }

    String reason() {
      return json().at("/error/reason").asText();
    }
  }

  static Client nobody(Sandbox sandbox) {
    return new Client(sandbox.host(), "");
  }

  static Client as(Sandbox sandbox, String who) throws IOException, InterruptedException {
    var answer =
        nobody(sandbox)
            .post(
                "/auth/login",
                "{\"username\":\"" + who + "@sandbox.example\",\"password\":\"sandbox\"}");
    return new Client(sandbox.host(), answer.json().path("token").asText());
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  Answer put(String path, String body) throws IOException, InterruptedException {
    return send("PUT", path, body);
  }

  Answer send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(host.resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    var response = HTTP.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), response);
  }

  /** Pages through a list as the contract says: until a page comes empty. */
  List<JsonNode> all(String path, int size) throws IOException, InterruptedException {
    var rows = new ArrayList<JsonNode>();
    var token = "";
    while (true) {
      var page = get(path + "?page_size=" + size + "&page_token=" + token).json();
      if (page.get("result").isEmpty()) {
        return rows;
      }
      page.get("result").forEach(rows::add);
      token = page.get("next_page_token").asText();
    }
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + json, e);
    }
  }
}
