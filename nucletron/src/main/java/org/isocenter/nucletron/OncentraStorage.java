package org.isocenter.nucletron;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;

/** Oncentra's Storage SCP: what it turns away, and the status it says. */
final class OncentraStorage {
    static final List<Check> CHECKS = new CheckList(OncentraStorage.class)
            .stranger("ONC-STO-002", _ -> true)
            .set("ONC-STO-005", OncentraStorage::syntax)
            .set("ONC-STO-011", OncentraStorage::duplicates)
            .set("ONC-STO-013", OncentraStorage::studies)
            .set("ONC-STO-014", OncentraStorage::series)
            .object("ONC-CHR-004", OncentraStorage::characterSet)
            .object("ONC-CHR-005", OncentraStorage::undeclared)
            .covered("ONC-STO-001", "ONC-STO-003", "ONC-STO-008", "ONC-STO-010", "ONC-STO-031", "ONC-STO-032")
            .covered("ONC-STO-033", "ONC-MED-004", "ONC-MED-005", "ONC-CHR-001")
            .all();

    private OncentraStorage() {}

    private static void syntax(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            TransferSyntax syntax = subject.syntax();
            if (!syntax.equals(TransferSyntax.EXPLICIT_LE) && !syntax.equals(TransferSyntax.IMPLICIT_LE)) {
                out.add(
                        subject,
                        "",
                        "is in " + syntax.name()
                                + "; accepted: Explicit or Implicit VR Little Endian, all else is refused in negotiation (result 4)");
            }
        }
    }

    private static void duplicates(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            Subject first = set.find(subject.sopInstance()).orElse(subject);
            if (!first.path().equals(subject.path()) && first.sopClass().equals(subject.sopClass())) {
                out.add(subject, "SOPInstanceUID", "is already registered by " + first.path() + ": status 0111");
            }
        }
    }

    private static void studies(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            String study = subject.dataSet().string(Tags.StudyInstanceUID);
            String owner = set.patientOfStudy(study);
            if (!owner.isEmpty() && !owner.equals(set.patientId())) {
                out.add(
                        subject,
                        "StudyInstanceUID",
                        "is " + study + ", already known under Patient ID " + owner + ": status A9A8");
            }
        }
    }

    private static void series(SubjectSet set, SetSink out) {
        Map<String, String> studies = new HashMap<>();
        for (Subject subject : set.subjects()) {
            String series = subject.dataSet().string(Tags.SeriesInstanceUID);
            String study = subject.dataSet().string(Tags.StudyInstanceUID);
            String first = series.isEmpty() || study.isEmpty() ? null : studies.putIfAbsent(series, study);
            if (first != null && !first.equals(study)) {
                out.add(
                        subject,
                        "SeriesInstanceUID",
                        "is " + series + ", already known under study " + first + ": status A9A9");
            }
        }
    }

    /** Other repertoires than ASCII and Latin-1, where a text uses them. */
    private static void characterSet(DataSet object, Sink out) {
        for (String term : object.strings(Tags.SpecificCharacterSet)) {
            boolean known = term.isEmpty() || term.equals("ISO_IR 6") || term.equals("ISO_IR 100");
            String text = known ? null : firstBeyondAscii(object, null);
            if (text != null) {
                out.add("SpecificCharacterSet", "is " + term + ", which may be stored garbled, as in " + text);
                return;
            }
            if (!known) {
                out.add(
                        Finding.Effect.NOTE,
                        "SpecificCharacterSet",
                        "is " + term + "; accepted: ISO_IR 6 and ISO_IR 100; no text needs more than ASCII");
                return;
            }
        }
    }

    private static void undeclared(DataSet object, Sink out) {
        String text = object.hasValue(Tags.SpecificCharacterSet) ? null : firstBeyondAscii(object, null);
        if (text != null) {
            out.add("SpecificCharacterSet", "is missing; " + text + " is read as ISO_IR 100");
        }
    }

    /** The path of the first text with a byte above ASCII, or an escape; {@code null} where there is none. */
    private static String firstBeyondAscii(DataSet item, Place place) {
        for (Element element : item.elements()) {
            List<DataSet> items = element.items();
            for (int i = 0; i < items.size(); i++) {
                String inner = firstBeyondAscii(items.get(i), new Place(place, Text.name(element.tag(), item), i + 1));
                if (inner != null) {
                    return inner;
                }
            }
            if (element.vr().usesCharacterSet() && element.vr() != Vr.UN && beyondAscii(element)) {
                return Place.where(place, Text.name(element.tag(), item));
            }
        }
        return null;
    }

    private static boolean beyondAscii(Element element) {
        for (long i = 0; i < element.bytes().length(); i++) {
            byte b = element.bytes().at(i);
            if (b < 0 || b == 0x1B) {
                return true;
            }
        }
        return false;
    }
}
