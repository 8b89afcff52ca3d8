package org.isocenter.web;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Serves each request on a thread of its own, from the first header to the last byte: who asks, what for, may they, do it. */
final class WebHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(WebHandler.class);

    private final Routing routing;
    private final Gate gate;
    private final CrossOrigin crossOrigin;
    private final AccessAudit audit;

    WebHandler(Routing routing, Gate gate, CrossOrigin crossOrigin, AccessAudit audit) {
        this.routing = routing;
        this.gate = gate;
        this.crossOrigin = crossOrigin;
        this.audit = audit;
    }

    @Override
    public boolean handle(Request jetty, Response response, Callback callback) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        // The id stands in every line of the log that this request causes, and in the answer.
        try (MDC.MDCCloseable _ = MDC.putCloseable("id", id)) {
            serve(jetty, response, id);
            callback.succeeded();
        } catch (IOException e) {
            LOG.debug(
                    "{} {} broke off: {}", jetty.getMethod(), jetty.getHttpURI().getPath(), e.toString());
            callback.failed(e);
        } catch (RuntimeException | Error e) {
            LOG.error("{} {} failed", jetty.getMethod(), jetty.getHttpURI().getPath(), e);
            callback.failed(e);
        }
        return true;
    }

    private void serve(Request jetty, Response response, String id) throws IOException {
        boolean gzip = takesGzip(jetty.getHeaders().getValuesList("Accept-Encoding"));
        WebReply reply = new WebReply(response, jetty.getMethod().equals("HEAD"), gzip);
        reply.header("X-Request-Id", id);
        SecurityHeaders.addTo(reply, jetty.isSecure());
        WebRequest request = null;
        long begun = System.nanoTime();
        try {
            request = new WebRequest(jetty, id);
            dispatch(request, reply);
        } catch (HttpException e) {
            refuse(reply, e);
        } catch (EofException gone) {
            throw gone;
        } catch (IOException | RuntimeException e) {
            LOG.error("{} {} failed", jetty.getMethod(), jetty.getHttpURI().getPath(), e);
            // What is wrong inside is for the log, not for the client.
            refuse(reply, new HttpException(500, "an error of this server; its log has it under " + id, e));
        } finally {
            if (request != null) {
                audit.ended(request, reply, Duration.ofNanos(System.nanoTime() - begun));
            }
        }
    }

    private static boolean takesGzip(List<String> encodings) {
        return encodings.stream().anyMatch(e -> e.equals("gzip") || e.equals("*"));
    }

    private void dispatch(WebRequest request, WebReply reply) throws IOException {
        crossOrigin.addTo(request, reply);
        if (request.method().equals("OPTIONS")) {
            options(request, reply);
            return;
        }
        Route route = routing.find(request);
        request.audited(route.audited());
        gate.admit(request, route);
        route.action().serve(request, reply);
    }

    private void options(WebRequest request, WebReply reply) throws HttpException {
        List<String> methods = routing.methods(request.segments());
        if (methods.isEmpty()) {
            throw new HttpException(404, "there is nothing at this path");
        }
        reply.header("Allow", "OPTIONS, " + String.join(", ", methods)).empty(204);
    }

    /** Tells why; where the answer has begun, only ending the connection tells that it is not whole. */
    private static void refuse(WebReply reply, HttpException e) throws IOException {
        if (reply.isCommitted()) {
            throw new IOException("the answer had begun: " + e.getMessage(), e);
        }
        e.headers().forEach(reply::header);
        reply.unset("Content-Length").unset("Content-Encoding").unset("ETag");
        reply.text(e.status(), "application/json", JsonText.error(e.status(), e.getMessage()));
    }
}
