package org.isocenter.siemens;

import java.util.List;
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
import org.isocenter.dicom.PersonName;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** KonRad import: which objects are read, and what of their headers. */
final class CoherenceKonradCommon {
    private static final String[] READ = {Iods.CT, Iods.STRUCTURE_SET, Iods.PLAN, Iods.DOSE};

    static final List<Check> CHECKS = new CheckList(CoherenceKonradCommon.class)
            .set("COH-RT-KONRAD-001", (set, out) -> others(set, Set.of(READ), "KonRad", out))
            .object("COH-RT-KONRAD-002", CoherenceKonradCommon::foreign, Iods.STRUCTURE_SET, Iods.PLAN, Iods.DOSE)
            .object("COH-RT-KONRAD-005", CoherenceKonradCommon::sex, READ)
            .object("COH-RT-KONRAD-006", CoherenceKonradCommon::name, READ)
            .object("COH-RT-KONRAD-008", CoherenceKonradCommon::firstValues, READ)
            .object("COH-CHR-006", CoherenceKonradCommon::characterSet, READ)
            .all();

    private CoherenceKonradCommon() {}

    /** Objects that storage keeps and an application does not read. */
    static void others(SubjectSet set, Set<String> read, String reader, SetSink out) {
        for (Subject subject : set.subjects()) {
            String iod = set.iod(subject);
            if (!iod.isEmpty() && !read.contains(iod)) {
                out.add(subject, "SOPClassUID", "is that of " + iod + ", which is kept but not read by " + reader);
            }
        }
    }

    /** ERR-36: the rules meant are those of the Dosimetrist. */
    private static void foreign(DataSet object, Sink out) {
        if (CoherenceMaker.isForeign(object)
                && !object.string(Tags.ManufacturerModelName).equals(CoherenceMaker.KONRAD)) {
            out.add(
                    "Manufacturer",
                    "was written by " + CoherenceMaker.words(object)
                            + "; the rules of coherence-dosimetrist for foreign objects come first");
        }
    }

    /** The other header texts are judged by rows. */
    private static void sex(DataSet object, Sink out) {
        if (!object.hasValue(Tags.PatientSex)) {
            out.add("PatientSex", "has no value and becomes O");
        }
    }

    private static void name(DataSet object, Sink out) {
        List<PersonName.Group> groups = groups(object.string(Tags.PatientName));
        if (groups.size() > 1) {
            out.add("PatientName", "has " + groups.size() + " component groups; the first is kept");
        } else if (!groups.isEmpty() && !rest(groups.getFirst()).isEmpty()) {
            out.add("PatientName", "has more than family and given name; " + rest(groups.getFirst()) + " is lost");
        }
    }

    private static List<PersonName.Group> groups(String name) {
        PersonName read = PersonName.parse(name);
        return List.of(read.alphabetic(), read.ideographic(), read.phonetic()).stream()
                .filter(group -> !group.text().isEmpty())
                .toList();
    }

    private static String rest(PersonName.Group group) {
        return (group.middle() + " " + group.prefix() + " " + group.suffix()).strip();
    }

    private static void firstValues(DataSet object, Sink out) {
        for (int tag : new int[] {Tags.Manufacturer, Tags.ManufacturerModelName, Tags.SoftwareVersions}) {
            int n = object.strings(tag).size();
            if (n > 1) {
                out.add(Text.name(tag, object), "has " + n + " values; the first is read");
            }
        }
    }

    private static void characterSet(DataSet object, Sink out) {
        List<String> terms = object.strings(Tags.SpecificCharacterSet);
        if (!terms.isEmpty() && !terms.equals(List.of("ISO_IR 100")) && CoherenceText.isBeyondAscii(object)) {
            out.add("SpecificCharacterSet", "is " + Words.list(terms) + " and is not read");
        }
    }
}
