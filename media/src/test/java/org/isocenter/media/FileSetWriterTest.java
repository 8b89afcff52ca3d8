package org.isocenter.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSetWriterTest {
    private static final String NON_IMAGE = "1.3.12.2.1107.5.9.1";

    @TempDir
    private Path folder;

    private Path sources;
    private Path root;

    @BeforeEach
    void folders() throws IOException {
        sources = Files.createDirectory(folder.resolve("sources"));
        root = folder.resolve("set");
    }

    private static MediaOptions options(String profile) {
        return MediaOptions.of(ApplicationProfiles.read().find(profile).orElseThrow());
    }

    private List<Finding> check(Path set, String profile) throws IOException {
        return FileSetCheck.check(FileSet.open(set), ApplicationProfiles.read().find(profile));
    }

    @Test
    @DisplayName(
            "COH-MED-015, COH-MED-026: all files stand in the directory; no descriptor, no ID where none is asked for")
    void imagesOfOneSeries() throws IOException {
        List<MediaObject> images =
                List.of(Images.written(Images.ct(1), sources), Images.written(Images.ct(2), sources));

        FileSetWriter.Written written = FileSetWriter.write(root, images, 0, options("STD-GEN-CD"));

        assertThat(written.objects()).isEqualTo(2);
        assertThat(written.findings()).isEmpty();
        assertThat(check(root, "STD-GEN-CD")).isEmpty();
        Directory directory = FileSet.open(root).directory();
        assertThat(directory.records())
                .extracting(DirectoryRecord::type)
                .containsExactly("PATIENT", "STUDY", "SERIES", "IMAGE", "IMAGE");
        assertThat(directory.header().has(Tags.FileSetDescriptorFileID)).isFalse();
        assertThat(directory.fileSetId()).isEmpty();
        assertThat(directory.roots().getFirst().keys().string(Tags.PatientName)).isEqualTo("Bär^Ada");
        assertThat(directory.files())
                .extracting(record -> record.fileId().orElseThrow().toString())
                .containsExactly("PT000001/ST000001/SE000001/IM000001", "PT000001/ST000001/SE000001/IM000002");
    }

    @Test
    @DisplayName("COH-MED-026: a file-set of nothing is refused")
    void nothing() {
        assertThatThrownBy(() -> FileSetWriter.write(root, List.of(), 0, options("STD-GEN-CD")))
                .isInstanceOf(DicomException.class);
    }

    @Test
    @DisplayName("COH-MED-025, COH-MED-033: what needs more than one medium becomes file-sets of their own")
    void severalVolumes() throws IOException {
        List<MediaObject> images = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            images.add(Images.written(Images.ct(i), sources));
        }
        long room = 2 * (2048 + 8192);

        FileSetWriter.Written written = FileSetWriter.write(root, images, room, options("PRI-SYNGO-CD"));

        assertThat(written.volumes()).hasSize(3);
        for (Path volume : written.volumes()) {
            assertThat(check(volume, "PRI-SYNGO-CD")).isEmpty();
        }
        assertThat(Files.readString(root.resolve("VOL00002/README"))).isEqualTo("MULTIVOLUME: 02 of 03");
        assertThat(FileSet.open(root.resolve("VOL00003")).directory().files()).hasSize(1);
    }

    @Test
    @DisplayName("COH-MED-014, COH-MED-018, COH-MED-020: what the profile does not allow is refused, or converted")
    void syntaxes() throws IOException {
        MediaObject big = Images.written(Images.ct(1), TransferSyntax.EXPLICIT_BE, sources);
        MediaObject implicit = Images.written(Images.ct(2), TransferSyntax.IMPLICIT_LE, sources);

        FileSetWriter.Written written = FileSetWriter.write(root, List.of(big, implicit), 0, options("STD-GEN-CD"));

        assertThat(written.refused()).isEmpty();
        assertThat(check(root, "STD-GEN-CD")).isEmpty();
        DicomFile file = DicomFileReader.read(root.resolve("PT000001/ST000001/SE000001/IM000001"), ReadOptions.ALL);
        assertThat(file.syntax()).isEqualTo(TransferSyntax.EXPLICIT_LE);
        assertThat(file.dataSet().ints(Tags.Rows)).containsExactly(8);
        assertThat(file.findings()).isEmpty();

        Path other = folder.resolve("other");
        FileSetWriter.Written strict = FileSetWriter.write(
                other, List.of(big, implicit), 0, options("PRI-SYNGO-CD").withoutConversion());
        assertThat(strict.objects()).isEqualTo(1);
        assertThat(strict.refused()).hasSize(1).first().asString().contains("Implicit VR");
    }

    @Test
    @DisplayName("COH-MED-018: angiography is written in JPEG Lossless")
    void angiography() throws IOException {
        DataSet xa = Images.ct(1).toBuilder()
                .put(Tags.SOPClassUID, Uids.XRayAngiographicImageStorage)
                .build();
        assertThat(options("PRI-SYNGO-CD")
                        .profile()
                        .written(Uids.XRayAngiographicImageStorage)
                        .getFirst())
                .isEqualTo(TransferSyntax.JPEG_LOSSLESS_SV1);

        FileSetWriter.write(
                root, List.of(Images.written(xa, TransferSyntax.IMPLICIT_LE, sources)), 0, options("PRI-SYNGO-CD"));

        assertThat(FileSet.open(root)
                        .directory()
                        .files()
                        .getFirst()
                        .keys()
                        .string(Tags.ReferencedTransferSyntaxUIDInFile))
                .isEqualTo(TransferSyntax.JPEG_LOSSLESS_SV1.uid());
    }

    @Test
    @DisplayName("COH-MED-021, COH-MED-017: retired ultrasound is never written, private objects under PRI-SYNGO only")
    void classesThatAreNotWritten() throws IOException {
        MediaObject retired = Images.written(
                Images.ct(1).toBuilder()
                        .put(Tags.SOPClassUID, Uids.UltrasoundImageStorageRetired)
                        .build(),
                sources);
        MediaObject nonImage = Images.written(Images.object(NON_IMAGE, "1.2.9").build(), sources);
        MediaObject image = Images.written(Images.ct(2), sources);

        assertThat(FileSetWriter.write(root, List.of(retired, image), 0, options("PRI-SYNGO-CD"))
                        .refused())
                .hasSize(1);
        assertThat(FileSetWriter.write(folder.resolve("aug"), List.of(nonImage, image), 0, options("AUG-GEN-CD"))
                        .refused())
                .hasSize(1);
        assertThatThrownBy(
                        () -> FileSetWriter.write(folder.resolve("std"), List.of(nonImage), 0, options("STD-GEN-CD")))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining(NON_IMAGE);
    }

    @Test
    @DisplayName("COH-MED-027, COH-MED-029, COH-MED-031, COH-MED-032: Non-Image objects have private records")
    void nonImage() throws IOException {
        DataSet object = Images.object(NON_IMAGE, "1.2.9")
                .put(0x00290011, Vr.LO, "SIEMENS CSA NON-IMAGE")
                .put(0x00291108, Vr.CS, "EXAMPLE")
                .put(0x00291109, Vr.LO, "20260101")
                .build();

        FileSetWriter.write(root, List.of(Images.written(object, sources)), 0, options("PRI-SYNGO-CD"));

        assertThat(check(root, "PRI-SYNGO-CD")).isEmpty();
        DirectoryRecord record = FileSet.open(root).directory().files().getFirst();
        assertThat(record.type()).isEqualTo("PRIVATE");
        assertThat(record.keys().string(Tags.PrivateRecordUID)).isEqualTo(NON_IMAGE);
        assertThat(record.keys().string(Tags.SOPClassUID)).isEqualTo(NON_IMAGE);
        assertThat(record.keys().string(Tags.SOPInstanceUID)).isEqualTo("1.2.9");
        assertThat(record.keys().string(0x00290010)).isEqualTo("SIEMENS CSA NON-IMAGE");
        assertThat(record.keys().string(0x00291008)).isEqualTo("EXAMPLE");
        assertThat(record.keys().has(Tags.IconImageSequence)).isFalse();
    }

    @Test
    @DisplayName("COH-MED-028: the further keys of PRI-SYNGO, where the object has them")
    void furtherKeys() throws IOException {
        DataSet image = Images.ct(1).toBuilder()
                .put(Tags.InstitutionName, "Clinic")
                .putEmpty(Tags.InstitutionAddress)
                .put(Tags.ImagePositionPatient, 1.0, 2.0, 3.0)
                .build();

        FileSetWriter.write(root, List.of(Images.written(image, sources)), 0, options("PRI-SYNGO-CD"));

        List<DirectoryRecord> records = FileSet.open(root).directory().records();
        assertThat(records.get(0).keys().string(Tags.PatientBirthDate)).isEqualTo("19500101");
        assertThat(records.get(2).keys().string(Tags.InstitutionName)).isEqualTo("Clinic");
        assertThat(records.get(2).keys().has(Tags.InstitutionAddress)).isTrue();
        assertThat(records.get(2).keys().has(Tags.PerformingPhysicianName)).isFalse();
        assertThat(records.get(3).keys().strings(Tags.ImageType)).containsExactly("ORIGINAL", "PRIMARY", "AXIAL");
        assertThat(records.get(3).keys().doubles(Tags.ImagePositionPatient)).containsExactly(1, 2, 3);
        assertThat(records.get(3).keys().doubles(Tags.PixelSpacing)).containsExactly(1, 1);
    }

    @Test
    @DisplayName("COH-UID-003, COH-MED-036: files carry the name of the system they are written as")
    void identity() throws IOException {
        MediaIdentity other = new MediaIdentity("CsaImageManager", "1.2.3.4", "OTHER_1");
        FileSetWriter.write(
                root,
                List.of(Images.written(Images.ct(1), sources)),
                0,
                options("PRI-SYNGO-CD").withIdentity(other));

        for (String file : List.of("DICOMDIR", "PT000001/ST000001/SE000001/IM000001")) {
            DataSet meta =
                    DicomFileReader.read(root.resolve(file), ReadOptions.ALL).meta();
            assertThat(meta.string(Tags.ImplementationClassUID)).isEqualTo("1.2.3.4");
            assertThat(meta.string(Tags.ImplementationVersionName)).isEqualTo("OTHER_1");
            assertThat(meta.string(Tags.SourceApplicationEntityTitle)).isEqualTo("CsaImageManager");
        }
    }

    @Test
    @DisplayName("a key that must have a value and has none is made up, and a finding tells")
    void madeUp() throws IOException {
        DataSet image = Images.ct(1).toBuilder()
                .putEmpty(Tags.StudyDate)
                .remove(Tags.StudyID)
                .build();

        FileSetWriter.Written written =
                FileSetWriter.write(root, List.of(Images.written(image, sources)), 0, options("STD-GEN-CD"));

        assertThat(written.findings()).extracting(Finding::where).containsExactlyInAnyOrder("StudyDate", "StudyID");
        assertThat(FileSetCheck.check(FileSet.open(root), Optional.empty())).isEmpty();
    }

    @Test
    void twoPatientsWithOneId() throws IOException {
        DataSet other =
                Images.ct(2).toBuilder().put(Tags.PatientName, "Other^Name").build();

        FileSetWriter.Written written = FileSetWriter.write(
                root,
                List.of(Images.written(Images.ct(1), sources), Images.written(other, sources)),
                0,
                options("STD-GEN-CD"));

        assertThat(written.findings()).extracting(Finding::rule).containsExactly("MEDIA-PATIENT");
    }

    @Test
    void aFolderThatIsNotEmptyIsNotTouched() throws IOException {
        MediaObject image = Images.written(Images.ct(1), sources);
        assertThatThrownBy(() -> FileSetWriter.write(sources, List.of(image), 0, options("STD-GEN-CD")))
                .hasMessageContaining("not empty");
    }

    @Test
    void aFileSetIdIsOfFewCharacters() throws IOException {
        MediaObject image = Images.written(Images.ct(1), sources);
        for (String id : List.of("lower", "SEVENTEENLETTERS_", "A/B")) {
            assertThatThrownBy(() -> FileSetWriter.write(
                            root, List.of(image), 0, options("STD-GEN-CD").withFileSetId(id)))
                    .as(id)
                    .isInstanceOf(DicomException.class);
        }
    }
}
