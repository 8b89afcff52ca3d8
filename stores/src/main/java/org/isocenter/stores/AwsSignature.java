package org.isocenter.stores;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests (AWS Signature Version 4 for Amazon S3, "Authenticating Requests: Using the Authorization Header").
 *
 * <pre>
 * method \n path \n query \n name:value \n .. \n \n names \n SHA-256 of the body        what is signed, after hashing
 * AWS4-HMAC-SHA256 \n time \n day/region/s3/aws4_request \n SHA-256 of the above      the text under the signature
 * HMAC(HMAC(HMAC(HMAC("AWS4" + secret, day), region), "s3"), "aws4_request")          its key
 * </pre>
 */
final class AwsSignature {
    /** SHA-256 of no bytes. */
    static final String NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY_DIGITS = 8;

    /**
     * What is asked for.
     *
     * @param path with its segments encoded
     * @param query names and values, not encoded
     * @param headers to be signed, {@code host} among them
     * @param bodySha256 64 hexadecimal digits
     */
    record Asked(
            String method, String path, Map<String, String> query, Map<String, String> headers, String bodySha256) {}

    private final String region;
    private final String accessKey;
    private final String secretKey;

    AwsSignature(String region, String accessKey, String secretKey) {
        this.region = region;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /** The headers of a signed request: those given, and those that carry time, hash and signature. */
    Map<String, String> sign(Asked asked, Instant at) {
        String time = TIME.format(at);
        SortedMap<String, String> headers = new TreeMap<>();
        asked.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value.strip()));
        headers.put("x-amz-content-sha256", asked.bodySha256());
        headers.put("x-amz-date", time);
        String names = String.join(";", headers.keySet());
        String lines = headers.entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue() + "\n")
                .collect(Collectors.joining());
        String canonical =
                String.join("\n", asked.method(), asked.path(), query(asked.query()), lines, names, asked.bodySha256());
        String day = time.substring(0, DAY_DIGITS);
        String scope = day + "/" + region + "/s3/aws4_request";
        String text = String.join("\n", ALGORITHM, time, scope, sha256(bytes(canonical)));
        byte[] key = hmac(hmac(hmac(hmac(bytes("AWS4" + secretKey), day), region), "s3"), "aws4_request");
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                        + HexFormat.of().formatHex(hmac(key, text)));
        return headers;
    }

    /** A query as it is sent and signed: in the order of names, encoded. */
    static String query(Map<String, String> query) {
        return new TreeMap<>(query)
                .entrySet().stream()
                        .map(e -> encoded(e.getKey(), false) + "=" + encoded(e.getValue(), false))
                        .collect(Collectors.joining("&"));
    }

    /** The path of a key: every byte in percent form but letters, digits, {@code -._~} and slashes. */
    static String path(String key) {
        return encoded(key, true);
    }

    private static String encoded(String text, boolean withSlashes) {
        StringBuilder out = new StringBuilder();
        for (byte each : bytes(text)) {
            char c = (char) (each & 0xFF);
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || "-._~".indexOf(c) >= 0
                    || withSlashes && c == '/';
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return out.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
