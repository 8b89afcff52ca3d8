package org.isocenter.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A media type or a range of them (RFC 9110 8.3.1, 12.5.1).
 *
 * @param type lower case, or {@code *}
 * @param subtype lower case, or {@code *}
 * @param parameters by name in lower case, values without quotation marks
 */
record MediaType(String type, String subtype, Map<String, String> parameters) {
    /** Longest text that is read as one. */
    static final int LONGEST = 1024;

    static final MediaType DICOM = of("application/dicom");
    static final MediaType DICOM_JSON = of("application/dicom+json");
    static final MediaType DICOM_XML = of("application/dicom+xml");
    static final MediaType JSON = of("application/json");
    static final MediaType OCTETS = of("application/octet-stream");
    static final MediaType JPEG = of("image/jpeg");
    static final MediaType PNG = of("image/png");
    static final MediaType RELATED = of("multipart/related");

    MediaType {
        parameters = Map.copyOf(parameters);
    }

    static MediaType of(String text) {
        int slash = text.indexOf('/');
        return new MediaType(text.substring(0, slash), text.substring(slash + 1), Map.of());
    }

    /** @throws HttpException 400 where the text is no media type */
    static MediaType parse(String text) throws HttpException {
        if (text.length() > LONGEST) {
            throw wrong(text.substring(0, 80));
        }
        Map<String, String> parameters = new TreeMap<>();
        int end = text.indexOf(';');
        String essence = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        int slash = essence.indexOf('/');
        if (essence.equals("*")) {
            return new MediaType("*", "*", parameters);
        }
        if (slash < 1 || !isToken(essence.substring(0, slash)) || !isToken(essence.substring(slash + 1))) {
            throw wrong(text);
        }
        while (end >= 0) {
            end = parameter(text, end + 1, parameters);
        }
        return new MediaType(essence.substring(0, slash), essence.substring(slash + 1), parameters);
    }

    /** Reads one parameter from a place on; where the semicolon after it stands, or -1. */
    private static int parameter(String text, int from, Map<String, String> parameters) throws HttpException {
        int semicolon = endOf(text, from);
        String one =
                text.substring(from, semicolon < 0 ? text.length() : semicolon).strip();
        if (one.isEmpty()) {
            return semicolon;
        }
        int equals = one.indexOf('=');
        if (equals < 1 || !isToken(one.substring(0, equals).strip())) {
            throw wrong(text);
        }
        String value = one.substring(equals + 1).strip();
        if (value.startsWith("\"")) {
            if (value.length() < 2 || !value.endsWith("\"")) {
                throw wrong(text);
            }
            value = value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
        }
        parameters.putIfAbsent(one.substring(0, equals).strip().toLowerCase(Locale.ROOT), value);
        return semicolon;
    }

    private static int endOf(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static HttpException wrong(String text) {
        return new HttpException(400, "'" + text + "' is no media type");
    }

    /** RFC 9110 5.6.2. */
    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(MediaType::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return c > 0x20 && c < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    /** {@code type/subtype}. */
    String essence() {
        return type + "/" + subtype;
    }

    /** A parameter, or the empty text. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The same with one parameter more. */
    MediaType with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new MediaType(type, subtype, more);
    }

    /** Whether this range takes a type, parameters aside. */
    boolean takes(MediaType other) {
        return type.equals("*") || type.equals(other.type) && (subtype.equals("*") || subtype.equals(other.subtype));
    }

    boolean is(MediaType other) {
        return type.equals(other.type) && subtype.equals(other.subtype);
    }

    /** As a header has it; what is no token stands in quotation marks. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(essence());
        new TreeMap<>(parameters).forEach((name, value) -> {
            text.append(";").append(name).append('=');
            text.append(isToken(value) ? value : "\"" + value.replaceAll("([\\\\\"])", "\\\\$1") + "\"");
        });
        return text.toString();
    }
}
