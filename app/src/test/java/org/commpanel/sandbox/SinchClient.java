package org.commpanel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.commpanel.sandbox.sinch.Sinch;
import org.commpanel.sandbox.sinch.World;

/** Somebody at the other end of Sinch's wire. Paths are below the project. */
final class SinchClient {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final String version;
  private final String authorization;

  SinchClient(URI base, String version, String authorization) {
    this.base = base;
    this.version = version;
    this.authorization = authorization;
  }

  record Answer(int status, String body, HttpResponse<String> raw) {
    JsonNode json() {
      return Client.parse(body);
    }

    String error() {
      return json().at("/error/status").asText();
    }
  }

  static SinchClient of(Sandbox sandbox) throws IOException, InterruptedException {
    return new SinchClient(sandbox.sinch().baseUrl(), "v1", "Bearer " + token(sandbox));
  }

  static String token(Sandbox sandbox) throws IOException, InterruptedException {
    return grant(sandbox, basic(), "grant_type=client_credentials")
        .json()
        .path("access_token")
        .asText();
  }

  static Answer grant(Sandbox sandbox, String authorization, String form)
      throws IOException, InterruptedException {
    return ask(
        HttpRequest.newBuilder(sandbox.sinch().authUrl())
            .header("Authorization", authorization)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  static String basic() {
    var pair = Sinch.KEY_ID + ":" + Sinch.KEY_SECRET;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  Answer send(String method, String path, String body) throws IOException, InterruptedException {
    var uri = URI.create(base + "/" + version + "/projects/" + World.PROJECT + path);
    return ask(
        HttpRequest.newBuilder(uri)
            .header("Authorization", authorization)
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  static Answer ask(HttpRequest request) throws IOException, InterruptedException {
    var response = HTTP.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), response);
  }

  /** Sends a text to a contact, by channel, with our own id as metadata. */
  Answer text(String contact, String channel, String text, String metadata)
      throws IOException, InterruptedException {
    return message(contact, channel, "{\"text_message\":{\"text\":\"" + text + "\"}}", metadata);
  }

  Answer message(String contact, String channel, String message, String metadata)
      throws IOException, InterruptedException {
    return post(
        "/messages:send",
        """
        {"app_id":"%s","recipient":{"contact_id":"%s"},"message":%s,
         "channel_priority_order":["%s"],"message_metadata":"%s"}\
        """
            .formatted(World.APP, contact, message, channel, metadata));
  }

  /** Pages through a list until there is no token. */
  List<JsonNode> all(String path, String name) throws IOException, InterruptedException {
    var rows = new ArrayList<JsonNode>();
    var token = "";
    do {
      var page =
          get(path + "&page_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)).json();
      page.get(name).forEach(rows::add);
      token = page.get("next_page_token").asText();
    } while (!token.isEmpty());
    return rows;
  }
}
