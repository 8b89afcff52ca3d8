package org.isocenter.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The query of a URL, decoded as UTF-8, in the order it was written. */
public final class QueryParameters {
    /** Most parameters of one request. */
    static final int MOST = 256;

    /** One parameter. */
    record Parameter(String name, String value) {}

    private final List<Parameter> all;

    private QueryParameters(List<Parameter> all) {
        this.all = all;
    }

    /** @throws HttpException 400 where it is badly coded or too long */
    static QueryParameters parse(String query) throws HttpException {
        List<Parameter> all = new ArrayList<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            all.add(new Parameter(name, equals < 0 ? "" : decode(pair.substring(equals + 1))));
            if (all.size() > MOST) {
                throw new HttpException(400, "more than " + MOST + " query parameters");
            }
        }
        return new QueryParameters(all);
    }

    private static String decode(String text) throws HttpException {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : decode(text, true);
    }

    /** Percent decoding (RFC 3986 2.1); bytes that are no UTF-8 are an error. */
    static String decode(String text, boolean plusIsBlank) throws HttpException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(hex(text, i + 1) << 4 | hex(text, i + 2));
                i += 2;
            } else if (c == '+' && plusIsBlank) {
                bytes.write(' ');
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HttpException(400, "the URL is not UTF-8");
        }
    }

    private static int hex(String text, int at) throws HttpException {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw new HttpException(400, "the URL has a % without two hexadecimal digits");
        }
        return digit;
    }

    List<Parameter> all() {
        return all;
    }

    /** Values of a parameter, in order. */
    public List<String> all(String name) {
        return all.stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** The first value of a parameter. */
    public Optional<String> first(String name) {
        return all.stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /** A whole number in a range, or a value where the parameter is absent. */
    public int integer(String name, int absent, int least, int most) throws HttpException {
        Optional<String> text = first(name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int value = Integer.parseInt(text.get().strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw notANumber(name, text.get(), least, most);
        }
        throw notANumber(name, text.get(), least, most);
    }

    private static HttpException notANumber(String name, String text, int least, int most) {
        return new HttpException(400, name + " is '" + text + "', expected a whole number of " + least + " to " + most);
    }

    /** Refuses what is not known: a misspelt parameter would silently change the meaning. */
    void allow(String... names) throws HttpException {
        for (Parameter parameter : all) {
            if (!List.of(names).contains(parameter.name())) {
                throw new HttpException(
                        400, "there is no parameter '" + parameter.name() + "'; there are " + List.of(names));
            }
        }
    }
}
