package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.CharacterSets;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.testkit.CleanSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RAY-CHR-001, RAY-CHR-004, RAY-CHR-005, I-10 and {@code character-set}. */
class ForeignCharactersTest {
    private static final String NAME = "Дюк^Елена";

    private static DataSet cyrillic() {
        DataSet unicode = CleanSet.structures().toBuilder()
                .put(Tags.StructureSetName, NAME)
                .build();
        return CharacterSets.convert(unicode, List.of("ISO_IR 144")).dataSet();
    }

    private static Mending of(DataSet structures) {
        Map<String, DataSet> objects = new LinkedHashMap<>(CleanSet.objects());
        objects.put("rs", structures);
        return Mending.of(Mending.raystation(), objects, Mending.OPTIONS);
    }

    @Test
    @DisplayName("text in a set that the target does not understand becomes Unicode and loses nothing")
    void anotherSetIsConverted() {
        Mending mending = of(cyrillic());

        assertThat(mending.findingsBefore()).anyMatch(finding -> finding.startsWith("RAY-CHR-00"));
        assertThat(mending.repaired("rs").original().dataSet().string(Tags.StructureSetName))
                .isEqualTo(NAME);
        assertThat(mending.after("rs").string(Tags.StructureSetName)).isEqualTo(NAME);
        assertThat(mending.changes("rs"))
                .containsExactly("character-set SpecificCharacterSet: ISO_IR 144 -> ISO_IR 192");
        mending.isWellAgain();
    }

    @Test
    @DisplayName("which set undeclared letters are in, a person must say")
    void undeclaredTextIsLeft() {
        DataSet undeclared = CleanSet.structures().toBuilder()
                .remove(Tags.SpecificCharacterSet)
                .put(Element.of(Tags.StructureSetName, Vr.LO, Bytes.of("Müller".getBytes(StandardCharsets.ISO_8859_1))))
                .build();
        Mending mending = of(undeclared);

        assertThat(mending.repaired("rs").isChanged()).isFalse();
        assertThat(mending.repaired("rs").decisions())
                .extracting(Decision::rule)
                .contains("RAY-CHR-004");
        assertThat(mending.outcome().needsPerson()).isTrue();
        assertThat(mending.repaired("rs").report().verdict()).isEqualTo(Verdict.ACCEPTS_WITH_LOSS);
    }
}
