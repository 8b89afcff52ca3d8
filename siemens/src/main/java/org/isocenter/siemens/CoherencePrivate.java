package org.isocenter.siemens;

import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;

/** Private elements as COHERENCE products write them. */
final class CoherencePrivate {
    private static final int GROUP = 0x0029;
    private static final int DATA_GROUP = 0x7FE1;
    /** MedCom History Information: head, then items. */
    private static final int HISTORY_HEAD = 64;

    private static final int HISTORY_ITEM = 64 + 1024;

    static final List<Check> CHECKS = new CheckList(CoherencePrivate.class)
            .written("COH-PRIV-004", CoherencePrivate::dataType)
            .written("COH-PRIV-007", CoherencePrivate::header)
            .written("COH-PRIV-008", CoherencePrivate::history)
            .written("COH-PRIV-010", CoherencePrivate::retrieveTime)
            .object("COH-PRIV-011", CoherencePrivate::links)
            .written("COH-PRIV-011", CoherencePrivate::links)
            .written("COH-PRIV-014", CoherencePrivate::report)
            .written("COH-PRIV-015", CoherencePrivate::nonImage, CoherenceIods.NON_IMAGE)
            .written("COH-PRIV-016", CoherencePrivate::vrs)
            .all();

    private CoherencePrivate() {}

    private static Optional<Element> find(DataSet object, String creator, int low) {
        return CoherencePrivateElements.find(object, GROUP, creator, low);
    }

    private static String where(String creator, int low) {
        return CoherencePrivateElements.where(GROUP, creator, low);
    }

    private static boolean hasValue(DataSet object, String creator, int low) {
        return find(object, creator, low).filter(element -> !element.isEmpty()).isPresent();
    }

    private static String text(DataSet object, String creator, int low) {
        return find(object, creator, low)
                .map(element -> object.string(element.tag()))
                .orElse("");
    }

    /** Data needs a type that says what it is. */
    private static void dataType(DataSet object, Sink out) {
        String creator = CoherencePrivateElements.NON_IMAGE;
        boolean data =
                CoherencePrivateElements.find(object, DATA_GROUP, creator, 0x10).isPresent();
        if ((data
                        || find(object, creator, 0x09).isPresent()
                        || find(object, creator, 0x10).isPresent())
                && !hasValue(object, creator, 0x08)) {
            out.add(where(creator, 0x08), "has no value beside other elements of its creator");
        }
    }

    private static void header(DataSet object, Sink out) {
        String creator = CoherencePrivateElements.MEDCOM;
        if (find(object, creator, 0x10).isEmpty()) {
            return;
        }
        String type = text(object, creator, 0x08);
        if (!type.equals("MEDCOM 1")) {
            out.add(where(creator, 0x08), (type.isEmpty() ? "has no value" : "is " + type) + "; written: MEDCOM 1");
        }
        if (find(object, creator, 0x09).isEmpty()) {
            out.add(where(creator, 0x09), "is missing beside the info");
        }
    }

    private static void history(DataSet object, Sink out) {
        String creator = CoherencePrivateElements.MEDCOM;
        Bytes bytes = find(object, creator, 0x20).map(Element::bytes).orElse(Bytes.EMPTY);
        if (bytes.isEmpty()) {
            return;
        }
        long length = bytes.length();
        if (length < HISTORY_HEAD || (length - HISTORY_HEAD) % HISTORY_ITEM != 0) {
            out.add(where(creator, 0x20), "is " + length + " bytes long; written: 64 and a multiple of 1088");
        } else if (!bytes.slice(0, 32).latin1().startsWith("CSA HISTORY")) {
            out.add(where(creator, 0x20), "does not begin with CSA HISTORY");
        }
    }

    private static void retrieveTime(DataSet object, Sink out) {
        String creator = CoherencePrivateElements.MEDCOM;
        Element time = find(object, creator, 0x54).orElse(null);
        double[] seconds = time == null ? new double[0] : CoherencePrivateElements.numbers(object, time);
        String status = text(object, creator, 0x53);
        boolean gone = status.equals("OFFLINE") || status.equals("INVALID");
        if (seconds.length > 0 && seconds[0] < 0 && !gone) {
            out.add(
                    where(creator, 0x54),
                    "is " + Words.number(seconds[0]) + " with status " + status
                            + "; written below 0: OFFLINE, INVALID");
        }
    }

    private static void links(DataSet object, Sink out) {
        String creator = CoherencePrivateElements.MEDCOM;
        if (find(object, creator, 0x70).filter(element -> !element.isEmpty()).isPresent()) {
            out.add(where(creator, 0x70), "points to values within the system that made it; the object is incomplete");
        }
    }

    private static void report(DataSet object, Sink out) {
        String creator = CoherencePrivateElements.REPORT;
        String type = text(object, creator, 0x08);
        if (!type.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '_')) {
            out.add(where(creator, 0x08), "is " + type + "; written: letters A to Z and _");
        }
        Element variant = find(object, creator, 0x15).orElse(null);
        double[] number = variant == null ? new double[0] : CoherencePrivateElements.numbers(object, variant);
        if (number.length > 0 && (number[0] < 0 || number[0] > 4)) {
            out.add(where(creator, 0x15), "is " + Words.number(number[0]) + "; written: 0 to 4");
        }
        boolean capture = object.string(Tags.SOPClassUID).equals("1.2.840.10008.5.1.4.1.1.7");
        boolean document = object.string(Tags.SOPClassUID).startsWith("1.2.840.10008.5.1.4.1.1.88.");
        if (!type.isEmpty() && !capture && !document) {
            out.add(where(creator, 0x08), "stands in an object that is neither SR nor SC");
        }
    }

    private static void nonImage(DataSet object, Sink out) {
        for (int tag : new int[] {Tags.StudyInstanceUID, Tags.Modality, Tags.SeriesInstanceUID}) {
            if (!object.hasValue(tag)) {
                out.add(Text.name(tag, object), "has no value");
            }
        }
        if (!object.has(Tags.PatientID)) {
            out.add("PatientID", "is missing");
        }
        if (!hasValue(object, CoherencePrivateElements.NON_IMAGE, 0x08)) {
            out.add(where(CoherencePrivateElements.NON_IMAGE, 0x08), "has no value");
        }
    }

    /** An element kept as UN has lost its VR on the way and is not judged. */
    private static void vrs(DataSet object, Sink out) {
        for (Element element : object.elements()) {
            int tag = element.tag();
            if (!Tag.isPrivate(tag) || Tag.isPrivateCreator(tag) || element.vr() == Vr.UN) {
                continue;
            }
            String creator = object.privateCreator(tag);
            Optional<Vr> vr = CoherencePrivateElements.vr(creator, tag);
            if (vr.isPresent() && vr.get() != element.vr()) {
                out.add(
                        CoherencePrivateElements.where(Tag.group(tag), creator, tag & 0xFF),
                        "has VR " + element.vr() + "; written: " + vr.get());
            }
        }
    }
}
