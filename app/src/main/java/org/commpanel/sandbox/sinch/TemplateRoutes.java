package org.commpanel.sandbox.sinch;

import io.javalin.http.Context;
import java.util.stream.StreamSupport;

/** Templates, on a host of their own; version 2 only. */
final class TemplateRoutes {

  private final Templates templates;

  TemplateRoutes(Templates templates) {
    this.templates = templates;
  }

  void install(Door.Host host) {
    host.get(
        "/templates",
        ctx -> Door.answer(ctx, Json.object("templates", Json.array(templates.all()))));
    host.get("/templates/{id}", ctx -> Door.answer(ctx, templates.require(ctx.pathParam("id"))));
    host.get("/templates/{id}/translations", this::translations);
  }

  private void translations(Context ctx) {
    var language = Door.query(ctx, "language_code");
    var wanted =
        StreamSupport.stream(
                templates.require(ctx.pathParam("id")).path("translations").spliterator(), false)
            .filter(t -> language.isEmpty() || t.path("language_code").asText().equals(language))
            .toList();
    Door.answer(ctx, Json.object("translations", Json.array(wanted)));
  }
}
