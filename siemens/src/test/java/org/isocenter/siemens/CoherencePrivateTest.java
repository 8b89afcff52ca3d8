package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.conformance.Direction;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Vr;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-PRIV: private elements as the products write them. A mutation writes LO, so those of other VRs are given by code. */
class CoherencePrivateTest {
    static final String CASES = """
            COH-PRIV-004 | x (0029,1008)- | x (0029,1008 SIEMENS CSA NON-IMAGE) ; COH-PRIV-015 x (0029,1008 SIEMENS CSA NON-IMAGE)
            COH-PRIV-015 | x Modality-
            COH-PRIV-015 | x PatientID-
            """;

    static Map<String, DataSet> clean() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        all.put(
                "x",
                CoherenceCleanSet.object(CoherenceCleanSet.patient() + """
                SOPClassUID=1.3.12.2.1107.5.9.1
                SOPInstanceUID=1.3.12.2.1107.5.7.3.1.1
                SeriesInstanceUID=1.3.12.2.1107.5.7.3.1.2
                Modality=OT
                (0029,0010)=SIEMENS CSA NON-IMAGE
                (0029,1009)=1
                (0029,0011)=SIEMENS CSA HEADER
                (0029,0012)=SIEMENS MEDCOM HEADER
                (0029,0013)=SIEMENS MEDCOM HEADER2
                (0029,0014)=SIEMENS CSA REPORT
                """).toBuilder()
                        .put(0x00291008, Vr.CS, "RT3D CONFIG")
                        .build());
        return all;
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, clean());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verifyWritten(CoherenceCleanSetTest.profile("coherence-oncologist"));
    }

    private static Set<String> findings(Direction direction, Element... elements) throws IOException {
        Map<String, DataSet> objects = clean();
        var builder = objects.get("x").toBuilder();
        for (Element element : elements) {
            builder.put(element);
        }
        objects.put("x", builder.build());
        return Case.findings(CoherenceCleanSetTest.profile("coherence-oncologist"), direction, objects);
    }

    private static Element text(int tag, Vr vr, String value) {
        return Element.of(tag, vr, Bytes.of(value.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Set<String> written(Element... elements) throws IOException {
        return findings(Direction.EXPORT, elements);
    }

    @Test
    @DisplayName("COH-PRIV-005, COH-PRIV-006, COH-PRIV-009, COH-PRIV-012: terms of types, flags and states")
    void terms() throws IOException {
        assertThat(written()).isEmpty();
        assertThat(written(text(0x00291008, Vr.CS, "OTHER ")))
                .containsExactly("COH-PRIV-005 x (0029,1008 SIEMENS CSA NON-IMAGE)");
        assertThat(written(text(0x00291108, Vr.CS, "NUM 5 ")))
                .hasSize(1)
                .allMatch(each -> each.startsWith("COH-PRIV-006 x"));
        assertThat(written(text(0x00291251, Vr.CS, "02")))
                .hasSize(1)
                .allMatch(each -> each.startsWith("COH-PRIV-009 x"));
        assertThat(written(text(0x00291360, Vr.LO, "no")))
                .hasSize(1)
                .allMatch(each -> each.startsWith("COH-PRIV-012 x"));
    }

    @Test
    @DisplayName("COH-PRIV-007: type and version stand beside the info")
    void header() throws IOException {
        Element info = Element.of(0x00291210, Vr.OB, Bytes.of(new byte[2]));

        assertThat(written(info))
                .containsExactlyInAnyOrder(
                        "COH-PRIV-007 x (0029,1008 SIEMENS MEDCOM HEADER)",
                        "COH-PRIV-007 x (0029,1009 SIEMENS MEDCOM HEADER)");
        assertThat(written(info, text(0x00291208, Vr.CS, "MEDCOM 1"), text(0x00291209, Vr.LO, "1 ")))
                .isEmpty();
    }

    @Test
    @DisplayName("COH-PRIV-008: head and items of the history")
    void history() throws IOException {
        byte[] good = new byte[64 + 1088];
        byte[] name = "CSA HISTORY".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, good, 0, name.length);

        assertThat(written(Element.of(0x00291220, Vr.OB, Bytes.of(good)))).isEmpty();
        assertThat(written(Element.of(0x00291220, Vr.OB, Bytes.of(Arrays.copyOf(good, 100)))))
                .containsExactly("COH-PRIV-008 x (0029,1020 SIEMENS MEDCOM HEADER)");
        assertThat(written(Element.of(0x00291220, Vr.OB, Bytes.of(new byte[64]))))
                .containsExactly("COH-PRIV-008 x (0029,1020 SIEMENS MEDCOM HEADER)");
    }

    @Test
    @DisplayName("COH-PRIV-010: a negative retrieve time goes with OFFLINE or INVALID")
    void retrieveTime() throws IOException {
        assertThat(written(text(0x00291253, Vr.CS, "OFFLINE "), text(0x00291254, Vr.DS, "-1")))
                .isEmpty();
        assertThat(written(text(0x00291253, Vr.CS, "ONLINE"), text(0x00291254, Vr.DS, "-1")))
                .containsExactly("COH-PRIV-010 x (0029,1054 SIEMENS MEDCOM HEADER)");
    }

    @Test
    @DisplayName("COH-PRIV-011: links lead nowhere outside")
    void links() throws IOException {
        Element links = Element.ofItems(0x00291270, java.util.List.of(DataSet.EMPTY));

        assertThat(written(links)).containsExactly("COH-PRIV-011 x (0029,1070 SIEMENS MEDCOM HEADER)");
        assertThat(findings(Direction.IMPORT, links))
                .containsExactly("COH-PRIV-011 x (0029,1070 SIEMENS MEDCOM HEADER)");
    }

    @Test
    @DisplayName("COH-PRIV-014: reports stand in SR and SC objects")
    void report() throws IOException {
        assertThat(written(text(0x00291408, Vr.CS, "CT_LUNGCARE ")))
                .containsExactly("COH-PRIV-014 x (0029,1008 SIEMENS CSA REPORT)");
        assertThat(written(Element.of(0x00291415, Vr.US, Bytes.of((byte) 9, (byte) 0))))
                .containsExactly("COH-PRIV-014 x (0029,1015 SIEMENS CSA REPORT)");
    }

    @Test
    @DisplayName("COH-PRIV-016: elements have the VR of the registry; UN is what a foreign system made of it")
    void vrs() throws IOException {
        assertThat(written(text(0x00291009, Vr.CS, "1 ")))
                .containsExactly("COH-PRIV-016 x (0029,1009 SIEMENS CSA NON-IMAGE)");
        assertThat(written(text(0x00291009, Vr.UN, "1 "))).isEmpty();
    }
}
