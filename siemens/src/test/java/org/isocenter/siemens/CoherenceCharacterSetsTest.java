package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceImageSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** COH-CHR: which text is understood. */
class CoherenceCharacterSetsTest {
    private static Set<String> findings(String set, int... name) throws IOException {
        byte[] bytes = new byte[name.length];
        for (int i = 0; i < name.length; i++) {
            bytes[i] = (byte) name[i];
        }
        Map<String, DataSet> objects = CoherenceImageSet.portal();
        DataSetBuilder builder =
                objects.get("ri").toBuilder().put(Element.of(Tags.PatientName, Vr.PN, Bytes.of(bytes)));
        if (!set.isEmpty()) {
            builder.put(Tags.SpecificCharacterSet, set);
        }
        objects.put("ri", builder.build());
        return CoherenceCleanSetTest.ours(Case.findings(CoherenceCleanSetTest.profile("coherence-therapist"), objects));
    }

    @Test
    @DisplayName("COH-CHR-001, COH-CHR-002: Latin 1 and katakana are understood, Unicode is not")
    void sets() throws IOException {
        assertThat(findings("ISO_IR 100", 'M', 0xFC)).isEmpty();
        assertThat(findings("ISO_IR 13", 0xD4, 0xCF)).isEmpty();
        assertThat(findings("ISO_IR 192", 0xC3, 0xBC)).containsExactly("COH-CHR-002 ri PatientName");
        assertThat(findings("ISO_IR 192", 'M', 'u')).containsExactly("COH-CHR-002 ri SpecificCharacterSet");
    }

    @Test
    @DisplayName("COH-CHR-003: text beyond its set is read as Latin 1")
    void readAgain() throws IOException {
        assertThat(findings("", 'M', 0xFC)).containsExactly("COH-CHR-003 ri PatientName");
        assertThat(findings("", 'M', 'u')).isEmpty();
    }

    @Test
    @DisplayName("COH-CHR-004: what Latin 1 lacks becomes a question mark")
    void questionMark() throws IOException {
        assertThat(findings("", 'M', 0x81))
                .containsExactlyInAnyOrder("COH-CHR-003 ri PatientName", "COH-CHR-004 ri PatientName");
    }
}
