package org.isocenter.standard;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;

/** Field case I-09: the patient in labels, ROI names, descriptions and private text, where a pseudonymiser does not look. */
final class FieldPrivacy {
    /** Shorter parts of a name are words of their own in labels. */
    private static final int SHORTEST_NAME = 4;

    private static final int SHORTEST_ID = 5;
    /** Equipment and staff stand in other groups, and a phantom may be named after them. */
    private static final Set<Integer> RT_GROUPS = Set.of(0x3002, 0x3004, 0x3006, 0x300A, 0x300C, 0x300E);

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    static final List<Check> CHECKS = new CheckList(FieldPrivacy.class)
            .object("I-09", FieldPrivacy::patient, Iods.STRUCTURE_SET, Iods.PLAN, Iods.ION_PLAN, Iods.DOSE)
            .all();

    private FieldPrivacy() {}

    private static void patient(DataSet object, Sink out) {
        Set<String> secrets = secrets(object);
        if (secrets.isEmpty()) {
            return;
        }
        Elements.each(object, (item, place, element) -> {
            String found = isText(element) ? found(item, element, secrets) : null;
            if (found != null) {
                out.add(Elements.where(place, item, element), "seems to name the patient");
            }
        });
    }

    private static boolean isText(Element element) {
        int tag = element.tag();
        boolean described = tag == Tags.StudyDescription || tag == Tags.SeriesDescription;
        boolean rt = RT_GROUPS.contains(Tag.group(tag)) || Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag);
        return (described || rt) && element.vr() != Vr.PN && element.vr().usesCharacterSet();
    }

    private static String found(DataSet item, Element element, Set<String> secrets) {
        for (String value : Text.values(element, item.characterSet(), item.byteOrder())) {
            for (String word : NO_WORD.split(value.toLowerCase(Locale.ROOT))) {
                if (secrets.contains(word)) {
                    return word;
                }
            }
        }
        return null;
    }

    /** Words that only this patient has: parts of the name, the Patient ID, the birth date. */
    private static Set<String> secrets(DataSet object) {
        Set<String> secrets = new HashSet<>();
        for (String part : NO_WORD.split(object.string(Tags.PatientName).toLowerCase(Locale.ROOT))) {
            if (part.length() >= SHORTEST_NAME && part.chars().noneMatch(Character::isDigit)) {
                secrets.add(part);
            }
        }
        String id = object.string(Tags.PatientID).toLowerCase(Locale.ROOT);
        if (id.length() >= SHORTEST_ID) {
            secrets.add(id);
        }
        String birth = object.string(Tags.PatientBirthDate);
        if (birth.length() == 8) {
            secrets.add(birth);
        }
        return secrets;
    }
}
