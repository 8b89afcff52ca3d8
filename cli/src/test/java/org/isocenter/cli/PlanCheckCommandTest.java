package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCheckCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @DisplayName("real plans of several systems: the verdict that was read and judged")
    @CsvSource({
        "photon-plans/eclipse/VMAT_PLAN_WITH_SETUP_FIELDS.dcm, 0, ACCEPTS_WITH_LOSS, PC-APP-01",
        "photon-plans/eclipse/RP.3dcrt-10beams.dcm, 1, REFUSES, PC-APP-01",
        "photon-plans/monaco/vmat_example.dcm, 0, ACCEPTS_WITH_LOSS, PC-RX-04",
        "photon-plans/pinnacle/rtplan-26beams.dcm, 0, ACCEPTS_WITH_LOSS, PC-RX-01",
        "proton-raystation-linked, 1, REFUSES, PC-REF-08",
        "gammaknife-leksell, 1, REFUSES, PC-FX-01",
        "tg43-reference/hdr-prostate-with-dvh, 0, ACCEPTS_WITH_LOSS, PC-BR-04"
    })
    void realPlans(String path, int exitCode, String verdict, String rule) throws IOException {
        Path data = SharedData.folder().resolve("data").resolve(path);
        Run run = Run.of("plan-check", data, "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        Map<?, ?> json = (Map<?, ?>) JsonTree.read(run.out()).value();
        assertThat(json.get("verdict")).isEqualTo(verdict);
        assertThat((List<?>) json.get("findings"))
                .anySatisfy(
                        finding -> assertThat(((Map<?, ?>) finding).get("rule")).isEqualTo(rule));
    }

    @Test
    @DisplayName("a received plan against the one that was sent: one leaf of one control point")
    void oneLeafOfTheReceivedPlan() throws IOException {
        Path sent = SharedData.set("photon-plans").resolve("eclipse/RP.imrt-9fields.dcm");
        assertThat(Run.of("plan-check", sent, "--against", sent).exitCode()).isZero();
        DataSet plan = DicomFileReader.read(sent, ReadOptions.ALL).dataSet();
        DataSet beam = plan.items(Tags.BeamSequence).getFirst();
        List<DataSet> points = new ArrayList<>(beam.items(Tags.ControlPointSequence));
        DataSet device =
                points.get(5).items(Tags.BeamLimitingDevicePositionSequence).getLast();
        double[] leaves = device.doubles(Tags.LeafJawPositions);
        leaves[7] += 1;
        points.set(
                5,
                points.get(5).toBuilder()
                        .put(
                                Tags.BeamLimitingDevicePositionSequence,
                                device.toBuilder()
                                        .put(Tags.LeafJawPositions, leaves)
                                        .build())
                        .build());
        List<DataSet> beams = new ArrayList<>(plan.items(Tags.BeamSequence));
        beams.set(0, beam.toBuilder().put(Tags.ControlPointSequence, points).build());
        Path received = folder.resolve("received.dcm");
        DicomFileWriter.write(
                plan.toBuilder().put(Tags.BeamSequence, beams).build(), TransferSyntax.EXPLICIT_LE, received);
        Run run = Run.of("plan-check", received, "--against", sent);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("PC-DIFF-01 BeamSequence[1].ControlPointSequence[6].BeamLimitingDevicePositionSequence")
                .contains("number 8 of");
    }

    @Test
    @DisplayName("--machine: leaves and energies against the machines of the clinic")
    void machines() throws IOException {
        Path model = Files.writeString(
                folder.resolve("machines.toml"),
                "[[machines]]\nname = \"none\"\n[[beams]]\nradiation = \"PHOTON\"\nenergy = 6\n");
        Path plan = SharedData.set("photon-plans").resolve("eclipse/RP.imrt-9fields.dcm");
        Run run = Run.of("plan-check", plan, "--machine", model);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("PC-MACH-01");
        assertThat(Run.of("plan-check", plan, "--machine", plan).exitCode()).isEqualTo(2);
    }
}
