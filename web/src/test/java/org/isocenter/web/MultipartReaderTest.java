package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
    private static List<String> read(String text) throws IOException {
        List<String> all = new ArrayList<>();
        MultipartReader reader =
                new MultipartReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), "b");
        for (var head = reader.next(); head.isPresent(); head = reader.next()) {
            all.add(head.get().headers() + "|" + new String(reader.body().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        return all;
    }

    @Test
    void readsPartsAndTheirHeads() throws IOException {
        assertThat(read("--b\r\nContent-Type: a/b\r\nX: y\r\n\r\none\r\n--b\r\n\r\ntwo\r\n\r\n--b--\r\n"))
                .containsExactly("{content-type=a/b, x=y}|one", "{}|two\r\n");
        assertThat(read("before\r\n--b  \r\nA: b\r\n\r\n\r\n--b--after")).containsExactly("{a=b}|");
        assertThat(read("--b\r\nA: b\r\n\r\n--b--")).containsExactly("{a=b}|");
        assertThat(read("--b--")).isEmpty();
        assertThat(read("--b\r\n\r\n\r\n--a\r\n-b\r\n--\r\n--b--")).containsExactly("{}|\r\n--a\r\n-b\r\n--");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "--b",
                "--b\r\nA: b",
                "--b\r\nA: b\r\n\r\nx",
                "--b\r\n\r\nx\r\n--",
                "--b\r\nno colon\r\n\r\n"
            })
    void whatIsCutOrWrongIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(HttpException.class);
    }

    @Test
    @DisplayName("D2 limits: heads and numbers of headers are bounded")
    void headsAreBounded() {
        assertThatThrownBy(() -> read("--b\r\nA: " + "x".repeat(MultipartReader.LONGEST_HEAD + 1) + "\r\n\r\n"))
                .hasMessageContaining("too long");
        StringBuilder many = new StringBuilder("--b\r\n");
        for (int i = 0; i <= MultipartReader.MOST_HEADERS; i++) {
            many.append('A').append(i).append(": b\r\n");
        }
        assertThatThrownBy(() -> read(many + "\r\n\r\n--b--")).hasMessageContaining("too many");
        assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), "x".repeat(71)))
                .isInstanceOf(HttpException.class);
    }

    @Test
    @DisplayName("parts of random bytes and lengths come out as they went in, however the input is cut into pieces")
    void randomPartsComeBack() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            List<byte[]> bodies = new ArrayList<>();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                byte[] body = new byte[random.nextInt(round % 10 == 0 ? 700_000 : 300)];
                random.nextBytes(body);
                for (int at = 0; at + 5 < body.length; at += 1 + random.nextInt(50)) {
                    System.arraycopy("\r\n--b".getBytes(StandardCharsets.US_ASCII), 0, body, at, random.nextInt(5));
                }
                bodies.add(body);
                all.writeBytes("\r\n--bound\r\nA: b\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                all.writeBytes(body);
            }
            all.writeBytes("\r\n--bound--\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream pieces = new Pieces(all.toByteArray(), random);
            MultipartReader reader = new MultipartReader(pieces, "bound");
            for (byte[] body : bodies) {
                assertThat(reader.next()).isPresent();
                assertThat(reader.body().readAllBytes()).isEqualTo(body);
            }
            assertThat(reader.next()).isEmpty();
        }
    }

    /** Gives a few bytes at a time. */
    private static final class Pieces extends ByteArrayInputStream {
        private final Random random;

        Pieces(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(count > 10_000 ? 9000 : 7)));
        }
    }
}
