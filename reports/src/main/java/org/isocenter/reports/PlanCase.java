package org.isocenter.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.objects.DoseReader;
import org.isocenter.objects.ImageVolumeReader;
import org.isocenter.objects.PlanReader;
import org.isocenter.objects.StructureSetReader;
import org.isocenter.rt.Dose;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Plan;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;

/**
 * What a plan summary is made of. Without a dose it has no histograms, without images no pictures.
 *
 * @param findings what was forgiven when it was read, and what could not be used
 */
public record PlanCase(
        Plan plan,
        Optional<StructureSet> structures,
        Optional<Dose> dose,
        Optional<ImageSeries> images,
        List<Finding> findings) {
    public PlanCase {
        findings = List.copyOf(findings);
    }

    /**
     * Reads it. What belongs to the plan but cannot be used becomes a finding, and the report goes without.
     *
     * @param structures at most one structure set
     * @param doses the planes of one dose, or none
     * @param images of one series, or none
     * @throws UnfitException where the plan cannot be used
     */
    public static PlanCase read(
            DicomFile plan, List<DicomFile> structures, List<DicomFile> doses, List<DicomFile> images, Work work)
            throws IOException {
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        Plan read = PlanReader.read(plan, findings::add);
        Optional<StructureSet> set = tried(
                structures,
                findings,
                all -> StructureSetReader.read(all.getFirst().dataSet(), work, findings::add));
        Optional<Dose> dose = tried(doses, findings, all -> DoseReader.read(all, work, findings::add))
                .flatMap(found -> found.dose());
        Optional<ImageSeries> series = tried(
                images,
                findings,
                all -> ImageVolumeReader.read(all, ImageVolumeReader.Settings.DEFAULT, work, findings::add));
        return new PlanCase(read, set, dose, series, findings);
    }

    /** Reads objects of one kind. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(List<DicomFile> files) throws IOException;
    }

    private static <T> Optional<T> tried(List<DicomFile> files, List<Finding> findings, Reading<T> reading)
            throws IOException {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.of(files));
        } catch (UnfitException e) {
            findings.add(e.finding());
            return Optional.empty();
        }
    }
}
