package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --png} of commands that had none: a PNG of the size that is told, with and without images, on planes of any orientation. */
class PatientPicturesTest {
    private static final long PNG = 0x89504E470D0A1A0AL;

    @TempDir
    private Path folder;

    private Path made(String name) {
        Path to = folder.resolve(name);
        assertThat(Run.of("generate", "--case", name, "--out", to).exitCode()).isZero();
        return to;
    }

    /** Width and height. */
    private int[] drawn(Object... words) throws IOException {
        Path png = folder.resolve("picture.png");
        Object[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--png";
        all[words.length + 1] = png;
        Run run = Run.of(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(png));
        assertThat(bytes.getLong(0)).isEqualTo(PNG);
        return new int[] {bytes.getInt(16), bytes.getInt(20)};
    }

    @ParameterizedTest
    @ValueSource(strings = {"position-ffdl", "oblique", "sagittal"})
    @DisplayName("D-02 D-03: dvh draws plane and curves on images of any orientation")
    void histograms(String name) throws IOException {
        int[] size = drawn("dvh", made(name));
        assertThat(size[0]).isGreaterThan(1000);
        assertThat(size[1]).isBetween(200, 720);
    }

    @Test
    @DisplayName("dvh draws on the dose where there are no images")
    void withoutImages() throws IOException {
        Path tiny = made("tiny");
        assertThat(drawn("dvh", tiny.resolve("RTSTRUCT.dcm"), tiny.resolve("RTDOSE.dcm"))[0])
                .isGreaterThan(1000);
    }

    @Test
    @DisplayName("structures draws old and new ones, with images and without")
    void structures() throws IOException {
        Path set = made("nested");
        assertThat(drawn("structures", set, "--union", "All=Nested,Core")[0]).isEqualTo(720 + 190);
        assertThat(drawn("structures", set.resolve("RTSTRUCT.dcm"))[0]).isEqualTo(720 + 190);
    }

    @Test
    @DisplayName("brachy-dose draws lines of dose, with images and around the dwells alone")
    void brachytherapy() throws IOException {
        Path set = made("hdr");
        assertThat(drawn("brachy-dose", set)).containsExactly(720 + 190, 720);
        assertThat(drawn("brachy-dose", set.resolve("RTPLAN.dcm"))[0]).isGreaterThan(700);
    }
}
