package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.objects.DoseReader;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Point;
import org.isocenter.rt.RtDose;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;

/**
 * One dose distribution, with what was forgiven when it was read.
 *
 * @param rt all that the objects hold
 * @param dose its grid
 */
record Doses(RtDose rt, Dose dose, List<Finding> findings) {
    /**
     * Reads it.
     *
     * @param kept the object that is asked for
     * @param series all doses of its series: where each is one plane of the same distribution, they are read as one (D-06)
     * @throws UnfitException where there is no grid
     */
    static Doses read(Kept kept, List<Kept> series, Work work) throws IOException {
        List<Finding> findings = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Kept> files = new ArrayList<>(List.of(kept));
        series.stream().filter(other -> !other.equals(kept)).forEach(files::add);
        try (OpenFiles open = new OpenFiles(files)) {
            RtDose rt = read(open.all(), work, findings);
            Dose dose = rt.dose()
                    .orElseThrow(() -> new UnfitException(
                            "RT-DOSE",
                            "PixelData",
                            "this RT Dose holds no grid, only points or histograms; pick the one with the dose",
                            "PS3.3 C.8.8.3"));
            return new Doses(rt, dose, List.copyOf(findings));
        }
    }

    /** Single planes of one series are one dose where they can be, else each is a dose of its own, as measured ones are. */
    private static RtDose read(List<DicomFile> files, Work work, List<Finding> findings) throws IOException {
        List<DicomFile> planes = planes(files);
        try {
            return DoseReader.read(planes, work, findings::add);
        } catch (UnfitException e) {
            if (planes.size() == 1) {
                throw e;
            }
            findings.clear();
            findings.add(e.finding());
            return DoseReader.read(files.subList(0, 1), work, findings::add);
        }
    }

    private static List<DicomFile> planes(List<DicomFile> files) {
        DataSet wanted = files.getFirst().dataSet();
        List<DicomFile> alike = files.stream()
                .filter(file ->
                        isPlane(file.dataSet()) && distribution(file.dataSet()).equals(distribution(wanted)))
                .toList();
        return isPlane(wanted) ? alike : files.subList(0, 1);
    }

    private static boolean isPlane(DataSet dose) {
        int[] frames = dose.ints(Tags.NumberOfFrames);
        return frames.length == 0 || frames[0] <= 1;
    }

    private static List<String> distribution(DataSet dose) {
        List<DataSet> plans = dose.items(Tags.ReferencedRTPlanSequence);
        return List.of(
                dose.string(Tags.DoseSummationType),
                plans.isEmpty() ? "" : plans.getFirst().string(Tags.ReferencedSOPInstanceUID),
                dose.string(Tags.Rows),
                dose.string(Tags.Columns));
    }

    /** Its numbers as float32. */
    Block block() {
        return Block.ofFloats(this::head, dose.volume().values());
    }

    private void head(JsonGenerator json) throws IOException {
        ImageBlock.Range range = ImageBlock.Range.of(dose.volume().values(), Work.onAllProcessors());
        json.writeStartObject();
        json.writeStringField("type", "float32");
        json.writeStringField("dose", dose.sopInstanceUid());
        json.writeStringField("units", dose.units());
        json.writeStringField("doseType", dose.type());
        json.writeStringField("summation", dose.summation());
        json.writeStringField("plan", dose.planUid());
        Numbers.number(json, "least", range.least());
        Numbers.number(json, "most", range.most());
        Numbers.grid(json, dose.volume().grid(), dose.volume().frameOfReferenceUid());
        Numbers.findings(json, findings);
        json.writeEndObject();
    }

    /** The dose at a place, trilinear; null outside the grid. */
    Document at(Point place) {
        return json -> {
            json.writeStartObject();
            Numbers.point(json, "positionMm", place);
            Numbers.number(
                    json, dose.isAbsolute() ? "doseGy" : "dose", dose.volume().sample(place));
            json.writeStringField("units", dose.units());
            json.writeEndObject();
        };
    }
}
