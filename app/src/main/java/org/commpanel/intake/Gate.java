package org.commpanel.intake;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Turns browsers away before anything is routed or read. A page the agent has open can make the
 * browser post to loopback (cross-site request), or give its own name our address (DNS rebinding);
 * a vendor's server does neither: it sends no Origin, asks no OPTIONS and names the host it was
 * told.
 */
final class Gate extends Handler.Wrapper {
  private final Supplier<Set<String>> hosts;
  private final Refusals refusals;

  /**
   * @param hosts allowed values of Host in lower case, empty for all
   */
  Gate(Supplier<Set<String>> hosts, Refusals refusals) {
    this.hosts = hosts;
    this.refusals = refusals;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    int status = judge(request);
    if (status == HttpStatus.OK_200) {
      return super.handle(request, response, callback);
    }
    refusals.note(status, request.getMethod(), Request.getPathInContext(request));
    response.setStatus(status);
    if (status == HttpStatus.BAD_REQUEST_400) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
    callback.succeeded();
    return true;
  }

  private int judge(Request request) {
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1) {
      return HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505;
    }
    HttpFields headers = request.getHeaders();
    List<String> host = headers.getValuesList(HttpHeader.HOST);
    if (host.size() != 1) {
      return HttpStatus.BAD_REQUEST_400;
    }
    Set<String> allowed = hosts.get();
    if (!allowed.isEmpty() && !allowed.contains(host.getFirst().toLowerCase(Locale.ROOT))) {
      return HttpStatus.FORBIDDEN_403;
    }
    if ("OPTIONS".equalsIgnoreCase(request.getMethod()) || headers.contains("Origin")) {
      return HttpStatus.FORBIDDEN_403;
    }
    if ("websocket".equalsIgnoreCase(headers.get(HttpHeader.UPGRADE))) {
      return HttpStatus.FORBIDDEN_403;
    }
    String site = headers.get("Sec-Fetch-Site");
    return site == null || site.equals("none") || site.equals("same-origin")
        ? HttpStatus.OK_200
        : HttpStatus.FORBIDDEN_403;
  }
}
