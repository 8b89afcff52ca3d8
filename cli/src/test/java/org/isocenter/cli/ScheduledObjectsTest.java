package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the worklist to objects and performed step, as a modality goes. */
class ScheduledObjectsTest {
    @TempDir
    private Path folder;

    private static DataSet code(String value) {
        return DataSet.builder()
                .put(Tags.CodeValue, value)
                .put(Tags.CodingSchemeDesignator, "99LOCAL")
                .put(Tags.CodeMeaning, "meaning of " + value)
                .build();
    }

    private static DataSet item() {
        DataSet step = DataSet.builder()
                .put(Tags.ScheduledStationAETitle, "CT1")
                .put(Tags.Modality, "CT")
                .put(Tags.ScheduledPerformingPhysicianName, "Roe^Rick")
                .put(Tags.ScheduledProcedureStepDescription, "Planning CT")
                .put(Tags.ScheduledProcedureStepID, "S1")
                .put(Tags.ScheduledProcedureStepLocation, "ROOM 1")
                .put(Tags.ScheduledProtocolCodeSequence, code("PROT"))
                .build();
        var builder = new org.isocenter.dicom.DataSetBuilder(org.isocenter.dicom.SpecificCharacterSet.LATIN_1);
        return builder.put(Tags.SOPClassUID, Uids.ModalityWorklistInformationModelFind)
                .put(Tags.SOPInstanceUID, "1.2.9")
                .put(Tags.SpecificCharacterSet, "ISO_IR 100")
                .put(Tags.PatientName, "Müller^Jörg")
                .put(Tags.PatientID, "4711")
                .put(Tags.AccessionNumber, "A1")
                .put(Tags.StudyInstanceUID, "1.2.3.4711")
                .put(Tags.RequestedProcedureID, "RP1")
                .put(Tags.RequestedProcedureCodeSequence, code("PROC"))
                .put(Tags.NamesOfIntendedRecipientsOfResults, "Poe^Pia")
                .put(Tags.ScheduledProcedureStepSequence, step)
                .build();
    }

    private DataSet read(String name) throws IOException {
        return DicomFileReader.read(folder.resolve("made").resolve(name), ReadOptions.ALL)
                .dataSet();
    }

    @Test
    @DisplayName(
            "COH-MWL-015, COH-MWL-016: procedure, step, people and places of a worklist item are copied to the objects made"
                    + " for it and to the performed step")
    void fromWorklistToObjectsAndStep() throws Exception {
        Path worklist = folder.resolve("item.wl");
        DicomFileWriter.write(item(), TransferSyntax.EXPLICIT_LE, worklist);
        Run made = Run.of(
                "generate",
                "--out",
                folder.resolve("made"),
                "--slices",
                "2",
                "--rows",
                "32",
                "--columns",
                "32",
                "--worklist",
                worklist);
        assertThat(made.exitCode()).as(made.err()).isZero();
        for (String name : new String[] {"CT0001.dcm", "RTSTRUCT.dcm", "RTPLAN.dcm", "RTDOSE.dcm"}) {
            DataSet object = read(name);
            Map<Integer, String> texts = Map.of(
                    Tags.PatientName, "Müller^Jörg",
                    Tags.PatientID, "4711",
                    Tags.AccessionNumber, "A1",
                    Tags.StudyInstanceUID, "1.2.3.4711",
                    Tags.StudyID, "RP1",
                    Tags.PerformedProcedureStepDescription, "Planning CT",
                    Tags.PerformedProcedureStepID, "S1",
                    Tags.PerformingPhysicianName, "Roe^Rick",
                    Tags.PhysiciansOfRecord, "Poe^Pia");
            texts.forEach((tag, value) -> assertThat(object.string(tag)).isEqualTo(value));
            assertThat(object.items(Tags.ProcedureCodeSequence).getFirst().string(Tags.CodeValue))
                    .isEqualTo("PROC");
            assertThat(object.items(Tags.PerformedProtocolCodeSequence)
                            .getFirst()
                            .string(Tags.CodeValue))
                    .isEqualTo("PROT");
        }
        // what refers to the study refers to the new one
        DataSet frame = read("RTSTRUCT.dcm")
                .items(Tags.ReferencedFrameOfReferenceSequence)
                .getFirst();
        assertThat(frame.items(Tags.RTReferencedStudySequence).getFirst().string(Tags.ReferencedSOPInstanceUID))
                .isEqualTo("1.2.3.4711");
        step(worklist);
    }

    private void step(Path worklist) throws Exception {
        Settings settings = Settings.initial()
                .withAeTitle("HUB")
                .withData(folder.resolve("data"))
                .withReserveMib(0)
                .withListener("127.0.0.1", 0)
                .withPeer("known", "CT1", "127.0.0.1", 0);
        try (Node hub = Node.start(settings)) {
            String address = "HUB@127.0.0.1:" + hub.port();
            Run start = Run.of("step", "start", address, "--ae", "CT1", "--modality", "CT", worklist);
            assertThat(start.exitCode()).as(start.err()).isZero();
            String uid = start.out().strip();
            Run end = Run.of("step", "complete", address, "--ae", "CT1", "--uid", uid, folder.resolve("made"));
            assertThat(end.exitCode()).as(end.err()).isZero();
            DataSet step = hub.archive().steps().find(uid).orElseThrow().step();
            assertThat(step.string(Tags.StudyID)).isEqualTo("RP1");
            assertThat(step.items(Tags.ProcedureCodeSequence).getFirst().string(Tags.CodeValue))
                    .isEqualTo("PROC");
            assertThat(step.items(Tags.PerformedProtocolCodeSequence).getFirst().string(Tags.CodeValue))
                    .isEqualTo("PROT");
            assertThat(step.string(Tags.PerformedProcedureStepDescription)).isEqualTo("Planning CT");
            assertThat(step.string(Tags.PerformedProcedureStepID)).isEqualTo("S1");
            assertThat(step.string(Tags.PerformedStationAETitle)).isEqualTo("CT1");
            assertThat(step.string(Tags.PerformedLocation)).isEqualTo("ROOM 1");
            assertThat(step.items(Tags.PerformedSeriesSequence))
                    .isNotEmpty()
                    .allMatch(series ->
                            series.string(Tags.PerformingPhysicianName).equals("Roe^Rick"));
        }
    }
}
