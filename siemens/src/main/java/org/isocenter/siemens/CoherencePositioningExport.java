package org.isocenter.siemens;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** What patient positioning writes: copies of reference images. */
final class CoherencePositioningExport {
    private static final List<String> COPY = List.of("ORIGINAL", "SECONDARY", "PORTAL", "OCS_SAVEASREF");
    /** Elements for images that are no RT images, by creator. */
    private static final Map<String, Integer> ENTERED =
            Map.of("SC IMG SID", 0x85, "SC IMG SAD", 0x86, "SC IMG PIX SPC", 0x87);

    static final List<Check> CHECKS = new CheckList(CoherencePositioningExport.class)
            .written("COH-RT-POS-005", CoherencePositioningExport::entered, CoherenceIods.RT_IMAGE)
            .written("COH-RT-POS-006", CoherencePositioningExport::centre, CoherenceIods.RT_IMAGE)
            .written("COH-RT-POS-009", CoherencePositioningExport::type, CoherenceIods.RT_IMAGE)
            .writtenSet("COH-RT-POS-010", CoherencePositioningExport::others)
            .written("COH-RT-POS-012", CoherencePositioningExport::review)
            .written("COH-RT-POS-013", CoherencePositioningExport::matrix)
            .written("COH-RT-POS-019", CoherencePositioningExport::spacing)
            .written("COH-RT-POS-022", CoherencePositioningExport::flags)
            .all();

    private CoherencePositioningExport() {}

    /** Whether the object is a copy of a reference image. */
    static boolean isCopy(DataSet image) {
        return image.strings(Tags.ImageType).contains("OCS_SAVEASREF");
    }

    private static void entered(DataSet image, Sink out) {
        ENTERED.forEach((creator, low) -> {
            if (CoherencePrivateElements.ocs(image, creator, low).isPresent()) {
                out.add(
                        CoherencePrivateElements.where(creator, low),
                        "is for images that are no RT images, which have the attribute itself");
            }
        });
    }

    private static void centre(DataSet image, Sink out) {
        if (CoherencePrivateElements.ocs(image, "ICC MATRIX", 0x82).isPresent()) {
            out.add(
                    CoherencePrivateElements.where("ICC MATRIX", 0x82),
                    "is not for RT images, whose centre is in X-Ray Image Receptor Translation");
        }
    }

    private static void type(DataSet image, Sink out) {
        boolean positioned = isCopy(image)
                || CoherencePrivateElements.ocs(image, "TRANS MATRIX", 0x80).isPresent();
        if (positioned && !image.strings(Tags.ImageType).equals(COPY)) {
            out.add(
                    "ImageType",
                    "is " + String.join("\\", image.strings(Tags.ImageType)) + "; written: " + String.join("\\", COPY));
        }
    }

    /** Copies that refer to others form a group, in which each refers to every other (ERR-72). */
    private static void others(SubjectSet set, SetSink out) {
        Map<String, Set<String>> groups = new HashMap<>();
        for (Subject subject : set.all(CoherenceIods.RT_IMAGE)) {
            if (isCopy(subject.dataSet())) {
                groups.put(subject.sopInstance(), referenced(subject.dataSet()));
            }
        }
        for (Subject subject : set.all(CoherenceIods.RT_IMAGE)) {
            Set<String> here = groups.getOrDefault(subject.sopInstance(), Set.of());
            groups.forEach((other, uids) -> {
                boolean named = uids.contains(subject.sopInstance());
                if (isCopy(subject.dataSet()) && named && !here.contains(other)) {
                    out.add(subject, "ReferencedImageSequence", "does not name " + other + ", which names this image");
                }
            });
        }
    }

    private static Set<String> referenced(DataSet image) {
        Set<String> uids = new HashSet<>();
        image.items(Tags.ReferencedImageSequence).forEach(item -> uids.add(item.string(Tags.ReferencedSOPInstanceUID)));
        return uids;
    }

    private static void review(DataSet image, Sink out) {
        String status = image.string(Tags.ApprovalStatus);
        if (status.isEmpty() || status.equals("UNAPPROVED")) {
            return;
        }
        for (Map.Entry<String, Integer> each : Map.of(
                        "ReviewDate", Tags.ReviewDate,
                        "ReviewTime", Tags.ReviewTime,
                        "ReviewerName", Tags.ReviewerName)
                .entrySet()) {
            if (!image.hasValue(each.getValue())) {
                out.add(each.getKey(), "has no value in an image that is " + status);
            }
        }
    }

    /** Zoom, x-pan, y-pan, rotation, flip. */
    private static void matrix(DataSet image, Sink out) {
        double[] matrix = CoherencePrivateElements.ocsNumbers(image, "TRANS MATRIX", 0x80);
        boolean plain = matrix.length == 5 && matrix[0] == 1 && matrix[3] == 0 && matrix[4] == 0;
        if (CoherencePrivateElements.ocs(image, "TRANS MATRIX", 0x80).isPresent() && !plain) {
            out.add(
                    CoherencePrivateElements.where("TRANS MATRIX", 0x80),
                    "is " + Words.numbers(matrix) + "; written: 1, two pans, 0, 0");
        }
    }

    private static void spacing(DataSet image, Sink out) {
        boolean matrix =
                CoherencePrivateElements.ocs(image, "TRANS MATRIX", 0x80).isPresent();
        if (matrix && CoherencePrivateElements.ocsNumbers(image, "SCALED IMG PIX SPC", 0x84).length != 2) {
            out.add(
                    CoherencePrivateElements.where("SCALED IMG PIX SPC", 0x84),
                    "has no two values; the pans of the transformation matrix are in these pixels");
        }
    }

    private static void flags(DataSet image, Sink out) {
        double[] acknowledged = CoherencePrivateElements.ocsNumbers(image, "ACKNOWLEDGE FLAG", 0x81);
        if (acknowledged.length > 0 && acknowledged[0] != 0 && acknowledged[0] != 1) {
            out.add(
                    CoherencePrivateElements.where("ACKNOWLEDGE FLAG", 0x81),
                    "is " + Words.numbers(acknowledged) + "; written: 0, 1");
        }
        double[] edge = CoherencePrivateElements.ocsNumbers(image, "COMMON EDGE", 0x83);
        if (edge.length > 0 && edge[0] != 1) {
            out.add(CoherencePrivateElements.where("COMMON EDGE", 0x83), "is " + Words.numbers(edge) + "; written: 1");
        }
    }
}
