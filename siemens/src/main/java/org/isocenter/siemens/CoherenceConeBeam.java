package org.isocenter.siemens;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.readings.Tolerances;

/** Cone beam projections, and the CT reconstructed from them, as Therapist and PRIMEVIEW 3i write them. */
final class CoherenceConeBeam {
    private static final List<String> TYPE = List.of("DERIVED", "PRIMARY", "AXIAL");
    /** Elements of a projection image, by creator. */
    private static final Map<String, Integer> PROJECTION = Map.of(
            "CBT STARTING GANTRY ANGLE", 0x82,
            "CBT ENDING GANTRY ANGLE", 0x83,
            "CBT ARC INCREMENT", 0x84,
            "CBT ROTATION DIRECTION", 0x85,
            "CBT PROJECTION GANTRY POSITIONS", 0x86,
            "CBT RECON SLICE WIDTH", 0x87,
            "CBT RECON SLICE HEIGHT", 0x88,
            "CBT RECON NUM OF SLICES", 0x89,
            "CBT RECON FILTER TYPE", 0x90);

    static final List<Check> CHECKS = new CheckList(CoherenceConeBeam.class)
            .written("COH-RT-CBCT-001", CoherenceConeBeam::elements, CoherenceIods.RT_IMAGE)
            .written("COH-RT-CBCT-002", CoherenceConeBeam::positions, CoherenceIods.RT_IMAGE)
            .object("COH-RT-CBCT-003", CoherenceConeBeam::missing, CoherenceIods.RT_IMAGE)
            .written("COH-RT-CBCT-003", CoherenceConeBeam::missing, CoherenceIods.RT_IMAGE)
            .written("COH-RT-CBCT-005", CoherenceConeBeam::type, Iods.CT)
            .writtenSet("COH-RT-CBCT-006", CoherenceConeBeam::numbers)
            .written("COH-RT-CBCT-007", CoherenceConeBeam::dates, Iods.CT)
            .written("COH-RT-CBCT-008", CoherenceConeBeam::derivation, Iods.CT)
            .written("COH-RT-CBCT-009", CoherenceConeBeam::source, Iods.CT)
            .written("COH-RT-CBCT-013", CoherenceConeBeam::spacing, Iods.CT)
            .writtenSet("COH-RT-CBCT-007", (set, out) -> copied(set, out, false))
            .writtenSet("COH-RT-CBCT-014", (set, out) -> copied(set, out, true))
            .writtenSet("COH-CHR-008", CoherenceConeBeam::characterSets)
            .all();

    private CoherenceConeBeam() {}

    private static boolean isProjection(DataSet image) {
        return PROJECTION.entrySet().stream()
                .anyMatch(each -> CoherencePrivateElements.ocs(image, each.getKey(), each.getValue())
                        .isPresent());
    }

    private static void elements(DataSet image, Sink out) {
        if (isProjection(image)) {
            PROJECTION.forEach((creator, low) -> {
                if (CoherencePrivateElements.ocs(image, creator, low).isEmpty()) {
                    out.add(CoherencePrivateElements.where(creator, low), "is missing in a projection image");
                }
            });
        }
    }

    private static void positions(DataSet image, Sink out) {
        int frames = CoherenceViewing.number(image, Tags.NumberOfFrames);
        int angles = CoherencePrivateElements.ocsNumbers(image, "CBT PROJECTION GANTRY POSITIONS", 0x86).length;
        if (isProjection(image) && angles != Math.max(1, frames)) {
            out.add(
                    CoherencePrivateElements.where("CBT PROJECTION GANTRY POSITIONS", 0x86),
                    "has " + angles + " values for " + Math.max(1, frames) + " frames");
        }
    }

    private static void missing(DataSet image, Sink out) {
        double[] missing = CoherencePrivateElements.ocsNumbers(image, "CBT MISSING PROJECTION FRAMES", 0x91);
        if (missing.length > 0) {
            out.add(
                    Finding.Effect.NOTE,
                    CoherencePrivateElements.where("CBT MISSING PROJECTION FRAMES", 0x91),
                    "lists " + missing.length + " frames that are missing; the arc is not complete");
        }
    }

    private static void type(DataSet image, Sink out) {
        if (!image.strings(Tags.ImageType).equals(TYPE)) {
            out.add(
                    "ImageType",
                    "is " + String.join("\\", image.strings(Tags.ImageType)) + "; written: " + String.join("\\", TYPE));
        }
    }

    private static void numbers(SubjectSet set, SetSink out) {
        for (List<Subject> series : set.imageSeries().values()) {
            Set<Integer> seen = new HashSet<>();
            for (Subject image : series) {
                int number = CoherenceViewing.number(image.dataSet(), Tags.InstanceNumber);
                if (number < 0 || number >= series.size() || !seen.add(number)) {
                    out.add(
                            image,
                            "InstanceNumber",
                            "is " + image.dataSet().string(Tags.InstanceNumber) + "; written: 0 to "
                                    + (series.size() - 1) + ", each once");
                }
            }
        }
    }

    private static void dates(DataSet image, Sink out) {
        for (int tag : new int[] {Tags.ContentDate, Tags.ContentTime, Tags.AcquisitionDate, Tags.AcquisitionTime}) {
            if (!image.hasValue(tag)) {
                out.add(Text.name(tag, image), "has no value");
            }
        }
    }

    private static void derivation(DataSet image, Sink out) {
        String text = image.string(Tags.DerivationDescription);
        if (!text.startsWith("Reconstructed from Projection Images") || !text.contains(".xml")) {
            out.add("DerivationDescription", "is " + text + "; written: the calibration file .xml of the projections");
        }
    }

    private static void source(DataSet image, Sink out) {
        List<DataSet> sources = image.items(Tags.SourceImageSequence);
        if (sources.size() != 1) {
            out.add("SourceImageSequence", "has " + sources.size() + " items; written: the projection image");
            return;
        }
        for (int tag : new int[] {Tags.ReferencedSOPInstanceUID, Tags.ReferencedFrameNumber}) {
            if (!sources.getFirst().hasValue(tag)) {
                out.add("SourceImageSequence[1]." + Text.name(tag, image), "has no value");
            }
        }
    }

    private static void spacing(DataSet image, Sink out) {
        double[] spacing = image.doubles(Tags.PixelSpacing);
        double[] thickness = image.doubles(Tags.SliceThickness);
        if (spacing.length != 2 || spacing[0] != spacing[1]) {
            out.add("PixelSpacing", "is " + Words.numbers(spacing) + "; written: square pixels");
        }
        if (thickness.length != 1 || !(thickness[0] > 0)) {
            out.add("SliceThickness", "is " + Words.numbers(thickness) + "; written: depth over slices");
        }
    }

    /** The projection image a CT was made from; {@code null} where it is not in the set. */
    private static DataSet projection(SubjectSet set, DataSet image) {
        List<DataSet> sources = image.items(Tags.SourceImageSequence);
        String uid = sources.isEmpty() ? "" : sources.getFirst().string(Tags.ReferencedSOPInstanceUID);
        return set.find(uid).map(Subject::dataSet).orElse(null);
    }

    private static void copied(SubjectSet set, SetSink out, boolean distances) {
        Map<Integer, Integer> attributes = distances
                ? Map.of(
                        Tags.DistanceSourceToDetector, Tags.RTImageSID,
                        Tags.DistanceSourceToPatient, Tags.RadiationMachineSAD)
                : Map.of(
                        Tags.AcquisitionDate, Tags.AcquisitionDate,
                        Tags.AcquisitionTime, Tags.AcquisitionTime);
        for (Subject subject : set.all(Iods.CT)) {
            DataSet projection = projection(set, subject.dataSet());
            if (projection != null) {
                attributes.forEach((tag, from) -> compare(subject, tag, projection, from, out));
            }
        }
    }

    private static void compare(Subject subject, int tag, DataSet projection, int from, SetSink out) {
        double[] found = subject.dataSet().doubles(tag);
        double[] source = projection.doubles(from);
        boolean same = source.length == 0
                ? subject.dataSet().string(tag).equals(projection.string(from))
                : Tolerances.same(found, source, Tolerances.POSITION_MM);
        if (projection.hasValue(from) && !same) {
            out.add(
                    subject,
                    Text.name(tag, DataSet.EMPTY),
                    "is " + subject.dataSet().string(tag) + "; written: " + Text.name(from, DataSet.EMPTY)
                            + " of the projections, " + projection.string(from));
        }
    }

    private static void characterSets(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(Iods.CT)) {
            DataSet projection = projection(set, subject.dataSet());
            List<String> terms = subject.dataSet().strings(Tags.SpecificCharacterSet);
            if (projection != null && !terms.equals(projection.strings(Tags.SpecificCharacterSet))) {
                out.add(subject, "SpecificCharacterSet", "is " + Words.list(terms) + ", other than its projections");
            }
        }
    }
}
