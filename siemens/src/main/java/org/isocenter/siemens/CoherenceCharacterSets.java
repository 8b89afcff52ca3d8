package org.isocenter.siemens;

import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;

/** COHERENCE storage: which character sets are understood and what becomes of other text. Plain ASCII is always safe. */
final class CoherenceCharacterSets {
    private static final Set<String> KNOWN = Set.of(
            "",
            "ISO_IR 6",
            "ISO 2022 IR 6",
            "ISO_IR 100",
            "ISO 2022 IR 100",
            "ISO_IR 13",
            "ISO 2022 IR 13",
            "ISO 2022 IR 87",
            "ISO 2022 IR 159");

    static final List<Check> CHECKS = new CheckList(CoherenceCharacterSets.class)
            .covered("COH-CHR-001")
            .object("COH-CHR-002", CoherenceCharacterSets::unknownSet)
            .object("COH-CHR-003", CoherenceCharacterSets::readAgain)
            .object("COH-CHR-004", CoherenceCharacterSets::questionMarks)
            .all();

    private CoherenceCharacterSets() {}

    private static List<String> unknown(DataSet object) {
        return object.strings(Tags.SpecificCharacterSet).stream()
                .filter(term -> !KNOWN.contains(term))
                .toList();
    }

    private static void unknownSet(DataSet object, Sink out) {
        List<String> unknown = unknown(object);
        if (unknown.isEmpty()) {
            return;
        }
        if (!CoherenceText.isBeyondAscii(object)) {
            out.add(
                    Finding.Effect.NOTE,
                    "SpecificCharacterSet",
                    "names " + Words.list(unknown) + ", which is not understood; all text here is ASCII and stays");
            return;
        }
        CoherenceText.beyondAscii(
                object,
                (_, _, where) -> out.add(
                        where, "has text in " + Words.list(unknown) + ", which is not understood; it is misread"));
    }

    /** Text that its set does not hold. */
    private static void readAgain(DataSet object, Sink out) {
        if (!unknown(object).isEmpty()) {
            return;
        }
        CoherenceText.beyondAscii(object, (item, element, where) -> {
            if (!item.characterSet().canDecode(element.bytes(), element.vr())) {
                out.add(where, "does not fit " + item.characterSet() + "; it is read as ISO_IR 100");
            }
        });
    }

    /** ISO_IR 100 has no characters from 80 to 9F. */
    private static void questionMarks(DataSet object, Sink out) {
        if (!unknown(object).isEmpty()) {
            return;
        }
        CoherenceText.beyondAscii(object, (item, element, where) -> {
            boolean latin = item.characterSet().terms().equals(List.of("ISO_IR 100"));
            boolean again = latin || !item.characterSet().canDecode(element.bytes(), element.vr());
            if (again && holdsControl(element.bytes())) {
                out.add(where, "has bytes from 80 to 9F, which ISO_IR 100 lacks; they become question marks");
            }
        });
    }

    private static boolean holdsControl(Bytes bytes) {
        for (long i = 0; i < bytes.length(); i++) {
            int value = bytes.at(i) & 0xFF;
            if (value >= 0x80 && value < 0xA0) {
                return true;
            }
        }
        return false;
    }
}
