package org.isocenter.dicom;

import java.util.ArrayList;
import java.util.List;

/**
 * The code elements a data set declares: what is active at the start and behind each delimiter, and what escape sequences may
 * bring in (PS3.5 6.1.2.5.2).
 *
 * @param g0 initial G0, a set of one byte
 * @param g1 initial G1; null for none
 * @param declared all code elements in the order of the values, the initial ones first
 */
record Iso2022(CodeElement g0, CodeElement g1, List<CodeElement> declared) {
    /** The set of these terms; the first is the initial one. */
    static Iso2022 of(List<CharacterSetTerm> terms) {
        CharacterSetTerm first = terms.getFirst();
        List<CodeElement> declared = new ArrayList<>();
        // PS3.3 C.12.1.1.2: where the first value is no single-byte set, it is ISO 646
        CodeElement g0 = first.g0() == null || first.g0().width() == 2 ? CodeElement.ASCII : first.g0();
        declared.add(g0);
        for (CharacterSetTerm term : terms) {
            add(declared, term.g0());
            add(declared, term.g1());
        }
        CodeElement g1 = first.isMultiByte() ? null : first.g1();
        return new Iso2022(g0, g1, List.copyOf(declared));
    }

    private static void add(List<CodeElement> declared, CodeElement element) {
        if (element != null && !declared.contains(element)) {
            declared.add(element);
        }
    }

    /** What bytes above 7F mean where no escape sequence said it: the only set of G1 declared, else ISO-IR 100. */
    CodeElement onlyG1() {
        CodeElement only = null;
        for (CodeElement element : declared) {
            if (element.inG1()) {
                if (only != null) {
                    return CodeElement.LATIN_1;
                }
                only = element;
            }
        }
        return only == null ? CodeElement.LATIN_1 : only;
    }
}
