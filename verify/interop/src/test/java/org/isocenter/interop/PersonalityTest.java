package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Status;
import org.isocenter.network.Timeouts;
import org.isocenter.node.ListenSettings;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.isocenter.services.Conversion;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.CoherenceCleanSet;
import org.isocenter.testkit.ObiCleanSet;
import org.isocenter.testkit.OncentraCleanSet;
import org.isocenter.testkit.PeerScript;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each product that listens, as a peer meets it: the scripts in {@code peers/} carry the rule ids of what its statement promises on the
 * wire. The same script is run against the hub in the product's personality and against a simulated peer that shares only the profile.
 */
class PersonalityTest {
    private static final String CALLER = "PEER";

    /** The scripts of each product. */
    private static final Map<String, List<String>> SCRIPTS = Map.ofEntries(
            Map.entry("raystation", List.of("ray", "raystation")),
            Map.entry("rayplan", List.of("ray", "rayplan")),
            Map.entry("obi", List.of("varian", "obi")),
            Map.entry("portalvision", List.of("varian", "portalvision")),
            Map.entry("oncentra-gyn", List.of("oncentra")),
            Map.entry("oncentra-prostate", List.of("oncentra")),
            Map.entry("coherence-therapist", List.of("coherence", "coherence-others")),
            Map.entry("coherence-oncologist", List.of("coherence", "coherence-others")),
            Map.entry("coherence-adaptive-targeting", List.of("coherence", "coherence-others")),
            Map.entry("coherence-physicist", List.of("coherence", "coherence-others")),
            Map.entry("primeview-3i", List.of("coherence", "coherence-others")),
            Map.entry("coherence-dosimetrist", List.of("coherence", "coherence-dosimetrist")),
            Map.entry("coherence-konrad", List.of("coherence", "coherence-dosimetrist")));

    @TempDir
    private Path folder;

    private static Profile profile(String id) throws IOException {
        return Profiles.packaged(Checks.all()).find(id).orElseThrow();
    }

    private static PeerScript script(String id) throws IOException {
        List<PeerScript.Step> steps = new ArrayList<>();
        for (String name : SCRIPTS.get(id)) {
            try (InputStream in = PersonalityTest.class.getResourceAsStream("peers/" + name + ".txt")) {
                steps.addAll(PeerScript.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .steps());
            }
        }
        return new PeerScript(steps);
    }

    private static Map<String, DataSet> objects(String id) {
        if (id.startsWith("ray")) {
            return CleanSet.objects();
        }
        if (id.startsWith("oncentra")) {
            return OncentraCleanSet.objects();
        }
        return id.startsWith("coherence") || id.startsWith("primeview")
                ? CoherenceCleanSet.konrad()
                : ObiCleanSet.imports();
    }

    private Node node(String id, ListenSettings listen) throws IOException {
        Settings settings = Settings.initial()
                .withData(folder.resolve(id))
                .withReserveMib(0)
                .withPeer("peer", CALLER, "127.0.0.1", 0)
                .with(listen.as(id).withPort(0));
        return Node.start(settings, Conversion.UNCOMPRESSED, Profiles.packaged(Checks.all()));
    }

    private static PeerScript.Peers peers(int port, String calledAe, Map<String, DataSet> objects) {
        return new PeerScript.Peers(Endpoint.of("127.0.0.1", port), CALLER, calledAe, objects);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raystation",
                "rayplan",
                "obi",
                "portalvision",
                "oncentra-gyn",
                "oncentra-prostate",
                "coherence-therapist",
                "coherence-oncologist",
                "coherence-adaptive-targeting",
                "coherence-physicist",
                "coherence-dosimetrist",
                "coherence-konrad",
                "primeview-3i"
            })
    void theHubKeepsWhatTheProductPromises(String id) throws IOException {
        try (Node node = node(id, Settings.initial().listen().getFirst())) {
            String title = node.titles().getFirst();
            assertThat(script(id).run(peers(node.port(), title, objects(id)))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raystation",
                "rayplan",
                "obi",
                "portalvision",
                "oncentra-gyn",
                "oncentra-prostate",
                "coherence-therapist",
                "coherence-dosimetrist"
            })
    void theSimulatedPeerDoesTheSame(String id) throws IOException {
        try (SimulatedPeer peer = new SimulatedPeer(profile(id), "SIMULATED", CALLER, Timeouts.DEFAULT)) {
            assertThat(script(id).run(peers(peer.port(), "SIMULATED", objects(id))))
                    .isEmpty();
        }
    }

    /** ONC-AE-003: a provider calls nobody, whoever stored in it; ONC-AE-010: peers may announce longer PDUs than it takes. */
    @ParameterizedTest
    @ValueSource(strings = {"oncentra-gyn", "raystation"})
    void aProviderCallsNobody(String id) throws IOException {
        try (KeepingListener ofSender = new KeepingListener(ListenerOptions.onLoopback(0))) {
            ListenSettings listen = Settings.initial().listen().getFirst();
            Settings settings = Settings.initial()
                    .withData(folder.resolve(id))
                    .withReserveMib(0)
                    .withPeer("peer", CALLER, "127.0.0.1", ofSender.port())
                    .with(listen.as(id).withPort(0));
            try (Node node = Node.start(settings, Conversion.UNCOMPRESSED, Profiles.packaged(Checks.all()))) {
                DataSet ct = objects(id).get("ct0");
                Proposal generous = Proposal.of(CALLER, node.titles().getFirst())
                        .withMaxPduLength(1 << 20)
                        .with(ct.string(Tags.SOPClassUID), TransferSyntax.IMPLICIT_LE);
                try (Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), generous)) {
                    Request rq = new Request.CStoreRq(
                            association.nextMessageId(), ct.string(Tags.SOPClassUID), ct.string(Tags.SOPInstanceUID));
                    Body body = Body.of(ct, TransferSyntax.IMPLICIT_LE);
                    assertThat(association
                                    .call(association.contexts().getFirst(), rq, body)
                                    .status())
                            .isEqualTo(Status.SUCCESS);
                }
            }
            assertThat(ofSender.callers).as("calls until the hub was closed").isEmpty();
        }
    }

    /** OBI-NET-039, COH-CFG-009: waiting times, made short by configuration. */
    @ParameterizedTest
    @ValueSource(strings = {"obi", "coherence-therapist", "raystation", "oncentra-gyn"})
    void whoSaysNothingIsLetGo(String id) throws IOException {
        PeerScript waits = PeerScript.parse("""
                OBI-NET-039,COH-CFG-009 | silence before -> closed
                OBI-NET-039,COH-CFG-009 | silence after -> aborted
                """);
        ListenSettings listen = Settings.initial().listen().getFirst().withSeconds(1, 1);
        try (Node node = node(id, listen)) {
            assertThat(waits.run(peers(node.port(), node.titles().getFirst(), Map.of())))
                    .isEmpty();
        }
        Timeouts short1 = Timeouts.DEFAULT.withArtim(Duration.ofSeconds(1)).withIdle(Duration.ofSeconds(1));
        try (SimulatedPeer peer = new SimulatedPeer(profile(id), "SIMULATED", CALLER, short1)) {
            assertThat(waits.run(peers(peer.port(), "SIMULATED", Map.of()))).isEmpty();
        }
    }
}
