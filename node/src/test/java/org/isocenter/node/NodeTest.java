package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveOptions;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Quarantined;
import org.isocenter.archive.Selection;
import org.isocenter.audit.AuditCheck;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociateRj;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Status;
import org.isocenter.services.VerificationScu;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
    @TempDir
    Path folder;

    private Settings settings() {
        return Settings.initial()
                .withData(folder.resolve("data"))
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .withPeer("ct", "CT_ROOM", "127.0.0.1", 0);
    }

    @Test
    void keepsWhatAKnownPeerStoresByteForByte() throws IOException {
        DataSet dataSet = Sender.ct("1.2.3.4");
        try (Node node = Node.start(settings())) {
            try (Sender sender = Sender.open(node, "CT_ROOM", "ISOCENTER")) {
                assertThat(sender.store(dataSet)).isEqualTo(Status.SUCCESS);
            }
            Instance kept = node.archive().find(Selection.ALL, 0, 10).getFirst();
            assertThat(kept.origin().from()).isEqualTo("CT_ROOM");
            byte[] file = Files.readAllBytes(kept.file().name());
            Bytes body = Bytes.of(file).slice(kept.dataSetOffset(), file.length - kept.dataSetOffset());
            assertThat(body).isEqualTo(DataSetWriter.toBytes(dataSet, TransferSyntax.EXPLICIT_LE));
            DicomFile read = DicomFileReader.read(kept.file(), ReadOptions.ALL);
            assertThat(read.findings()).isEmpty();
            assertThat(read.meta().string(Tags.SourceApplicationEntityTitle)).isEqualTo("CT_ROOM");
            assertThat(read.meta().string(Tags.MediaStorageSOPInstanceUID)).isEqualTo("1.2.3.4");
        }
    }

    @Test
    void verifies() throws IOException {
        try (Node node = Node.start(settings())) {
            var endpoint = org.isocenter.network.Endpoint.of("127.0.0.1", node.port());
            assertThat(VerificationScu.echo(endpoint, "CT_ROOM", "ISOCENTER")).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    @DisplayName("N-07, OBI-NET-027: who is unknown, or calls another, or from elsewhere, is rejected with the reason")
    void rejectsStrangers() throws IOException {
        Settings elsewhere = settings()
                .withPeer("far", SettingsReader.copy(settings().peers().get("ct"), "addresses", List.of("10.0.0.0/8")));
        Settings.PeerSettings far = SettingsReader.copy(elsewhere.peers().get("far"), "aeTitle", "FAR");
        try (Node node = Node.start(elsewhere.withPeer("far", far))) {
            assertThat(rejection(node, "STRANGER", "ISOCENTER")).isEqualTo(AssociateRj.CALLING_AE_NOT_RECOGNIZED);
            assertThat(rejection(node, "CT_ROOM", "OTHER")).isEqualTo(AssociateRj.CALLED_AE_NOT_RECOGNIZED);
            assertThat(rejection(node, "FAR", "ISOCENTER")).isEqualTo(AssociateRj.CALLING_AE_NOT_RECOGNIZED);
        }
        try (Node node = Node.start(settings().withAcceptUnknown(true));
                Sender sender = Sender.open(node, "STRANGER", "ISOCENTER")) {
            assertThat(sender.store(Sender.ct("1.1"))).isEqualTo(Status.SUCCESS);
        }
    }

    private static AssociateRj rejection(Node node, String calling, String called) {
        try (Sender _ = Sender.open(node, calling, called)) {
            throw new AssertionError(calling + " was let in");
        } catch (AssociationException.Rejected e) {
            return e.rejection();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("N-08: a storage class nobody knows is taken where the switch is on")
    void unknownStorageClasses() throws IOException {
        try (Node node = Node.start(settings());
                Sender sender = Sender.open(node, "CT_ROOM", "ISOCENTER")) {
            assertThat(sender.accepts(Uids.RTPlanStorage)).isTrue();
            assertThat(sender.accepts("1.2.3.4.5.999")).isFalse();
        }
        try (Node node = Node.start(settings().withAcceptUnknownStorage(true));
                Sender sender = Sender.open(node, "CT_ROOM", "ISOCENTER")) {
            DataSet own = Sender.ct("1.1").toBuilder()
                    .put(Tags.SOPClassUID, "1.2.3.4.5.999")
                    .build();
            assertThat(sender.store(own)).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    @DisplayName(
            "N-06, N-09: no success for what is cut off, unreadable or not what the command says; it is quarantined")
    void quarantinesWhatIsWrong() throws IOException {
        Bytes whole = DataSetWriter.toBytes(Sender.ct("1.1", "some comment"), TransferSyntax.EXPLICIT_LE);
        Bytes noise = Bytes.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14});
        try (Node node = Node.start(settings());
                Sender sender = Sender.open(node, "CT_ROOM", "ISOCENTER")) {
            Status cut = sender.store(Sender.CT, "1.1", whole.slice(0, whole.length() - 4));
            assertThat(cut.code()).isEqualTo(0xC000);
            assertThat(sender.store(Sender.CT, "1.2", noise).category()).isEqualTo(Status.Category.FAILURE);
            assertThat(sender.store(Sender.CT, "1.9", whole).code()).isEqualTo(0xA900);
            assertThat(sender.store(Uids.RTPlanStorage, "1.1", whole).code()).isEqualTo(0xA900);
            assertThat(sender.store(Sender.CT, "1.1", whole)).isEqualTo(Status.SUCCESS);
            List<Quarantined> quarantined = node.archive().quarantined();
            assertThat(quarantined).extracting(Quarantined::sopInstanceUid).containsExactly("1.1", "1.2", "1.9", "1.1");
            assertThat(quarantined).allSatisfy(q -> {
                assertThat(q.origin().from()).isEqualTo("CT_ROOM");
                assertThat(q.file().name()).isRegularFile();
            });
            assertThat(node.archive().totals()).isEqualTo(new Archive.Totals(1, 1, 1, 1, 4));
        }
    }

    @Test
    @DisplayName("P-13: other bytes under one UID are both kept, the same bytes once")
    void sameAndOtherBytes() throws IOException {
        try (Node node = Node.start(settings());
                Sender sender = Sender.open(node, "CT_ROOM", "ISOCENTER")) {
            assertThat(sender.store(Sender.ct("1.1", "one"))).isEqualTo(Status.SUCCESS);
            assertThat(sender.store(Sender.ct("1.1", "one"))).isEqualTo(Status.SUCCESS);
            assertThat(sender.store(Sender.ct("1.1", "two"))).isEqualTo(Status.SUCCESS);
            assertThat(node.archive().find(Selection.ofInstance("1.1"), 0, 10))
                    .extracting(Instance::variant)
                    .containsExactly(0, 1);
        }
    }

    @Test
    void aFullDiskIsA700AndLeavesNothing() throws IOException {
        try (Node node = Node.start(settings().withReserveMib(Integer.MAX_VALUE));
                Sender sender = Sender.open(node, "CT_ROOM", "ISOCENTER")) {
            assertThat(sender.store(Sender.ct("1.1")).code()).isEqualTo(0xA700);
            assertThat(sender.store(Sender.ct("1.2")).code()).isEqualTo(0xA700);
            assertThat(node.archive().totals().instances()).isZero();
        }
        try (Stream<Path> files = Files.walk(folder.resolve("data").resolve("files"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aPeerThatGoesLeavesNothing() throws Exception {
        try (Node node = Node.start(settings())) {
            Sender sender = Sender.open(node, "CT_ROOM", "ISOCENTER");
            sender.abort();
            Await.until(
                    "the audit",
                    () -> node.archive().auditTrail(1).stream()
                            .anyMatch(e -> e.outcome() == AuditEvent.Outcome.ABORTED
                                    && e.peer().equals("CT_ROOM")));
            assertThat(node.archive().totals().instances()).isZero();
        }
    }

    @Test
    void theAuditTellsStartStopAndEveryAssociation() throws Exception {
        try (Node node = Node.start(settings())) {
            rejection(node, "STRANGER", "ISOCENTER");
            Sender.open(node, "CT_ROOM", "ISOCENTER").close();
            Await.until("two ends", () -> node.archive().auditTrail(10).size() == 3);
        }
        try (Archive archive = Archive.open(folder.resolve("data"), ArchiveOptions.DEFAULT)) {
            assertThat(archive.auditTrail(10).reversed())
                    .extracting(e -> e.kind().word() + " " + e.outcome().word() + " " + e.peer())
                    .startsWith("start done ISOCENTER")
                    .endsWith("stop done ISOCENTER")
                    .contains("association rejected STRANGER", "association released CT_ROOM");
        }
    }

    @Test
    void associationsThatAreOpenAtTheEndAreInTheAuditFilesBeforeTheStop() throws Exception {
        List<Sender> left = new ArrayList<>();
        try (Node node = Node.start(settings())) {
            for (int i = 0; i < 10; i++) {
                left.add(Sender.open(node, "CT_ROOM", "ISOCENTER"));
            }
        }
        Path audit = settings().auditFolder();
        List<String> lines = Files.readAllLines(audit.resolve("audit-000001.log"));
        assertThat(lines.subList(lines.size() - 11, lines.size() - 1))
                .allMatch(line -> line.contains("the listener stops") && line.contains("CT_ROOM"));
        assertThat(lines.getLast()).contains("Application Stop");
        assertThat(AuditCheck.check(audit, "").isWhole()).isTrue();
        for (Sender sender : left) {
            sender.close();
        }
    }

    @Test
    void takesFilesThroughTheSameDoor() throws IOException {
        Path file = folder.resolve("some.dcm");
        DicomFileWriter.write(Sender.ct("1.1"), TransferSyntax.IMPLICIT_LE, file);
        Path cut = folder.resolve("cut.dcm");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 3));
        try (Node node = Node.start(settings())) {
            node.ingest().acceptFile(file, "inbox");
            assertThatThrownBy(() -> node.ingest().acceptFile(cut, "inbox")).isInstanceOf(DicomException.class);
            Instance kept = node.archive().find(Selection.ALL, 0, 10).getFirst();
            assertThat(DicomFileReader.read(kept.file(), ReadOptions.ALL).dataSet())
                    .isEqualTo(Sender.ct("1.1"));
            assertThat(kept.origin().over()).isEqualTo("import");
            assertThat(node.archive().totals()).isEqualTo(new Archive.Totals(1, 1, 1, 1, 0));
        }
    }

    @Test
    void twoHubsDoNotShareAFolderAndAPortInUseIsTold() throws IOException {
        try (Node node = Node.start(settings())) {
            assertThatThrownBy(() -> Node.start(settings())).hasMessageContaining("in use by process");
            Settings samePort = settings().withData(folder.resolve("other")).withListener("127.0.0.1", node.port());
            assertThatThrownBy(() -> Node.start(samePort)).hasMessageContaining(String.valueOf(node.port()));
        }
        Node.start(settings()).close();
        Node.start(settings().withData(folder.resolve("other"))).close();
    }
}
