package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.archive.Selection;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Status;
import org.isocenter.services.Conversion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener that lays what it receives into an inbox, as the Storage SCP service of RayStation does. */
class InboxesTest {
    @TempDir
    private Path folder;

    private ListenSettings listen(String as) {
        return Settings.initial().listen().getFirst().as(as).withPort(0).withInbox(folder.resolve("inbox"), 7);
    }

    private Node node(String as) throws IOException {
        return Node.start(Settings.initial()
                .withData(folder.resolve("data"))
                .withReserveMib(0)
                .withPeer("peer", "PEER", "127.0.0.1", 0)
                .with(listen(as)));
    }

    private static Status store(Node node, DataSet object, TransferSyntax syntax) throws IOException {
        String sopClass = object.string(Tags.SOPClassUID);
        Proposal proposal = Proposal.of("PEER", node.titles().getFirst()).with(sopClass, syntax);
        try (Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), proposal)) {
            Request rq =
                    new Request.CStoreRq(association.nextMessageId(), sopClass, object.string(Tags.SOPInstanceUID));
            return association
                    .call(association.context(sopClass).orElseThrow(), rq, Body.of(object, syntax))
                    .status();
        }
    }

    private List<Path> laid() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("inbox"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    @DisplayName(
            "RAY-NET-029, RAY-NET-030, RAY-NET-032: each object is a file in the folder of its patient and of today; the same again changes nothing")
    void layingWhatComes() throws IOException {
        try (Node node = node("raystation")) {
            for (String uid : List.of("1.2.3.0", "1.2.3.1", "1.2.3.1")) {
                assertThat(store(node, Sender.ct(uid), TransferSyntax.IMPLICIT_LE))
                        .isEqualTo(Status.SUCCESS);
            }
        }
        assertThat(laid()).hasSize(2).allSatisfy(file -> {
            Path place = folder.resolve("inbox").relativize(file);
            assertThat(place.getName(0)).hasToString("P1");
            assertThat(LocalDate.parse(place.getName(1).toString()))
                    .isBetween(LocalDate.now().minusDays(1), LocalDate.now());
        });
    }

    @Test
    @DisplayName("RAY-NET-031: files of the inbox have Implicit VR, whatever came")
    void implicitVr() throws IOException {
        try (Node node = node("isocenter")) {
            store(node, Sender.ct("1.2.3.0"), TransferSyntax.EXPLICIT_LE);
            assertThat(DicomFileReader.read(laid().getFirst(), ReadOptions.ALL).syntax())
                    .as("where the product says nothing, as it came")
                    .isEqualTo(TransferSyntax.EXPLICIT_LE);
            Personality ray = new Personality(
                    Profiles.packaged(List.of()).find("raystation").orElseThrow());
            ListenSettings other = listen("raystation").withInbox(folder.resolve("ray"), 7);
            Inboxes inboxes = new Inboxes(node.archive(), Conversion.UNCOMPRESSED, List.of(other), Clock.systemUTC());
            inboxes.tray(other, ray).lay(1);
        }
        try (Stream<Path> files = Files.walk(folder.resolve("ray"))) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            DicomFile written = DicomFileReader.read(file, ReadOptions.ALL);
            assertThat(written.syntax()).isEqualTo(TransferSyntax.IMPLICIT_LE);
            assertThat(written.dataSet().string(Tags.SOPInstanceUID)).isEqualTo("1.2.3.0");
            assertThat(written.dataSet().string(Tags.PatientName)).isEqualTo("Doe^Jane");
        }
    }

    @Test
    @DisplayName(
            "RAY-NET-034, RAY-NET-035: what cannot be saved ends the association without a word; sent again later it is there")
    void cannotBeSaved() throws IOException {
        Files.writeString(folder.resolve("inbox"), "a file stands where the folder should be");
        try (Node node = node("raystation")) {
            assertThatThrownBy(() -> store(node, Sender.ct("1.2.3.0"), TransferSyntax.IMPLICIT_LE))
                    .isInstanceOf(AssociationException.Aborted.class);
            Files.delete(folder.resolve("inbox"));
            assertThat(store(node, Sender.ct("1.2.3.0"), TransferSyntax.IMPLICIT_LE))
                    .isEqualTo(Status.SUCCESS);
        }
        assertThat(laid()).hasSize(1);
    }

    @Test
    @DisplayName(
            "RAY-NET-036, RAY-NET-037: a running hub removes folders after the days of its settings, and no younger ones")
    void sweeping() throws Exception {
        LocalDate today = LocalDate.now();
        for (int days : new int[] {3, 6, 7, 100}) {
            Path old = Files.createDirectories(folder.resolve("inbox/P1/" + today.minusDays(days)));
            Files.writeString(old.resolve("00000001.dcm"), "x");
        }
        Path oldest = folder.resolve("inbox/P1/" + today.minusDays(100));
        try (Node _ = node("raystation")) {
            Await.until("the old folder is gone", () -> Files.notExists(oldest));
            Await.until(
                    "the one that is just old enough too",
                    () -> Files.notExists(folder.resolve("inbox/P1/" + today.minusDays(7))));
        }
        assertThat(folder.resolve("inbox/P1/" + today.minusDays(3))).exists();
    }

    @Test
    @DisplayName(
            "RAY-IMP-PET-003: a PET image is kept byte for byte as it came, with what is private and unknown in it")
    void petAsReceived() throws IOException {
        DataSet pet = Sender.ct("1.2.3.0", "as it came ").toBuilder()
                .put(Tags.SOPClassUID, Uids.PositronEmissionTomographyImageStorage)
                .put(Tags.Modality, "PT")
                .put(Element.of(0x00130010, Vr.LO, Bytes.of("SOMEBODY".getBytes(StandardCharsets.US_ASCII))))
                .put(Element.of(0x00131001, Vr.UN, Bytes.of(new byte[] {1, 2, 3, 4})))
                .build();
        Bytes sent = DataSetWriter.toBytes(pet, TransferSyntax.IMPLICIT_LE);
        try (Node node = node("raystation")) {
            assertThat(store(node, pet, TransferSyntax.IMPLICIT_LE)).isEqualTo(Status.SUCCESS);
            var kept = node.archive().find(Selection.ALL, 0, 1).getFirst();
            byte[] whole = Files.readAllBytes(kept.file().name());
            byte[] dataSet = Arrays.copyOfRange(whole, (int) kept.dataSetOffset(), whole.length);
            assertThat(Bytes.of(dataSet)).isEqualTo(sent);
        }
        byte[] inbox = Files.readAllBytes(laid().getFirst());
        assertThat(Bytes.of(Arrays.copyOfRange(inbox, inbox.length - (int) sent.length(), inbox.length)))
                .isEqualTo(sent);
    }

    @Test
    void theClockOfTheInboxSaysTheDay() throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);
        try (Node node = node("isocenter")) {
            store(node, Sender.ct("1.2.3.0"), TransferSyntax.IMPLICIT_LE);
            ListenSettings other = listen("isocenter").withInbox(folder.resolve("other"), 7);
            new Inboxes(node.archive(), Conversion.NONE, List.of(other), clock)
                    .tray(
                            other,
                            new Personality(Profiles.packaged(List.of())
                                    .find("isocenter")
                                    .orElseThrow()))
                    .lay(1);
        }
        assertThat(folder.resolve("other/P1/2026-02-03/00000001.dcm")).exists();
    }
}
