package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Service;
import org.isocenter.dicom.Uids;
import org.isocenter.network.ListenerOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a port or a peer is without any setting but the product it behaves as: what the product's statement prints. */
class StatedDefaultsTest {
    private static final String STANDARD = "1.2.840.10008.";

    @TempDir
    Path folder;

    private final Profiles profiles = profiles();

    private static Profiles profiles() {
        try {
            return Profiles.packaged(List.of());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Settings settings(String text) throws IOException {
        return SettingsReader.read(Files.writeString(folder.resolve("hub.toml"), text));
    }

    private Listening listening(String text) throws IOException {
        Settings settings = settings("[[listen]]\n" + text);
        return Listening.of(settings.listen().getFirst(), settings.hub(), profiles, Optional.empty());
    }

    private Peer peer(String text) throws IOException {
        Settings settings = settings("[peers.one]\n" + text);
        return Peer.of("one", settings.peers().get("one"), Optional.empty(), profiles);
    }

    private Personality personality(String id) throws IOException {
        return new Personality(profiles.find(id).orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "obi, StreamService, 58051",
        "portalvision, StreamService, 58051",
        "coherence-therapist, ISOCENTER, 104",
        "raystation, ISOCENTER, 104",
        "oncentra-gyn, Smoothbase, 104"
    })
    @DisplayName("OBI-NET-032, COH-CFG-006, ONC-AE-006: title and port as delivered; the hub's title where a statement"
            + " prints none")
    void titleAndPort(String product, String title, int port) throws IOException {
        Listening as = listening("as = \"" + product + "\"\n");
        assertThat(as.aeTitle()).isEqualTo(title);
        assertThat(as.options().address().getPort()).isEqualTo(port);
    }

    @Test
    @DisplayName(
            "COH-CFG-014, COH-QRY-033, COH-COM-024: ten associations and PDUs of 28 KB, unless configured otherwise")
    void limitsOfAPort() throws IOException {
        ListenerOptions stated = listening("as = \"coherence-therapist\"\n").options();
        assertThat(stated.limits().maxAssociations()).isEqualTo(10);
        assertThat(stated.limits().maxPduLength()).isEqualTo(28 * 1024);
        ListenerOptions other = listening("as = \"coherence-therapist\"\nmax-associations = 3\nmax-pdu = 16384\n")
                .options();
        assertThat(other.limits().maxAssociations()).isEqualTo(3);
        assertThat(other.limits().maxPduLength()).isEqualTo(16384);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"coherence-therapist, 600", "iplan-rt-dose, 30", "obi, 300", "raystation, 300", "isocenter, 300"})
    @DisplayName(
            "COH-CFG-010, COH-COM-023, COH-RET-017, IPL-NET-014, OBI-NET-040: how long a product waits for a response")
    void timesOfAPeer(String product, int seconds) throws IOException {
        String peer = "ae-title = \"ONE\"\nhost = \"127.0.0.1\"\nport = 104\nas = \"" + product + "\"\n";
        assertThat(peer(peer).endpoint().timeouts().response()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(peer(peer + "response-seconds = 45\n").endpoint().timeouts().response())
                .isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    @DisplayName(
            "IPL-NET-012, IPL-NET-013, OBI-NET-033, OBI-NET-034: receivers are configured one by one, and nobody else"
                    + " is one")
    void receivers() throws IOException {
        Settings settings = settings("""
            [peers.store]
            ae-title = "STORE"
            host = "10.0.0.1"
            port = 104
            calling-ae-title = "US"
            [peers.archive]
            ae-title = "ARCHIVE"
            host = "10.0.0.2"
            port = 4242
            """);
        Map<String, Settings.PeerSettings> peers = settings.peers();
        Peer store = Peer.of("store", peers.get("store"), Optional.empty(), profiles);
        assertThat(store.callingAe("HUB")).isEqualTo("US");
        assertThat(Peer.of("archive", peers.get("archive"), Optional.empty(), profiles)
                        .callingAe("HUB"))
                .isEqualTo("HUB");
        assertThatThrownBy(() -> settings("[[routes]]\nto = [\"nobody\"]\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coherence-therapist", "coherence-physicist", "obi", "portalvision"})
    @DisplayName("COH-UID-010, OBI-NET-067: no private transfer syntax; OBI has no private SOP class either")
    void nothingPrivate(String product) throws IOException {
        for (Service service : personality(product).profile().product().services()) {
            assertThat(service.transferSyntaxes()).allMatch(syntax -> syntax.startsWith(STANDARD));
            if (!product.startsWith("coherence")) {
                assertThat(service.sopClass()).startsWith(STANDARD);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "oncentra-gyn, Smoothbase, 104",
        "oncentra-gyn, OncentraGYN, 105",
        "oncentra-prostate, OncentraGYN, 105",
        "oncentra-gyn, ELSE, 104",
        "coherence-therapist, OncentraGYN, 104"
    })
    @DisplayName("ONC-AE-005: the ports of the titles that Oncentra is delivered with")
    void portsOfTitles(String product, String title, int port) throws IOException {
        Listening as = listening("as = \"" + product + "\"\nae-title = \"" + title + "\"\n");
        assertThat(as.aeTitle()).isEqualTo(title);
        assertThat(as.options().address().getPort()).isEqualTo(port);
        assertThat(listening("as = \"" + product + "\"\nae-title = \"" + title + "\"\nport = 11112\n")
                        .options()
                        .address()
                        .getPort())
                .isEqualTo(11112);
    }

    @ParameterizedTest
    @CsvSource({"4096, true", "28672, true", "16384, true", "4095, false", "28673, false", "0, false"})
    @DisplayName(
            "ONC-AE-009, ONC-AE-010: Oncentra's PDU length can be set from 4096 to 28672 bytes, as provider and as user")
    void settingThePduLength(int bytes, boolean possible) throws IOException {
        Listening as = listening("as = \"oncentra-gyn\"\nmax-pdu = " + bytes + "\n");
        String called = "ae-title = \"ONE\"\nhost = \"127.0.0.1\"\nport = 104\nas = \"oncentra-gyn\"\nmax-pdu = "
                + bytes + "\n";
        if (possible) {
            assertThat(as.options().limits().maxPduLength()).isEqualTo(bytes);
            assertThat(peer(called).manner().maxPduLength()).isEqualTo(bytes);
        } else {
            assertThatThrownBy(as::options)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("expected 4096 to 28672");
            assertThatThrownBy(() -> peer(called))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("peers.one.max-pdu");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "obi, 3, 2, 5",
        "portalvision, 3, 2, 5",
        "oncentra-gyn, 1, 1, 1",
        "iplan-rt-dose, 1, 1, 1",
        "isocenter, 1, 2, 5"
    })
    @DisplayName("OBI-NET-018: associations opened at once, unless configured otherwise; who has one only keeps to it")
    void associationsAtOnce(String product, int number, int ofTwo, int ofFive) throws IOException {
        String peer = "ae-title = \"ONE\"\nhost = \"127.0.0.1\"\nport = 104\nas = \"" + product + "\"\n";
        assertThat(peer(peer).associations()).isEqualTo(number);
        assertThat(peer(peer + "associations = 2\n").associations()).isEqualTo(ofTwo);
        assertThat(peer(peer + "associations = 5\n").associations()).isEqualTo(ofFive);
    }

    @Test
    @DisplayName("IPL-NET-002: iPlan proposes Verification and takes no association in which it could answer it")
    void iplanEchoes() throws IOException {
        Service verification =
                personality("iplan-rt-dose").service(Uids.Verification).orElseThrow();
        assertThat(verification.scu()).isTrue();
        assertThat(verification.scp()).isFalse();
        assertThat(personality("iplan-rt-dose").association().accepts()).isFalse();
    }

    @Test
    @DisplayName("OBI-CT-002: OBI sends CT, PortalVision does not")
    void whoSendsCt() throws IOException {
        assertThat(personality("obi").manner().proposed()).containsKey(Uids.CTImageStorage);
        assertThat(personality("portalvision").manner().proposed()).doesNotContainKey(Uids.CTImageStorage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Uids.StudyRootQueryRetrieveInformationModelFind,
                Uids.ModalityWorklistInformationModelFind,
                Uids.StorageCommitmentPushModel,
                Uids.ModalityPerformedProcedureStep,
                Uids.BasicGrayscalePrintManagementMeta
            })
    @DisplayName("IPL-NET-017: iPlan has neither query, worklist, commitment, procedure step nor print")
    void whatIplanHasNot(String sopClass) throws IOException {
        assertThat(personality("iplan-rt-dose").service(sopClass)).isEmpty();
    }

    @Test
    @DisplayName("ONC-MWL-022, ONC-AE-024: Oncentra has no procedure steps and sends no C-ECHO")
    void whatOncentraHasNot() throws IOException {
        assertThat(personality("oncentra-gyn").service(Uids.ModalityPerformedProcedureStep))
                .isEmpty();
        assertThat(personality("oncentra-gyn").service(Uids.Verification).filter(Service::scu))
                .isEmpty();
    }
}
