package org.isocenter.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isocenter.dicom.DicomException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaSourceTest {
    private static final int FIRST_FOLDER_RECORD = 16 * 2048 + 156;

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void create() throws IOException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        root = folder.resolve("set");
        FileSetWriter.write(
                root,
                List.of(Images.written(Images.ct(1), sources), Images.written(Images.ct(2), sources)),
                0,
                MediaOptions.of(ApplicationProfiles.read().find("STD-GEN-CD").orElseThrow()));
    }

    private Path image() throws IOException {
        Path image = folder.resolve("disc.iso");
        IsoImageWriter.write(root, "LABEL", image);
        return image;
    }

    @Test
    @DisplayName("COH-MED-005: a file-set written as an image of a disc is read back whole")
    void imageOfADisc() throws IOException {
        try (MediaSource source = MediaSource.open(image(), MediaLimits.USUAL)) {
            FileSet set = FileSet.open(source.root());
            assertThat(FileSetCheck.check(set, Optional.empty())).isEmpty();
            assertThat(set.directory().files()).hasSize(2);
            assertThat(set.members().getFirst().path().orElseThrow())
                    .hasSameBinaryContentAs(root.resolve("PT000001/ST000001/SE000001/IM000001"));
        }
    }

    @Test
    @DisplayName("a folder of many files takes several sectors, none of whose records crosses a border")
    void manyFiles() throws IOException {
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < 200; i++) {
            Files.writeString(many.resolve("F%06d".formatted(i)), "content " + i);
        }
        Path image = folder.resolve("many.iso");
        IsoImageWriter.write(many, "", image);

        try (MediaSource source = MediaSource.open(image, MediaLimits.USUAL)) {
            assertThat(source.root()).isDirectoryContaining("glob:**/F000199");
            assertThat(source.root().resolve("F000123")).hasContent("content 123");
        }
    }

    @Test
    void namesThatNoDiscHas() throws IOException {
        Files.writeString(root.resolve("readme.txt"), "");
        assertThatThrownBy(this::image).isInstanceOf(DicomException.class).hasMessageContaining("readme.txt");
    }

    @Test
    @DisplayName("an image whose numbers lie is refused: field.md D2")
    void imagesThatLie() throws IOException {
        Path image = image();
        byte[] good = Files.readAllBytes(image);
        ByteBuffer bytes = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
        int rootSector = bytes.getInt(FIRST_FOLDER_RECORD + 2);
        // The first record behind those of the folder itself and the one above is DICOMDIR, then PT000001.
        int first = rootSector * 2048 + 68;
        int second = first + (good[first] & 0xFF);
        int[][] lies = {
            {FIRST_FOLDER_RECORD + 10, Integer.MAX_VALUE},
            {FIRST_FOLDER_RECORD + 2, Integer.MAX_VALUE},
            {first + 2, Integer.MAX_VALUE},
            {first + 10, Integer.MAX_VALUE},
            {second + 2, rootSector},
        };
        for (int[] lie : lies) {
            byte[] bad = good.clone();
            ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).putInt(lie[0], lie[1]);
            Files.write(image, bad);
            assertThatThrownBy(() -> MediaSource.open(image, MediaLimits.USUAL))
                    .as("%d at %d", lie[1], lie[0])
                    .isInstanceOf(DicomException.class);
        }
    }

    @Test
    void archives() throws IOException {
        Path zip = folder.resolve("set.zip");
        ZipFiles.write(root, zip);
        try (MediaSource source = MediaSource.open(zip, MediaLimits.USUAL)) {
            assertThat(FileSetCheck.check(FileSet.open(source.root()), Optional.empty()))
                    .isEmpty();
        }
    }

    private Path zip(String name, byte[] content) throws IOException {
        Path zip = folder.resolve("hostile.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
            out.closeEntry();
        }
        return zip;
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/evil", "..\\evil", "a//evil", "C:evil"})
    @DisplayName("Zip-Slip: an entry never leaves its folder (GHSA-hxq8-xgh3-4f76)")
    void zipSlip(String name) throws IOException {
        Path zip = zip(name, new byte[] {1});
        assertThatThrownBy(() -> MediaSource.open(zip, MediaLimits.USUAL))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("leads out");
    }

    @Test
    @DisplayName("bombs: more bytes, more entries, or more growth than allowed is refused")
    void bombs() throws IOException {
        Path zip = zip("A", new byte[100_000]);
        assertThatThrownBy(() -> MediaSource.open(zip, new MediaLimits(10, 99_999, 1 << 30, 250)))
                .hasMessageContaining("limit of bytes");
        assertThatThrownBy(() -> MediaSource.open(zip, new MediaLimits(0, 1 << 30, 1 << 30, 250)))
                .hasMessageContaining("entries");
        Path large = zip("A", new byte[65 << 20]);
        assertThatThrownBy(() -> MediaSource.open(large, MediaLimits.USUAL)).hasMessageContaining("grows more than");
    }
}
