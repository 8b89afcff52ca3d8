package org.isocenter.web;

import java.io.IOException;
import java.util.Map;

/** A request that is answered with a status other than success; the message is what the client reads, so it holds no secret. */
public final class HttpException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    /** @param status 4xx or 5xx */
    public HttpException(int status, String message) {
        this(status, message, Map.of());
    }

    /** @param headers that go with the answer, such as Allow */
    HttpException(int status, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.headers = headers;
    }

    /** @param cause for the log */
    public HttpException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.headers = Map.of();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
