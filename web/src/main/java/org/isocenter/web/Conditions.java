package org.isocenter.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.CRC32C;
import org.isocenter.archive.Instance;

/** Conditional requests (RFC 9110 13): an object never changes, so that a tag of its bytes and of the form asked for is strong. */
final class Conditions {
    private Conditions() {}

    /** A tag of what is kept of these instances, in a form. */
    static String tag(List<Instance> instances, String form) {
        CRC32C names = new CRC32C();
        long digests = 0;
        long bytes = 0;
        for (Instance instance : instances) {
            names.update(instance.sopInstanceUid().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            digests = digests * 31 + instance.digest().hashCode();
            bytes += instance.size();
        }
        names.update(form.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return "\"" + Long.toHexString(names.getValue()) + "-" + Long.toHexString(digests) + "-"
                + Long.toHexString(bytes) + "\"";
    }

    /** Sets the tag; whether the client has this form already, and was told so. */
    static boolean isKnown(WebRequest request, WebReply reply, String tag) {
        reply.header("ETag", tag).header("Vary", "Accept, Accept-Encoding");
        for (String header : request.headers("If-None-Match")) {
            for (String known : HeaderText.split(header)) {
                String strong = known.startsWith("W/") ? known.substring(2) : known;
                if (strong.equals(tag) || strong.equals("*")) {
                    reply.empty(304);
                    return true;
                }
            }
        }
        return false;
    }

    static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
