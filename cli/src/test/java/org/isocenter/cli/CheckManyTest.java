package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckManyTest {
    private static final int PATIENTS = 20;
    private static final int SLICES = 50;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("a thousand files of twenty patients in one folder are twenty sets, and a pipe sees no progress")
    void manyPatientsAreManySets() throws IOException {
        Path patient = folder.resolve("one");
        assertThat(Run.of("generate", "--out", patient, "--slices", "1", "--rows", "16", "--columns", "16")
                        .exitCode())
                .isZero();
        DataSet slice = DicomFileReader.read(patient.resolve("CT0001.dcm"), ReadOptions.ALL)
                .dataSet();
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < PATIENTS * SLICES; i++) {
            DataSet other = slice.toBuilder()
                    .put(Tags.PatientID, "P" + i % PATIENTS)
                    .put(Tags.SeriesInstanceUID, "1.2.3." + i % PATIENTS)
                    .put(Tags.SOPInstanceUID, "1.2.3." + i % PATIENTS + "." + i)
                    .put(Tags.ImagePositionPatient, 0, 0, i / PATIENTS)
                    .build();
            DicomFileWriter.write(other, TransferSyntax.EXPLICIT_LE, many.resolve(i + ".dcm"));
        }

        Run run = Run.of("check", "--for", "raystation", "--json", many);

        assertThat(run.err()).isEmpty();
        assertThat(run.out().split("\"patientId\"", -1)).hasSize(PATIENTS + 1);
        assertThat(run.out().split("\"sopInstance\"", -1)).hasSize(PATIENTS * SLICES + 1);
    }
}
