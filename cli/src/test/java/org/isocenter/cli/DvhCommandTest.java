package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code isocenter dvh} on real objects, and on what is unfit. */
class DvhCommandTest {
    private final Path set = SharedData.set("dvh-benchmark-nelms2015");
    private final Path structures = set.resolve("structures/Cylinder_20_0.dcm");
    private final Path dose = set.resolve("dose/Linear_SupInf_2mm_Aligned.dcm");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("The JSON has the fields of the contract, with the numbers of the benchmark")
    void json() throws IOException {
        Run run = Run.of(
                "dvh", structures, dose, "--roi", "Cylinder_20_0", "--at-percent", "99,1", "--at-gy", "16", "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\"number\" : 2", "\"volumeCc\" : 11.76", "\"coveredPercent\" : 100")
                .contains("\"99\" : 3.2", "\"1\" : 28.7", "\"0.03\" : 28.9", "\"16\" : 5.8")
                .contains("\"policy\" : \"shape-based, end caps rounded, nesting xor, dose trilinear, sampled every ");
        assertThat(number(run, "minGy")).isCloseTo(3, within(1e-3));
        assertThat(number(run, "maxGy")).isCloseTo(29, within(1e-3));
        assertThat(number(run, "meanGy")).isCloseTo(16, within(1e-3));
    }

    @Test
    @DisplayName("A person reads a table; all structures, the empty one with its reason")
    void table() {
        Run run = Run.of("dvh", structures, dose, "--prescription", "20", "--curve", "--bin-gy", "5");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Cylinder_20_0", "POI_1", "WARNING S-12", "D95% Gy", "nesting xor");
    }

    @Test
    @DisplayName("Options that name nothing that is there are wrong usage")
    void usage() {
        Run roi = Run.of("dvh", structures, dose, "--roi", "Heart");
        assertThat(roi.exitCode()).isEqualTo(2);
        assertThat(roi.err()).contains("there is no structure Heart", "2 Cylinder_20_0");
        assertThat(Run.of("dvh", structures, dose, "--end-caps", "pointed").exitCode())
                .isEqualTo(2);
        assertThat(Run.of("dvh", structures, dose, "--at-percent", "101").exitCode())
                .isEqualTo(2);
        assertThat(Run.of("dvh", structures).err()).contains("there is no RT Dose");
        assertThat(Run.of("dvh", dose).exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 90, 99})
    @DisplayName("A structure set that ends too early gives no volumes of the part that is there")
    void truncated(int percent) throws IOException {
        byte[] whole = Files.readAllBytes(structures);
        Path cut = Files.write(folder.resolve("cut.dcm"), Arrays.copyOf(whole, whole.length / 100 * percent));
        Run run = Run.of("dvh", cut, dose);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("cut.dcm");
    }

    @Test
    @DisplayName("D-09: a RELATIVE dose gives no Gy until told what 1 stands for")
    void relative() throws IOException {
        DicomFile file = DicomFileReader.read(dose, ReadOptions.ALL);
        Path relative = folder.resolve("relative.dcm");
        write(file, Tags.DoseUnits, "RELATIVE", relative);
        Run refused = Run.of("dvh", structures, relative);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("D-09", "RELATIVE", "--reference-gy");
        assertThat(refused.out()).isEmpty();
        Run told = Run.of("dvh", structures, relative, "--reference-gy", "2", "--roi", "2", "--json");
        assertThat(number(told, "meanGy")).isCloseTo(32, within(2e-3));
    }

    @Test
    @DisplayName("S-06: a dose in another frame of reference gives no numbers, unless asked for")
    void otherFrame() throws IOException {
        DicomFile file = DicomFileReader.read(dose, ReadOptions.ALL);
        Path elsewhere = folder.resolve("elsewhere.dcm");
        write(file, Tags.FrameOfReferenceUID, "1.2.3.4", elsewhere);
        Run refused = Run.of("dvh", structures, elsewhere, "--json");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).contains("\"S-06\"", "\"volumeCc\" : null", "\"meanGy\" : null");
        Run forced = Run.of("dvh", structures, elsewhere, "--ignore-frame-of-reference", "--roi", "2", "--json");
        assertThat(forced.exitCode()).isZero();
        assertThat(number(forced, "meanGy")).isCloseTo(16, within(1e-3));
    }

    @Test
    @DisplayName("The histograms in the file stand beside the computed ones")
    void stored() throws IOException {
        Path plan = SharedData.set("tg43-reference/hdr-prostate-with-dvh");
        Run run = Run.of("dvh", plan, "--json");
        assertThat(run.out()).contains("\"stored\"", "\"largestDoseDifferenceGy\"");
    }

    /** The first number of this name. */
    private static double number(Run run, String name) {
        Matcher found = Pattern.compile("\"" + name + "\" : ([-0-9.E]+)").matcher(run.out());
        assertThat(found.find()).as(run.out()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static void write(DicomFile file, int tag, String value, Path to) throws IOException {
        var changed = file.dataSet().toBuilder().put(tag, value).build();
        DicomFileWriter.write(changed, file.syntax(), to);
    }
}
