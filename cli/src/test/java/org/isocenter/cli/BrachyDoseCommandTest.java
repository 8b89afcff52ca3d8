package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrachyDoseCommandTest {
    @TempDir
    private Path folder;

    private static Path set(String name) {
        return SharedData.set("tg43-reference").resolve(name);
    }

    private static Map<?, ?> json(Run run) throws IOException {
        return (Map<?, ?>) JsonTree.read(run.out()).value();
    }

    @Test
    @DisplayName("points of a plan as JSON: 6.0016 and 6.1362 Gy of the planning system")
    void pointsAsJson() throws IOException {
        Run run = Run.of(
                "brachy-dose",
                set("eclipse-hdr/RP.HDR.dcm"),
                "--json",
                "--point",
                "19.0747446756398,-12.5,22.7609705458502",
                "--point",
                "-20.862485119132,-12.5,21.0969193044013");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<?> points = (List<?>) json(run).get("points");
        assertThat(dose(points.get(0))).isCloseTo(6.0016, within(0.003));
        assertThat(dose(points.get(1))).isCloseTo(6.1362, within(0.003));
        assertThat(Double.parseDouble(json(run).get("totalReferenceAirKermaUgy").toString()))
                .isCloseTo(5348.658, within(0.01));
    }

    private static double dose(Object point) {
        return Double.parseDouble(((Map<?, ?>) point).get("doseGy").toString());
    }

    @Test
    @DisplayName("a plan without source data ends in a finding and exit code 1, not in a number")
    void noTablesNoNumber() throws IOException {
        Run run = Run.of("brachy-dose", set("oncentra/brachy_plan.dcm"), "--json", "--point", "0,0,0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("TG43-TABLES");
        assertThat((List<?>) json(run).get("points")).isEmpty();
        assertThat(json(run).get("totalReferenceAirKermaUgy")).isEqualTo("null");
    }

    @Test
    @DisplayName("the grid of a plan as RT Dose, on the grid of the planning system")
    void theGridAsRtDose() throws IOException {
        Path out = folder.resolve("dose.dcm");
        Path theirs = set("hdr-prostate-with-dvh/DO001.dcm");
        Run run = Run.of(
                "brachy-dose",
                set("hdr-prostate-with-dvh/PL001.dcm"),
                "--source",
                "GammaMed HDR Plus",
                "--out",
                out,
                "--like",
                theirs);
        assertThat(run.exitCode()).as(run.err()).isZero();
        DataSet ours = DicomFileReader.read(out, ReadOptions.ALL).dataSet();
        DataSet dose = DicomFileReader.read(theirs, ReadOptions.ALL).dataSet();
        for (int tag : new int[] {Tags.Rows, Tags.Columns, Tags.NumberOfFrames}) {
            assertThat(ours.ints(tag)).isEqualTo(dose.ints(tag));
        }
        assertThat(ours.string(Tags.DoseUnits)).isEqualTo("GY");
        assertThat(ours.string(Tags.DoseSummationType)).isEqualTo("PLAN");
        assertThat(ours.items(Tags.ReferencedRTPlanSequence)).hasSize(1);
    }

    @Test
    void aBoxWithoutGivenGrid() throws IOException {
        Path out = folder.resolve("dose.dcm");
        Run run =
                Run.of("brachy-dose", set("eclipse-hdr/RP.HDR.dcm"), "--out", out, "--spacing", "5", "--margin", "30");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(DicomFileReader.read(out, ReadOptions.ALL).dataSet().string(Tags.Modality))
                .isEqualTo("RTDOSE");
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        Path plan = set("eclipse-hdr/RP.HDR.dcm");
        assertThat(Run.of("brachy-dose", plan, "--point", "1,2").err()).contains("three numbers x,y,z");
        assertThat(Run.of("brachy-dose", plan, "--source", "none").err()).contains("Flexisource");
        assertThat(Run.of("brachy-dose", plan, "--treated-at", "soon").err()).contains("202401311430");
        Path source = Files.writeString(folder.resolve("s.tsv"), "name\tX\n");
        Run broken = Run.of("brachy-dose", plan, "--source-file", source);
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.err()).contains("s.tsv");
    }

    @Test
    @DisplayName("ONC-TG43-002: at another moment times grow and the dose stays, or times stay and the dose falls")
    void decay() {
        Path plan = set("eclipse-hdr/RP.HDR.dcm");
        Run longer = Run.of("brachy-dose", plan, "--treated-at", "201804190000");
        assertThat(longer.out()).contains("times by 1.3253").contains("6.0019 Gy");
        Run decayed = Run.of("brachy-dose", plan, "--treated-at", "201804190000", "--planned-times");
        assertThat(decayed.out()).contains("times by 1.0000").contains("4.5287 Gy");
    }

    @Test
    @DisplayName("--optimise: dwell times by objectives on ROIs; a mistake in the file is named with its line")
    void optimise() throws IOException {
        Path objectives = Files.writeString(
                folder.resolve("o.tsv"),
                "# Gy, per cent, weight\nProstate\tat-least\t16\t95\t10\nRectum\tat-most\t12\t2\t3\n");
        Object[] words = {
            "brachy-dose",
            set("hdr-prostate-with-dvh/PL001.dcm"),
            set("hdr-prostate-with-dvh/SS001.dcm"),
            "--source",
            "GammaMed HDR Plus",
            "--sampling",
            "6",
            "--json",
            "--optimise",
            objectives
        };
        Run run = Run.of(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<?, ?> result = (Map<?, ?>) json(run).get("optimisation");
        assertThat(Double.parseDouble(result.get("penaltyAfter").toString()))
                .isLessThan(Double.parseDouble(result.get("penaltyBefore").toString()));
        Files.writeString(objectives, "Prostat\tat-least\t16\t95\t10\n");
        assertThat(Run.of(words).err()).contains("o.tsv, line 1").contains("no ROI Prostat");
    }
}
