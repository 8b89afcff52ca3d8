package org.isocenter.siemens;

import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** What all COHERENCE products promise of the UIDs they make. */
final class CoherenceExport {
    private static final String ROOT = "1.3.12.2.1107.5.7.";
    private static final int MAX_UID = 64;

    /** Product numbers by model name. */
    private static final Map<String, Integer> PRODUCTS = Map.of(
            CoherenceMaker.DOSIMETRIST, 8,
            CoherenceMaker.KONRAD, 5,
            CoherenceMaker.THERAPIST, 7,
            CoherenceMaker.PRIMEVIEW, 7);

    static final List<Check> CHECKS = new CheckList(CoherenceExport.class)
            .written("COH-UID-004", CoherenceExport::root)
            .written("COH-UID-005", CoherenceExport::product)
            .writtenSet("COH-UID-006", CoherenceExport::again)
            .written("COH-UID-011", CoherenceExport::length)
            .all();

    private CoherenceExport() {}

    private static void root(DataSet object, Sink out) {
        String uid = object.string(Tags.SOPInstanceUID);
        if (!uid.startsWith(ROOT)) {
            out.add("SOPInstanceUID", "is " + uid + "; written: " + ROOT + "<product>.<serial number and more>");
        }
    }

    private static void product(DataSet object, Sink out) {
        String uid = object.string(Tags.SOPInstanceUID);
        if (!uid.startsWith(ROOT)) {
            return;
        }
        String rest = uid.substring(ROOT.length());
        int dot = rest.indexOf('.');
        String product = dot < 0 ? rest : rest.substring(0, dot);
        Integer expected = PRODUCTS.get(object.string(Tags.ManufacturerModelName));
        boolean known = product.length() == 1 && product.charAt(0) >= '2' && product.charAt(0) <= '8';
        if (expected != null ? !product.equals(expected.toString()) : !known) {
            out.add(
                    "SOPInstanceUID",
                    "has product number " + product + "; written: " + (expected == null ? "2 to 8" : expected));
        }
    }

    private static void again(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            Subject first = set.find(subject.sopInstance()).orElse(subject);
            if (!first.path().equals(subject.path()) && !first.dataSet().equals(subject.dataSet())) {
                out.add(subject, "SOPInstanceUID", "is also that of other content in " + first.path());
            }
        }
    }

    private static void length(DataSet object, Sink out) {
        for (int tag : new int[] {Tags.SOPInstanceUID, Tags.SeriesInstanceUID, Tags.StudyInstanceUID}) {
            int length = object.string(tag).length();
            if (length > MAX_UID) {
                out.add(Text.name(tag, object), "has " + length + " characters; written: up to " + MAX_UID);
            }
        }
    }
}
