package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.isocenter.dicom.Bytes;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The main job between two real peers: DCMTK's {@code storescu} sends a linked set to {@code isocenter serve}, which delivers it to DCMTK's
 * {@code storescp}; what arrives is what was sent, element by element.
 */
class StoreThroughHubTest {
    private static final int SLICES = 12;

    @TempDir
    static Path shared;

    @TempDir
    Path work;

    private static Path patient;

    @BeforeAll
    static void generate() throws Exception {
        PeerProcess.requireInstalled("storescu");
        PeerProcess.requireInstalled("storescp");
        patient = shared.resolve("patient");
        Isocenter.succeed("generate", "--out", patient, "--slices", SLICES, "--rows", 64, "--columns", 64, "--seed", 5);
    }

    @ParameterizedTest(name = "storescu {0}")
    @ValueSource(
            strings = {
                "-xi",
                "-xe",
                "-xb",
                "-xd",
                "-xe -pdu 4096 --max-send-pdu 4096",
                "-xe -pdu 131072",
            })
    void everyUncompressedSyntaxArrivesIdentical(String options) throws Exception {
        through(patient, options.split(" "), List.of("+xa"), 1);
    }

    @Test
    @DisplayName("RLE compressed slices pass through as they are")
    void compressedSlicesArriveIdentical() throws Exception {
        Path compressed = Files.createDirectories(work.resolve("rle"));
        for (Path file : SharedData.files(patient)) {
            PeerProcess.Ended ended = PeerProcess.run("dcmcrle", file, compressed.resolve(file.getFileName()));
            assertThat(ended.exitCode()).as(ended.output()).isZero();
        }
        through(compressed, new String[] {"-xr"}, List.of("+xa"), 1);
    }

    @Test
    @DisplayName("a receiver that takes 4096 bytes a PDU and Implicit VR only gets the same data elements")
    void aNarrowReceiverGetsTheSame() throws Exception {
        through(patient, new String[] {"-xe"}, List.of("+xi", "-pdu", "4096"), 1);
    }

    @Test
    void fourAssociationsAtOnceArriveComplete() throws Exception {
        through(patient, new String[] {"-xe"}, List.of("+xa"), 4);
    }

    @Test
    @DisplayName("anonymous TLS in (+tla): the hub shows its certificate, the sender none")
    void anonymousTlsArrivesIdentical() throws Exception {
        TlsFiles tls = TlsFiles.make(work.resolve("tls"));
        String[] sender = {"-xe", "+tla", "+cf", tls.authority().toString()};
        through(patient, sender, List.of("+xa"), 1, settings(tls, false));
    }

    @Test
    @DisplayName("mutual TLS in and out: both sides of both associations show certificates")
    void mutualTlsArrivesIdentical() throws Exception {
        TlsFiles tls = TlsFiles.make(work.resolve("tls"));
        String key = tls.key().toString();
        String certificate = tls.certificate().toString();
        String authority = tls.authority().toString();
        String[] sender = {"-xe", "+tls", key, certificate, "+cf", authority};
        through(patient, sender, List.of("+xa", "+tls", key, certificate, "+cf", authority), 1, settings(tls, true));
    }

    /** Settings of a hub that listens with TLS; with {@code mutual} it demands certificates and delivers with TLS too. */
    private static Function<Integer, String> settings(TlsFiles tls, boolean mutual) {
        return sinkPort -> """
                [hub]
                ae-title = "HUB"
                [[listen]]
                tls = true
                [tls]
                key = "%s"
                certificate = "%s"
                %s
                [peers.sender]
                ae-title = "SENDER"
                host = "127.0.0.1"
                [peers.sink]
                ae-title = "SINK"
                host = "127.0.0.1"
                port = %d
                tls = %b
                [[routes]]
                to = ["sink"]
                """.formatted(
                tls.key(), tls.certificate(), mutual ? "trusted = \"" + tls.authority() + "\"" : "", sinkPort, mutual);
    }

    /** Settings of a hub without TLS. */
    private static String plain(int sinkPort) {
        return """
                [hub]
                ae-title = "HUB"
                [peers.sender]
                ae-title = "SENDER"
                host = "127.0.0.1"
                [peers.sink]
                ae-title = "SINK"
                host = "127.0.0.1"
                port = %d
                [[routes]]
                to = ["sink"]
                """.formatted(sinkPort);
    }

    private void through(Path sent, String[] senderOptions, List<String> receiverOptions, int associations)
            throws Exception {
        through(sent, senderOptions, receiverOptions, associations, StoreThroughHubTest::plain);
    }

    private void through(
            Path sent,
            String[] senderOptions,
            List<String> receiverOptions,
            int associations,
            Function<Integer, String> settings)
            throws Exception {
        int hubPort = Ports.free();
        int sinkPort = Ports.free();
        Path received = Files.createDirectories(work.resolve("received"));
        List<Object> sink = new ArrayList<>(List.of("storescp", "-aet", "SINK", "-od", received, "+B", "--fork"));
        sink.addAll(receiverOptions);
        sink.add(sinkPort);
        Path config = Files.writeString(work.resolve("hub.toml"), settings.apply(sinkPort));
        try (PeerProcess _ = PeerProcess.start(sink.toArray()).awaitListening(sinkPort);
                PeerProcess _ = Isocenter.serve(hubPort, work.resolve("data"), "--config", config)) {
            send(sent, senderOptions, hubPort, associations);
            Map<String, Bytes> expected = normalised(sent);
            // A receiver's files grow in place: what counts is that they read equal in the end.
            Conditions.await(
                    "all " + expected.size() + " objects delivered, with the same data elements",
                    () -> files(received) >= expected.size() && holds(received, expected));
        }
    }

    private void send(Path sent, String[] options, int hubPort, int associations) throws Exception {
        List<Path> files = SharedData.files(sent);
        List<PeerProcess> senders = new ArrayList<>();
        for (int a = 0; a < associations; a++) {
            List<Object> command = new ArrayList<>(List.of("storescu", "-v", "-aet", "SENDER", "-aec", "HUB"));
            command.addAll(List.of(options));
            command.addAll(List.of("127.0.0.1", hubPort));
            int first = a;
            IntStream.range(0, files.size())
                    .filter(i -> i % associations == first)
                    .forEach(i -> command.add(files.get(i)));
            senders.add(PeerProcess.start(command.toArray()));
        }
        for (PeerProcess sender : senders) {
            PeerProcess.Ended ended = sender.await();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            sender.close();
        }
    }

    private static int files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return (int) files.count();
        }
    }

    /** A file that is still being written may be gone or unreadable at this moment; the next look tells. */
    private static boolean holds(Path received, Map<String, Bytes> expected) {
        try {
            return normalised(received).equals(expected);
        } catch (UncheckedIOException early) {
            return false;
        }
    }

    private static Map<String, Bytes> normalised(Path folder) {
        Map<String, Bytes> all = new TreeMap<>();
        DataSets.of(folder).forEach((uid, dataSet) -> all.put(uid, DataSets.normalised(dataSet)));
        return all;
    }
}
