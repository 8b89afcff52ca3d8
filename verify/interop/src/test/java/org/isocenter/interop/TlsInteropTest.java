package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.Endpoint;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Proposal;
import org.isocenter.network.Status;
import org.isocenter.network.TlsMaterial;
import org.isocenter.services.Instance;
import org.isocenter.services.StorageBatch;
import org.isocenter.services.StoreResult;
import org.isocenter.services.VerificationScu;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with DCMTK and OpenSSL at the other end (PS3.15 B.12, BCP 195), with an authority made for the test and one nobody trusts. */
class TlsInteropTest {
    @TempDir
    private static Path keys;

    @TempDir
    private Path work;

    @BeforeAll
    static void makeCertificates() throws Exception {
        authority("ca");
        signed("server", "ca", "rsa:2048");
        signed("client", "ca", "rsa:2048");
        authority("strangers");
        signed("stranger", "strangers", "rsa:2048");
        openssl("rsa", "-in", key("server"), "-traditional", "-out", keys.resolve("server-pkcs1.key"));
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key("ec"));
        openssl("req", "-new", "-key", key("ec"), "-subj", "/CN=ec", "-out", keys.resolve("ec.csr"));
        sign("ec", "ca");
    }

    private static Path key(String name) {
        return keys.resolve(name + ".key");
    }

    private static Path certificate(String name) {
        return keys.resolve(name + ".pem");
    }

    private static void openssl(Object... options) throws Exception {
        Object[] command = new Object[options.length + 1];
        command[0] = "openssl";
        System.arraycopy(options, 0, command, 1, options.length);
        PeerProcess.Ended ended = PeerProcess.run(command);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
    }

    private static void authority(String name) throws Exception {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-days",
                30,
                "-keyout",
                key(name),
                "-out",
                certificate(name));
    }

    private static void signed(String name, String by, String kind) throws Exception {
        openssl(
                "req",
                "-newkey",
                kind,
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                key(name),
                "-out",
                keys.resolve(name + ".csr"));
        sign(name, by);
    }

    private static void sign(String name, String by) throws Exception {
        openssl(
                "x509",
                "-req",
                "-in",
                keys.resolve(name + ".csr"),
                "-CA",
                certificate(by),
                "-CAkey",
                key(by),
                "-CAcreateserial",
                "-days",
                30,
                "-out",
                certificate(name));
    }

    private static TlsMaterial material(String name) throws IOException {
        return TlsMaterial.ofPem(key(name), certificate(name), certificate("ca"));
    }

    private static KeepingListener keeper(TlsMaterial material) throws IOException {
        return new KeepingListener(ListenerOptions.onLoopback(0).with(material));
    }

    @Test
    void storescuSendsUnderTlsWithItsCertificate() throws Exception {
        List<Path> files = SmallObjects.write(work.resolve("files"), 5);
        try (KeepingListener keeper = keeper(material("server"))) {
            for (Path file : files) {
                PeerProcess.Ended ended = PeerProcess.run(
                        "storescu",
                        "+tls",
                        key("client"),
                        certificate("client"),
                        "+cf",
                        certificate("ca"),
                        "-aec",
                        "KEEPER",
                        "127.0.0.1",
                        keeper.port(),
                        file);
                assertThat(ended.exitCode()).as(ended.output()).isZero();
                assertThat(keeper.callers
                                .take()
                                .certificates()
                                .getFirst()
                                .getSubjectX500Principal()
                                .getName())
                        .isEqualTo("CN=client");
            }
            assertThat(keeper.kept).hasSize(5);
        }
    }

    @Test
    void storescuWithoutCertificateWhereNoneIsAsked() throws Exception {
        Path file = SmallObjects.write(work.resolve("files"), 1).getFirst();
        TlsMaterial anyone = TlsMaterial.ofPem(key("server"), certificate("server"), null);
        try (KeepingListener keeper = keeper(anyone)) {
            PeerProcess.Ended ended = PeerProcess.run(
                    "storescu", "+tla", "+cf", certificate("ca"), "-aec", "KEEPER", "127.0.0.1", keeper.port(), file);
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(keeper.kept).hasSize(1);
        }
    }

    @Test
    void aPeerWithoutOrWithAStrangersCertificateIsTurnedAway() throws Exception {
        try (KeepingListener keeper = keeper(material("server"))) {
            PeerProcess.Ended anonymous = PeerProcess.run(
                    "echoscu", "+tla", "+cf", certificate("ca"), "-aec", "KEEPER", "127.0.0.1", keeper.port());
            assertThat(anonymous.exitCode()).isNotZero();
            PeerProcess.Ended stranger = PeerProcess.run(
                    "echoscu",
                    "+tls",
                    key("stranger"),
                    certificate("stranger"),
                    "+cf",
                    certificate("ca"),
                    "-aec",
                    "KEEPER",
                    "127.0.0.1",
                    keeper.port());
            assertThat(stranger.exitCode()).isNotZero();
            PeerProcess.Ended plain =
                    PeerProcess.run("echoscu", "-ta", 5, "-to", 5, "-aec", "KEEPER", "127.0.0.1", keeper.port());
            assertThat(plain.exitCode()).isNotZero();
            assertThat(keeper.callers).as("nobody got as far as asking").isEmpty();
        }
    }

    /** A storescp under TLS that asks for a certificate. */
    private PeerProcess storescp(int port, String name) throws Exception {
        return PeerProcess.start(
                        "storescp",
                        "+tls",
                        key(name),
                        certificate(name),
                        "+cf",
                        certificate("ca"),
                        "-rc",
                        "-od",
                        Files.createDirectories(work.resolve("kept")),
                        port)
                .awaitListening(port);
    }

    @Test
    void weSendToStorescpUnderTls() throws Exception {
        int port = Ports.free();
        List<Path> files = SmallObjects.write(work.resolve("files"), 20);
        try (PeerProcess scp = storescp(port, "server")) {
            List<Instance> instances = new java.util.ArrayList<>();
            for (Path file : files) {
                instances.add(Instance.of(file));
            }
            Endpoint endpoint = Endpoint.of("127.0.0.1", port).with(material("client"));
            List<StoreResult> results = StorageBatch.to(endpoint, "US", "DCMTK").send(instances, _ -> {});
            assertThat(results).as(scp.output()).hasSize(20).allMatch(StoreResult::isStored);
            assertThat(SharedData.files(work.resolve("kept"))).hasSize(20);
        }
    }

    @Test
    void weDoNotTalkToAStranger() throws Exception {
        int port = Ports.free();
        try (PeerProcess scp = storescp(port, "stranger")) {
            assertThat(scp.isAlive()).isTrue();
            Endpoint endpoint = Endpoint.of("127.0.0.1", port).with(material("client"));
            assertThatThrownBy(() -> VerificationScu.echo(endpoint, "US", "DCMTK"))
                    .isInstanceOf(javax.net.ssl.SSLHandshakeException.class);
        }
    }

    @Test
    @DisplayName("PKCS#1 RSA keys and EC keys are read")
    void kindsOfKeys() throws Exception {
        TlsMaterial pkcs1 =
                TlsMaterial.ofPem(keys.resolve("server-pkcs1.key"), certificate("server"), certificate("ca"));
        for (TlsMaterial server : List.of(pkcs1, material("ec"))) {
            try (KeepingListener keeper = keeper(server)) {
                assertThat(VerificationScu.echo(keeper.endpoint().with(material("client")), "US", "KEEPER"))
                        .isEqualTo(Status.SUCCESS);
            }
        }
        assertThatThrownBy(() -> TlsMaterial.ofPem(certificate("ca"), certificate("ca"), null))
                .hasMessageContaining("no private key");
        assertThatThrownBy(() -> TlsMaterial.ofPem(key("ec"), key("ec"), null)).hasMessageContaining("no certificate");
    }

    @Test
    void betweenUsItIsTls13() throws Exception {
        try (KeepingListener keeper = keeper(material("server"));
                Association association = Association.open(
                        keeper.endpoint().with(material("client")),
                        Proposal.of("US", "KEEPER").with("1.2.840.10008.1.1", TransferSyntax.IMPLICIT_LE))) {
            assertThat(association.tlsSession()).isEqualTo("TLSv1.3 TLS_AES_256_GCM_SHA384");
            assertThat(association
                            .certificates()
                            .getFirst()
                            .getSubjectX500Principal()
                            .getName())
                    .isEqualTo("CN=server");
        }
    }

    private PeerProcess.Ended connect(KeepingListener keeper, Object... options) throws Exception {
        List<Object> command = new java.util.ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + keeper.port(),
                "-CAfile",
                certificate("ca"),
                "-cert",
                certificate("client"),
                "-key",
                key("client"),
                "-verify_return_error"));
        command.addAll(List.of(options));
        return PeerProcess.run(command.toArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-tls1_3 -ciphersuites TLS_AES_256_GCM_SHA384",
                "-tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256",
                "-tls1_3 -ciphersuites TLS_CHACHA20_POLY1305_SHA256",
                "-tls1_2 -cipher ECDHE-RSA-AES256-GCM-SHA384",
                "-tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256"
            })
    void suitesThatAreTaken(String options) throws Exception {
        try (KeepingListener keeper = keeper(material("server"))) {
            PeerProcess.Ended ended = connect(keeper, (Object[]) options.split(" "));
            assertThat(ended.output()).contains("Verify return code: 0 (ok)").contains(options.split(" ")[2]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-tls1_1 -cipher ALL:@SECLEVEL=0",
                "-tls1_2 -cipher AES256-GCM-SHA384",
                "-tls1_2 -cipher ECDHE-RSA-AES256-SHA384",
                "-tls1_2 -cipher AES128-SHA"
            })
    void protocolsAndSuitesThatAreNot(String options) throws Exception {
        try (KeepingListener keeper = keeper(material("server"))) {
            PeerProcess.Ended ended = connect(keeper, (Object[]) options.split(" "));
            assertThat(ended.exitCode()).as(ended.output()).isNotZero();
            assertThat(ended.output()).contains("Cipher is (NONE)");
        }
    }
}
