package org.isocenter.raysearch;

import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** RayStation export of RT Images, which are DRRs of setup and treatment beams. */
final class RayImageExport {
    private static final List<String> IMAGE_TYPE = List.of("DERIVED", "SECONDARY", "DRR");

    static final List<Check> CHECKS = new CheckList(RayImageExport.class)
            .writtenSet("RAY-EXP-IMG-004", RayImageExport::frames)
            .writtenSet("RAY-EXP-IMG-005", RayImageExport::beamNumber)
            .written("RAY-EXP-IMG-006", RayImageExport::labels, RayWritten.RT_IMAGE)
            .writtenSet("RAY-EXP-IMG-007", RayImageExport::description)
            .written("RAY-EXP-IMG-009", RayImageExport::imageType, RayWritten.RT_IMAGE)
            .writtenSet("RAY-EXP-IMG-019", RayImageExport::plan)
            .writtenSet("RAY-EXP-IMG-020", RayImageExport::setupBeams)
            .written("RAY-EXP-IMG-027", RayImageExport::approval, RayWritten.RT_IMAGE)
            .all();

    private RayImageExport() {}

    private static void frames(SubjectSet set, SetSink out) {
        List<DataSet> series = RayWritten.images(set);
        for (Subject image : set.all(RayWritten.RT_IMAGE)) {
            String frame = image.dataSet().string(Tags.FrameOfReferenceUID);
            if (!series.isEmpty()
                    && series.stream().noneMatch(one -> References.frame(one).equals(frame))) {
                out.add(image, "FrameOfReferenceUID", "is " + frame + ", which no image series here has");
            }
        }
    }

    /** The beam an image was made from: its Instance Number says which. */
    private static Optional<Beams.Beam> beam(SubjectSet set, Subject image) {
        return set.find(References.plan(image.dataSet()))
                .map(plan -> Beams.byNumber(plan.dataSet()).get(image.dataSet().string(Tags.InstanceNumber)));
    }

    private static void beamNumber(SubjectSet set, SetSink out) {
        for (Subject image : set.all(RayWritten.RT_IMAGE)) {
            String number = image.dataSet().string(Tags.InstanceNumber);
            String referenced = image.dataSet().string(Tags.ReferencedBeamNumber);
            boolean planHere = set.has(References.plan(image.dataSet()));
            if (!referenced.isEmpty() && !referenced.equals(number)) {
                out.add(image, "InstanceNumber", "is " + number + "; accepted: the beam number, " + referenced);
            } else if (planHere && beam(set, image).isEmpty()) {
                out.add(image, "InstanceNumber", "is " + number + ", which no beam of the plan has");
            }
        }
    }

    private static void labels(DataSet image, Sink out) {
        String number = image.string(Tags.InstanceNumber);
        label("RTImageLabel", image.string(Tags.RTImageLabel), number, out);
        label("RTImageName", image.string(Tags.RTImageName), number, out);
    }

    private static void label(String keyword, String label, String number, Sink out) {
        if (!number.isEmpty() && !label.contains(number)) {
            out.add(keyword, "is " + label + "; accepted: text with the beam number, " + number);
        }
    }

    private static void description(SubjectSet set, SetSink out) {
        for (Subject image : set.all(RayWritten.RT_IMAGE)) {
            String description = image.dataSet().string(Tags.RTImageDescription);
            beam(set, image)
                    .map(beam -> beam.item().string(Tags.BeamName))
                    .filter(name -> !description.contains(name))
                    .ifPresent(name -> out.add(
                            image,
                            "RTImageDescription",
                            "is " + description + "; accepted: text with the beam name, " + name));
        }
    }

    private static void imageType(DataSet image, Sink out) {
        List<String> found = image.strings(Tags.ImageType);
        if (!found.equals(IMAGE_TYPE)) {
            out.add("ImageType", "is " + String.join("\\", found) + "; accepted: " + String.join("\\", IMAGE_TYPE));
        }
    }

    private static void plan(SubjectSet set, SetSink out) {
        for (Subject image : set.all(RayWritten.RT_IMAGE)) {
            String plan = References.plan(image.dataSet());
            if (!plan.isEmpty() && !set.has(plan)) {
                out.add(
                        image,
                        "ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID",
                        "is " + plan + ", a plan that was not exported");
            }
        }
    }

    private static void setupBeams(SubjectSet set, SetSink out) {
        for (Subject image : set.all(RayWritten.RT_IMAGE)) {
            boolean referenced = image.dataSet().hasValue(Tags.ReferencedBeamNumber);
            beam(set, image)
                    .filter(beam -> beam.isSetup() == referenced)
                    .ifPresent(beam -> out.add(
                            image,
                            "ReferencedBeamNumber",
                            referenced
                                    ? "is written for setup beam " + beam.number()
                                    : "is missing for treatment beam " + beam.number()));
        }
    }

    private static void approval(DataSet image, Sink out) {
        if (image.hasValue(Tags.ApprovalStatus)) {
            out.add("ApprovalStatus", "is written; the Approval module belongs to plans and structure sets");
        }
    }
}
