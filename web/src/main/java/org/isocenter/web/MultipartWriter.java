package org.isocenter.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes multipart/related (RFC 2387, PS3.18 8.6.1.2), part after part.
 *
 * <pre>
 * CRLF --boundary CRLF Content-Type: .. CRLF Content-Location: .. CRLF CRLF bytes
 * ..
 * CRLF --boundary-- CRLF
 * </pre>
 */
final class MultipartWriter {
    private final String boundary = "isocenter-" + Secrets.random();
    private final WebReply reply;

    MultipartWriter(WebReply reply) {
        this.reply = reply;
    }

    /** What stands as Content-Type of the whole. */
    String contentType(MediaType part) {
        return MediaType.RELATED
                .with("type", part.essence())
                .with("boundary", boundary)
                .toString();
    }

    /** Bytes that a part takes beside its body. */
    long overhead(MediaType type, String location) {
        return head(type, location).length;
    }

    /** Bytes of the end. */
    long end() {
        return tail().length;
    }

    private byte[] head(MediaType type, String location) {
        return ("\r\n--" + boundary + "\r\nContent-Type: " + type + "\r\nContent-Location: " + HeaderText.safe(location)
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] tail() {
        return ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Begins a part; its bytes are to follow. */
    void part(MediaType type, String location) throws IOException {
        reply.write(ByteBuffer.wrap(head(type, location)));
    }

    void close() throws IOException {
        reply.write(ByteBuffer.wrap(tail()));
    }
}
