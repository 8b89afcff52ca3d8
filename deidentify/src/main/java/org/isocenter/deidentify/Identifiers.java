package org.isocenter.deidentify;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/**
 * The words of an object that tell of whom it is, and finding them in free text (field.md I-09): names of patient and staff, identifiers,
 * institutions, dates.
 */
final class Identifiers {
    private static final int SHORTEST_NAME = 3;
    private static final int SHORTEST_ID = 4;
    private static final int MOST = 10_000;

    private static final List<Integer> IDS = List.of(
            Tags.PatientID,
            Tags.OtherPatientIDs,
            Tags.AccessionNumber,
            Tags.StudyID,
            Tags.AdmissionID,
            Tags.PatientTelephoneNumbers,
            Tags.MedicalRecordLocator,
            Tags.InstitutionName,
            Tags.InstitutionAddress,
            Tags.PatientAddress,
            Tags.StationName);

    /** Dates in the usual orders, and runs of digits as identifiers have them. */
    private static final Pattern NUMBERS =
            Pattern.compile("(?<!\\d)(\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\d{6,})(?!\\d)");

    private final Pattern words;

    private Identifiers(Set<String> found) {
        List<String> quoted = found.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .toList();
        words = quoted.isEmpty()
                ? null
                : Pattern.compile(
                        "(?<![\\p{L}\\d])(?:" + String.join("|", quoted) + ")(?![\\p{L}\\d])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Those of an object, at any depth. */
    static Identifiers of(DataSet object) {
        Set<String> found = new LinkedHashSet<>();
        collect(object, found);
        return new Identifiers(found);
    }

    private static void collect(DataSet dataSet, Set<String> found) {
        for (Element element : dataSet.elements()) {
            if (found.size() > MOST) {
                return;
            }
            if (element.vr() == Vr.PN) {
                names(dataSet.strings(element.tag()), found);
            } else if (IDS.contains(element.tag())) {
                ids(dataSet.strings(element.tag()), found);
            }
            element.items().forEach(item -> collect(item, found));
        }
    }

    private static void names(List<String> values, Set<String> found) {
        for (String value : values) {
            for (String part : value.split("[\\^=, ]+")) {
                if (part.length() >= SHORTEST_NAME) {
                    found.add(part);
                }
            }
        }
    }

    private static void ids(List<String> values, Set<String> found) {
        for (String value : values) {
            if (value.length() >= SHORTEST_ID) {
                found.add(value);
            }
        }
    }

    /** The text without names and identifiers of the object; the same text where it has none. */
    String withoutWords(String text) {
        return words == null ? text : words.matcher(text).replaceAll("");
    }

    /** Also without anything that looks like a date or a number of a person. */
    String clean(String text) {
        return NUMBERS.matcher(withoutWords(text))
                .replaceAll("")
                .replaceAll(" {2,}", " ")
                .strip();
    }
}
