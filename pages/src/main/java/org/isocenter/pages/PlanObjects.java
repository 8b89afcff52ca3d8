package org.isocenter.pages;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.reports.PlanCase;
import org.isocenter.rt.Work;

/** The kept objects that a plan stands on: structures, dose and images of the same patient, by what refers to what. */
final class PlanObjects implements AutoCloseable {
    private static final List<String> IMAGES =
            List.of(Uids.CTImageStorage, Uids.MRImageStorage, Uids.PositronEmissionTomographyImageStorage);

    private final Archive archive;
    private final Instance plan;
    private final Arena arena = Arena.ofShared();

    PlanObjects(Archive archive, Instance plan) {
        this.archive = archive;
        this.plan = plan;
    }

    /** What is not named is looked for. What is read stays valid until this is closed. */
    PlanCase read(Optional<Instance> namedSet, Optional<Instance> namedDose, Optional<String> namedSeries, Work work)
            throws IOException {
        DicomFile planFile = open(plan);
        List<Instance> all = archive.find(new Selection(plan.patientId(), "", "", ""), 0, Chosen.MOST).stream()
                .filter(one -> one.variant() == 0)
                .toList();
        Optional<Instance> set = namedSet.isPresent() ? namedSet : structures(planFile.dataSet());
        List<DicomFile> structures = set.isEmpty() ? List.of() : List.of(open(set.get()));
        List<DicomFile> images = images(namedSeries, structures, all);
        return PlanCase.read(planFile, structures, doses(namedDose, all), images, work);
    }

    private DicomFile open(Instance instance) throws IOException {
        return DicomFileReader.readMapped(instance.file(), ReadOptions.ALL, arena);
    }

    private Optional<Instance> structures(DataSet object) throws IOException {
        for (DataSet item : object.items(Tags.ReferencedStructureSetSequence)) {
            List<Instance> named = archive.relations().named(item.string(Tags.ReferencedSOPInstanceUID));
            if (!named.isEmpty()) {
                return Optional.of(named.getFirst());
            }
        }
        return Optional.empty();
    }

    /** The planes of the dose of the whole plan where there is one, else of its first dose. */
    private List<DicomFile> doses(Optional<Instance> named, List<Instance> all) throws IOException {
        Map<String, List<DicomFile>> bySeries = new LinkedHashMap<>();
        for (Instance instance : all) {
            boolean isDose = instance.sopClassUid().equals(Uids.RTDoseStorage);
            if (isDose && named.isEmpty() || named.isPresent() && instance.equals(named.get())) {
                DicomFile file = open(instance);
                boolean isOfPlan = file.dataSet().items(Tags.ReferencedRTPlanSequence).stream()
                        .anyMatch(item ->
                                item.string(Tags.ReferencedSOPInstanceUID).equals(plan.sopInstanceUid()));
                if ((isOfPlan || named.isPresent()) && file.dataSet().has(Tags.PixelData)) {
                    String summation = file.dataSet().string(Tags.DoseSummationType);
                    boolean isPlane = file.dataSet().ints(Tags.NumberOfFrames).length == 0
                            || file.dataSet().ints(Tags.NumberOfFrames)[0] <= 1;
                    String key = summation + " " + instance.seriesUid() + (isPlane ? "" : instance.sopInstanceUid());
                    bySeries.computeIfAbsent(key, _ -> new ArrayList<>()).add(file);
                }
            }
        }
        return bySeries.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("PLAN "))
                .findFirst()
                .or(() -> bySeries.entrySet().stream().findFirst())
                .map(Map.Entry::getValue)
                .orElse(List.of());
    }

    /** Of the series that the contours name; of the first in the patient's frame of reference where they name none. */
    private List<DicomFile> images(Optional<String> named, List<DicomFile> structures, List<Instance> all)
            throws IOException {
        Optional<String> series = named.isPresent() ? named : ofContours(structures, all);
        List<DicomFile> images = new ArrayList<>();
        for (Instance instance : all) {
            if (series.isPresent()
                    && instance.seriesUid().equals(series.get())
                    && IMAGES.contains(instance.sopClassUid())) {
                images.add(open(instance));
            }
        }
        return images;
    }

    private static Optional<String> ofContours(List<DicomFile> structures, List<Instance> all) {
        for (DicomFile file : structures) {
            for (DataSet frame : file.dataSet().items(Tags.ReferencedFrameOfReferenceSequence)) {
                for (DataSet study : frame.items(Tags.RTReferencedStudySequence)) {
                    for (DataSet series : study.items(Tags.RTReferencedSeriesSequence)) {
                        String uid = series.string(Tags.SeriesInstanceUID);
                        if (all.stream().anyMatch(one -> one.seriesUid().equals(uid))) {
                            return Optional.of(uid);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        arena.close();
    }
}
