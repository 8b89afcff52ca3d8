package org.isocenter.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Messages of the audit as syslog carries them (RFC 5424, PS3.15 A.6).
 *
 * @param host ours
 * @param application that tells it
 * @param process its number
 */
public record Syslog(String host, String application, long process) {
    // RFC 5424 6.2.1: facility 10, security and authorization; severity 5, a normal but significant condition
    private static final int PRIORITY = 10 * 8 + 5;
    // PS3.15 A.6.2
    private static final String MESSAGE_ID = "DICOM+RFC3881";
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    public Syslog {
        host = name(host, 255);
        application = name(application, 48);
    }

    /** RFC 5424 6.2: visible ASCII without blanks. */
    private static String name(String text, int longest) {
        String visible = text.replaceAll("[^!-~]", "");
        String cut = visible.length() > longest ? visible.substring(0, longest) : visible;
        return cut.isEmpty() ? "-" : cut;
    }

    /** One message: header, no structured data, the XML in UTF-8. */
    byte[] message(Instant at, String xml) {
        String header = "<" + PRIORITY + ">1 " + at.truncatedTo(ChronoUnit.MICROS) + " " + host + " " + application
                + " " + process + " " + MESSAGE_ID + " - ";
        ByteArrayOutputStream out = new ByteArrayOutputStream(xml.length() + 128);
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(BYTE_ORDER_MARK);
        out.writeBytes(xml.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** The same with its length before it, as a stream carries it (RFC 5425 4.3). */
    byte[] framed(Instant at, String xml) {
        byte[] message = message(at, xml);
        byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] framed = new byte[length.length + message.length];
        System.arraycopy(length, 0, framed, 0, length.length);
        System.arraycopy(message, 0, framed, length.length, message.length);
        return framed;
    }
}
