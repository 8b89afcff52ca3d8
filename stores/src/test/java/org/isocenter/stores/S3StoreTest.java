package org.isocenter.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.testkit.S3Server;
import org.isocenter.testkit.S3Server.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit over {@link S3Server}, and what only a service can do wrong. */
class S3StoreTest extends ObjectStoreKit {
    private static final S3Client.Patience PATIENCE = new S3Client.Patience(4, Duration.ofMillis(4));
    private static final String PREFIX = "clinic/rt/";

    private S3Server server;

    static S3Settings settings(URI endpoint, String bucket, String prefix) {
        return settings(endpoint, bucket, prefix, S3Server.SECRET_KEY, 1L << 30);
    }

    private static S3Settings settings(URI endpoint, String bucket, String prefix, String secret, long cacheBytes) {
        return new S3Settings(endpoint, "eu-central-1", bucket, prefix, S3Server.ACCESS_KEY, secret, cacheBytes, 0);
    }

    @Override
    @BeforeEach
    void opens() throws IOException {
        server = new S3Server();
        super.opens();
    }

    @Override
    @AfterEach
    void closes() throws IOException {
        try {
            super.closes();
            assertThat(server.refusedSignatures()).isEmpty();
        } finally {
            server.close();
        }
    }

    @Override
    ObjectStore open(String machine) throws IOException {
        return S3Store.open(settings(server.endpoint(), S3Server.BUCKET, PREFIX), folder.resolve(machine), PATIENCE);
    }

    @Override
    List<String> arguments() {
        return List.of(
                "s3",
                server.endpoint().toString(),
                S3Server.BUCKET,
                PREFIX,
                folder.resolve("process").toString());
    }

    @Test
    @DisplayName("Keys stand behind the prefix, and nothing is left of the probe")
    void prefixed() throws IOException {
        assertThat(server.keys()).isEmpty();
        put(store, "files/x.dcm", bytes("x", 10));
        assertThat(server.keys()).containsExactly(PREFIX + "files/x.dcm");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("A service that knows no If-None-Match is asked before each PUT")
    void withoutConditions(boolean knows) throws IOException {
        server.setKnowsConditions(knows);
        try (ObjectStore other = open("two")) {
            put(other, "files/x.dcm", bytes("x", 10));
            put(other, "files/x.dcm", bytes("x", 10));
            assertThatThrownBy(() -> put(other, "files/x.dcm", bytes("y", 10)))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(all(other, "files/x.dcm")).isEqualTo(bytes("x", 10));
        }
    }

    @Test
    @DisplayName("A busy service, and one that breaks off, is asked again; a PUT whose answer was lost is done")
    void askedAgain() throws IOException {
        server.faults().addAll(List.of(Fault.BUSY, Fault.BUSY, Fault.LOST_ANSWER));
        put(store, "files/x.dcm", bytes("x", 100_000));
        assertThat(server.faults()).isEmpty();
        try (ObjectStore other = open("two")) {
            server.faults().addAll(List.of(Fault.CUT_BODY, Fault.BUSY, Fault.CUT_BODY));
            assertThat(all(other, "files/x.dcm")).isEqualTo(bytes("x", 100_000));
            assertThat(server.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("A service that stays away is given up, and the file is still there to be put")
    void givenUp() throws IOException {
        Path written = begin(store, "files/x.dcm", bytes("x", 10));
        for (int i = 0; i < PATIENCE.tries(); i++) {
            server.faults().add(Fault.BUSY);
        }
        assertThatThrownBy(() -> store.put("files/x.dcm", written))
                .hasMessageContaining("failed 4 times")
                .hasMessageContaining("503 SlowDown");
        store.put("files/x.dcm", written);
        assertThat(all(store, "files/x.dcm")).isEqualTo(bytes("x", 10));
    }

    @Test
    @DisplayName("A full service is told from one that is broken")
    void full() throws IOException {
        Path written = begin(store, "files/x.dcm", bytes("x", 10));
        server.faults().add(Fault.FULL);
        assertThatThrownBy(() -> store.put("files/x.dcm", written)).isInstanceOf(StoreFullException.class);
    }

    @Test
    @DisplayName("Bytes that are not those that were put are refused, and not kept")
    void otherBytes() throws IOException {
        put(store, "files/x.dcm", bytes("x", 100_000));
        try (ObjectStore other = open("two")) {
            server.faults().add(Fault.OTHER_BYTES);
            assertThatThrownBy(() -> other.open("files/x.dcm")).hasMessageContaining("not those that were put");
            assertThat(all(other, "files/x.dcm")).isEqualTo(bytes("x", 100_000));
        }
    }

    @Test
    @DisplayName("A wrong secret is refused by the service, and told nowhere")
    void wrongSecret() {
        S3Settings wrong = settings(server.endpoint(), S3Server.BUCKET, PREFIX, "another/secret+of=tests", 1L << 30);
        assertThatThrownBy(() -> S3Store.open(wrong, folder.resolve("three"), PATIENCE))
                .hasMessageContaining("403 SignatureDoesNotMatch")
                .hasMessageNotContaining("another/secret");
        assertThat(wrong.toString()).doesNotContain("another/secret");
        assertThat(server.refusedSignatures()).isNotEmpty();
        server.refusedSignatures().clear();
    }

    @Test
    @DisplayName("A bucket that is not there is named")
    void noBucket() {
        assertThatThrownBy(() ->
                        S3Store.open(settings(server.endpoint(), "nowhere", PREFIX), folder.resolve("three"), PATIENCE))
                .hasMessageContaining("s3://nowhere/clinic/rt/")
                .hasMessageContaining("404 NoSuchBucket");
    }

    @ParameterizedTest
    @EnumSource(BadSetting.class)
    void settingsThatCannotBe(BadSetting bad) {
        assertThatThrownBy(bad::settings).isInstanceOf(IllegalArgumentException.class);
    }

    private enum BadSetting {
        ENDPOINT_PATH("http://h/x", "bucket", "", "k"),
        ENDPOINT_SCHEME("ftp://h", "bucket", "", "k"),
        BUCKET_PATH("http://h", "a/../b", "", "k"),
        BUCKET_CASE("http://h", "Bucket", "", "k"),
        PREFIX_DOTS("http://h", "bucket", "../", "k"),
        PREFIX_OPEN("http://h", "bucket", "x", "k"),
        NO_KEY("http://h", "bucket", "", "");

        private final String endpoint;
        private final String bucket;
        private final String prefix;
        private final String key;

        BadSetting(String endpoint, String bucket, String prefix, String key) {
            this.endpoint = endpoint;
            this.bucket = bucket;
            this.prefix = prefix;
            this.key = key;
        }

        S3Settings settings() {
            return new S3Settings(URI.create(endpoint), "r", bucket, prefix, key, "s", 1, 1);
        }
    }

    @Test
    @DisplayName("What is read again comes from the copy; what was put last is a copy; copies keep to their bound")
    void cache() throws IOException {
        try (ObjectStore small = S3Store.open(
                settings(server.endpoint(), S3Server.BUCKET, PREFIX, S3Server.SECRET_KEY, 100_000),
                folder.resolve("small"),
                PATIENCE)) {
            for (int i = 0; i < 10; i++) {
                put(small, "files/" + i + ".dcm", bytes("" + i, 30_000));
            }
            assertThat(all(small, "files/9.dcm")).isEqualTo(bytes("9", 30_000));
            assertThat(server.gets()).isEqualTo(0);
            try (FileChannel held = small.open("files/0.dcm")) {
                for (int i = 0; i < 10; i++) {
                    assertThat(all(small, "files/" + i + ".dcm")).isEqualTo(bytes("" + i, 30_000));
                }
                assertThat(held.size()).isEqualTo(30_000);
            }
            put(small, "files/large.dcm", bytes("large", 200_000));
            assertThat(all(small, "files/large.dcm")).isEqualTo(bytes("large", 200_000));
            try (Stream<Path> copies = Files.list(folder.resolve("small/cache"))) {
                assertThat(copies.mapToLong(copy -> copy.toFile().length()).sum())
                        .isPositive()
                        .isLessThanOrEqualTo(100_000);
            }
        }
    }

    @Test
    @DisplayName("A part is asked for as a part, and never of a copy")
    void partOfTheStore() throws IOException {
        put(store, "files/x.dcm", bytes("x", 1000));
        server.faults().add(Fault.OTHER_BYTES);
        assertThat(store.read("files/x.dcm", 0, 1000).readAllBytes()).isNotEqualTo(bytes("x", 1000));
        assertThat(server.gets()).isEqualTo(1);
    }

    @Test
    @DisplayName("A listing that names files of ours, or does not end where it says, is refused")
    void listings() {
        String entity =
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><L><Contents><Key>&e;</Key></Contents></L>";
        assertThatThrownBy(() -> S3Listing.read(entity.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> S3Listing.read(
                        "<L><IsTruncated>true</IsTruncated></L>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasMessageContaining("goes on");
        assertThatThrownBy(() -> S3Listing.read(new byte[] {'{', '}'})).hasMessageContaining("not XML");
    }
}
