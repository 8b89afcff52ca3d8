package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Status;
import org.isocenter.network.UserItem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What senders hear of a hub that behaves as a product when there is no room, or when what they send cannot be. */
class AnswersAsProductTest {
    private static final int NO_ROOM_MIB = Integer.MAX_VALUE;

    @TempDir
    Path folder;

    private Node node(String product, int reserveMib) throws IOException {
        Path file = Files.writeString(
                folder.resolve("hub.toml"), """
                    [hub]
                    data = "%s"
                    reserve-mib = %d
                    accept-unknown = true
                    [[listen]]
                    port = 0
                    as = "%s"
                    ae-title = "HUB"
                    stores-unrequested = true
                    """.formatted(folder.resolve("data"), reserveMib, product));
        return Node.start(SettingsReader.read(file));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"coherence-therapist, A700", "obi, A700", "portalvision, A700", "oncentra-gyn, 0110"})
    @DisplayName("COH-STO-039, OBI-NET-050, ONC-STO-017: no room is told by status; Oncentra says no more than that")
    void noRoom(String product, String status) throws IOException {
        try (Node node = node(product, NO_ROOM_MIB);
                Sender sender = Sender.open(node, "SENDER", "HUB")) {
            Status answer = sender.store(Sender.ct("1.1"));
            assertThat("%04X".formatted(answer.code())).isEqualTo(status);
            if (product.startsWith("oncentra")) {
                assertThat(answer.comment()).isEmpty();
                assertThat(answer.offendingElements()).isEmpty();
            }
            assertThat(node.archive().find(Selection.ALL, 0, 10)).isEmpty();
        }
    }

    @Test
    @DisplayName("RAY-NET-034, RAY-NET-035: RayStation aborts where it cannot save, and what was in flight is not kept")
    void rayStationAborts() throws IOException {
        try (Node node = node("raystation", NO_ROOM_MIB)) {
            assertThatThrownBy(() -> storeImplicit(node, Sender.ct("1.1"))).isInstanceOf(AssociationException.class);
            assertThat(node.archive().find(Selection.ALL, 0, 10)).isEmpty();
        }
    }

    /** RayStation takes the default syntax alone. */
    private static Status storeImplicit(Node node, DataSet object) throws IOException {
        Proposal proposal = Proposal.of("SENDER", "HUB").with(Sender.CT, TransferSyntax.IMPLICIT_LE);
        try (Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), proposal)) {
            Request request = new Request.CStoreRq(1, Sender.CT, object.string(Tags.SOPInstanceUID));
            Body body = Body.of(DataSetWriter.toBytes(object, TransferSyntax.IMPLICIT_LE));
            return association
                    .call(association.contexts().getFirst(), request, body)
                    .status();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"obi", "portalvision"})
    @DisplayName("OBI-NET-051: A9xx for another class than announced, C000 for what is no data set")
    void whatCannotBeTaken(String product) throws IOException {
        Bytes ct = DataSetWriter.toBytes(Sender.ct("1.1"), TransferSyntax.EXPLICIT_LE);
        try (Node node = node(product, 0);
                Sender sender = Sender.open(node, "SENDER", "HUB")) {
            assertThat(sender.store(Uids.RTPlanStorage, "1.1", ct).code() >> 8).isEqualTo(0xA9);
            assertThat(sender.store(Sender.CT, "1.1", ct.slice(0, ct.length() - 4))
                            .code())
                    .isEqualTo(0xC000);
        }
    }

    @Test
    @DisplayName("RAY-IMP-CT-003, RAY-UID-012: RayStation keeps data sets exactly as they come, under their UIDs")
    void keptAsReceived() throws IOException {
        DataSet sent = Sender.ct("1.1", "as it is");
        try (Node node = node("raystation", 0)) {
            assertThat(storeImplicit(node, sent)).isEqualTo(Status.SUCCESS);
            Instance kept =
                    node.archive().find(Selection.ofInstance("1.1"), 0, 1).getFirst();
            DicomFile file = DicomFileReader.read(kept.file(), ReadOptions.ALL);
            assertThat(DataSetWriter.toBytes(file.dataSet(), TransferSyntax.EXPLICIT_LE))
                    .isEqualTo(DataSetWriter.toBytes(sent, TransferSyntax.EXPLICIT_LE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"coherence-therapist", "obi", "oncentra-gyn", "raystation"})
    @DisplayName("COH-VER-008: no asynchronous operations, whatever a peer offers")
    void noAsynchronousOperations(String product) throws IOException {
        Proposal proposal = Proposal.of("SENDER", "HUB")
                .with(Sender.CT, TransferSyntax.IMPLICIT_LE)
                .with(new UserItem.AsynchronousOperationsWindow(5, 5));
        try (Node node = node(product, 0);
                Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), proposal)) {
            assertThat(Negotiation.item(
                                    association.acceptance().userItems(), UserItem.AsynchronousOperationsWindow.class)
                            .filter(window -> window.invoked() != 1 || window.performed() != 1))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName(
            "COH-VER-009, COH-STO-046: verification beside storage, in as many contexts as an association can hold")
    void contextsOfOneAssociation() throws IOException {
        Proposal proposal = Proposal.of("SENDER", "HUB").with(Uids.Verification, TransferSyntax.IMPLICIT_LE);
        for (int i = 1; i < Proposal.MAX_CONTEXTS; i++) {
            proposal = proposal.with(Sender.CT, TransferSyntax.EXPLICIT_LE);
        }
        try (Node node = node("coherence-therapist", 0);
                Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), proposal)) {
            assertThat(association.contexts()).hasSize(Proposal.MAX_CONTEXTS);
        }
    }
}
