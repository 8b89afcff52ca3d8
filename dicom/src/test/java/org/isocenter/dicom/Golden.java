package org.isocenter.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes written as a table: hexadecimal pairs, text in single quotes, and a legend behind {@code #} on each line. */
final class Golden {
    private Golden() {}

    static Bytes bytes(String table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String line : table.split("\n")) {
            String body = line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#'));
            String[] parts = body.split("'", -1);
            for (int i = 0; i < parts.length; i++) {
                byte[] piece = i % 2 == 0
                        ? HexFormat.of().parseHex(parts[i].replaceAll("\\s", ""))
                        : parts[i].getBytes(StandardCharsets.ISO_8859_1);
                out.writeBytes(piece);
            }
        }
        return Bytes.of(out.toByteArray());
    }
}
