package org.commpanel.sandbox.stage;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Closes the connection under a request, so that the other side gets no answer at all. */
final class Hangup {

  private Hangup() {}

  static void on(Context ctx) {
    // Javalin has no word for this; the servlet API neither.
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
    ctx.skipRemainingHandlers();
  }
}
