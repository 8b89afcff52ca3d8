package org.isocenter.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Leads requests to the node that is served now; between two nodes nobody is. */
final class Turnout extends Handler.Abstract {
    private volatile WebHandler current;

    /** @param handler null for none */
    void to(WebHandler handler) {
        current = handler;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        WebHandler now = current;
        if (now != null) {
            return now.handle(request, response, callback);
        }
        response.setStatus(503);
        response.getHeaders().put("Retry-After", "1");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        byte[] body = JsonText.error(503, "the hub starts anew; try again in a second")
                .getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
