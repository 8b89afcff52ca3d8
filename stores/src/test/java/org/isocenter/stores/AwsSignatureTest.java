package org.isocenter.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.isocenter.stores.AwsSignature.Asked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The four examples of "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk" (Amazon S3 API Reference). */
class AwsSignatureTest {
    private static final Instant AT = Instant.parse("2013-05-24T00:00:00Z");
    private static final String HOST = "examplebucket.s3.amazonaws.com";

    private final AwsSignature signature =
            new AwsSignature("us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    private String signed(
            String method, String path, Map<String, String> query, Map<String, String> headers, String hash) {
        return signature.sign(new Asked(method, path, query, headers, hash), AT).get("authorization");
    }

    @Test
    @DisplayName("GET Object with a Range")
    void range() {
        assertThat(signed(
                        "GET", "/test.txt", Map.of(), Map.of("Host", HOST, "Range", "bytes=0-9"), AwsSignature.NO_BODY))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    @DisplayName("PUT Object, its name with a dollar sign")
    void put() {
        String hash = AwsSignature.sha256("Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = Map.of(
                "Host", HOST, "Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY");
        assertThat(signed("PUT", "/" + AwsSignature.path("test$file.text"), Map.of(), headers, hash))
                .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    @DisplayName("GET Bucket Lifecycle: a query without a value")
    void queryWithoutValue() {
        assertThat(signed("GET", "/", Map.of("lifecycle", ""), Map.of("Host", HOST), AwsSignature.NO_BODY))
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    @DisplayName("GET Bucket (List Objects): two values in the order of their names")
    void list() {
        assertThat(signed(
                        "GET", "/", Map.of("prefix", "J", "max-keys", "2"), Map.of("Host", HOST), AwsSignature.NO_BODY))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    @DisplayName("All but letters, digits, -._~ and slashes goes in percent form of its UTF-8 bytes")
    void paths() {
        assertThat(AwsSignature.path("a b+c/ü~_.-@")).isEqualTo("a%20b%2Bc/%C3%BC~_.-%40");
    }
}
