package org.isocenter.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.rt.Work;
import org.isocenter.synthetic.SyntheticPatient;

/** A generated patient, read from files. */
record SyntheticFiles(List<DicomFile> images, DicomFile structures, DicomFile plan, DicomFile dose) {
    static SyntheticFiles of(Path folder, String name) throws IOException {
        new SyntheticPatient(7, 40, 128, 128, "SYN-1", name, "ISO_IR 192", "20260102")
                .write(folder, TransferSyntax.EXPLICIT_LE);
        List<DicomFile> images = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().toString().startsWith("CT")) {
                    images.add(DicomFileReader.read(file, ReadOptions.ALL));
                }
            }
        }
        return new SyntheticFiles(
                images,
                DicomFileReader.read(folder.resolve("RTSTRUCT.dcm"), ReadOptions.ALL),
                DicomFileReader.read(folder.resolve("RTPLAN.dcm"), ReadOptions.ALL),
                DicomFileReader.read(folder.resolve("RTDOSE.dcm"), ReadOptions.ALL));
    }

    PlanCase planCase() throws IOException {
        return PlanCase.read(plan, List.of(structures), List.of(dose), images, Work.onAllProcessors());
    }

    List<Subject> subjects() {
        List<DicomFile> all = new ArrayList<>(images);
        all.addAll(List.of(structures, plan, dose));
        return all.stream()
                .map(file -> new Subject(Path.of("object"), file.dataSet(), file.syntax(), file.findings()))
                .toList();
    }
}
