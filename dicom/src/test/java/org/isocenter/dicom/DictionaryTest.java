package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DictionaryTest {
    @Test
    void givesKeywordNameVrAndMultiplicity() {
        Dictionary.Entry entry = Dictionary.find(Tags.PatientName).orElseThrow();
        assertThat(entry)
                .isEqualTo(
                        new Dictionary.Entry(0x00100010, "PatientName", "Patient's Name", List.of(Vr.PN), "1", false));
        assertThat(Dictionary.find("PatientName")).contains(entry);
    }

    @Test
    void keepsTheChoiceOfVrs() {
        assertThat(Dictionary.find(Tags.PixelPaddingValue).orElseThrow().vrs()).containsExactly(Vr.US, Vr.SS);
        assertThat(Dictionary.find(Tags.LUTData).orElseThrow().vrs()).containsExactly(Vr.US, Vr.OW);
        assertThat(Dictionary.hasChoice(Tags.PixelPaddingValue)).isTrue();
        assertThat(Dictionary.hasChoice(Tags.Rows)).isFalse();
        assertThat(Dictionary.vr(Tags.PixelPaddingValue)).isEqualTo(Vr.US);
    }

    @Test
    void findsRepeatingGroupsByMask() {
        // PS3.5 7.6
        assertThat(Dictionary.vr(0x60003000)).isEqualTo(Vr.OB);
        assertThat(Dictionary.hasChoice(0x60003000)).isTrue();
        assertThat(Dictionary.vr(0x601E0010)).isEqualTo(Vr.US);
        assertThat(Dictionary.find(0x50020005).orElseThrow().keyword()).isEqualTo("CurveDimensions");
        assertThat(Dictionary.vr(0x00203123)).isEqualTo(Vr.CS);
        assertThat(Dictionary.find(0x00280431).orElseThrow().keyword()).isEqualTo("ColumnsForNthOrderCoefficients");
        // an exact row goes before a mask
        assertThat(Dictionary.find(Tags.PixelData).orElseThrow().keyword()).isEqualTo("PixelData");
        // odd groups repeat nothing
        assertThat(Dictionary.find(0x60013000)).isEmpty();
        assertThat(Dictionary.vr(0x60013000)).isEqualTo(Vr.UN);
    }

    @Test
    void knowsGroupLengthsCreatorsAndDelimiters() {
        assertThat(Dictionary.vr(0x00080000)).isEqualTo(Vr.UL);
        assertThat(Dictionary.vr(0x00090000)).isEqualTo(Vr.UL);
        assertThat(Dictionary.vr(0x00090010)).isEqualTo(Vr.LO);
        assertThat(Dictionary.vr(Tag.ITEM)).isEqualTo(Vr.UN);
        assertThat(Dictionary.vr(0x00091001)).isEqualTo(Vr.UN);
        assertThat(Dictionary.vr(0x12345678)).isEqualTo(Vr.UN);
    }

    @Test
    void indexAndEntriesAgreeOnEveryRow() {
        assertThat(Dictionary.entries()).hasSizeGreaterThan(5300);
        for (Dictionary.Entry row : Dictionary.entries()) {
            // the lowest tag of (0028,04x0) is a row of its own
            Dictionary.Entry e = Dictionary.find(row.tag()).orElseThrow();
            if (!Tag.isGroupLength(e.tag())) {
                assertThat(Dictionary.vr(e.tag()))
                        .as(Tag.format(e.tag()))
                        .isEqualTo(e.vrs().getFirst());
            }
            assertThat(Dictionary.hasChoice(e.tag()))
                    .as(Tag.format(e.tag()))
                    .isEqualTo(e.vrs().size() > 1);
        }
    }

    @Test
    void indexAndEntriesAgreeOnRandomTags() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 200_000; i++) {
            int tag = random.nextInt();
            Vr expected = Dictionary.find(tag).map(e -> e.vrs().getFirst()).orElse(Vr.UN);
            if (!Tag.isGroupLength(tag) && !Tag.isPrivateCreator(tag)) {
                assertThat(Dictionary.vr(tag)).as(Tag.format(tag)).isEqualTo(expected);
            }
        }
    }

    @Test
    void keywordsAreUniqueAndRowsAscend() {
        Set<String> keywords = new HashSet<>();
        int before = 0;
        for (Dictionary.Entry e : Dictionary.entries()) {
            assertThat(e.keyword().isEmpty() || keywords.add(e.keyword()))
                    .as(e.keyword())
                    .isTrue();
            assertThat(Integer.compareUnsigned(before, e.tag()))
                    .as(Tag.format(e.tag()))
                    .isLessThanOrEqualTo(0);
            before = e.tag();
        }
    }

    @Test
    void hasTheNewestAttributes() {
        // 2026a: dose intent and interpretation; 2026b: metal artifact reduction; 2025a: ethnic groups
        assertThat(Dictionary.find("RTDoseIntentCodeSequence").orElseThrow().tag())
                .isEqualTo(0x30040024);
        assertThat(Dictionary.find("MetalArtifactReductionApplied")
                        .orElseThrow()
                        .vrs())
                .containsExactly(Vr.CS);
        assertThat(Dictionary.find(Tags.EthnicGroup).orElseThrow().retired()).isTrue();
        assertThat(Dictionary.find(Tags.DoseValue).orElseThrow().retired()).isFalse();
    }

    @Test
    void givesPrivateElementsByCreatorInAnyBlock() {
        // P-10: VRs as the statement prints them, not as other dictionaries guess
        String varian = "Varian Medical Systems VISION 3253";
        assertThat(Dictionary.findPrivate(varian, 0x32531000).orElseThrow().vrs())
                .containsExactly(Vr.OB);
        assertThat(Dictionary.findPrivate(varian, 0x32532501).orElseThrow().vrs())
                .containsExactly(Vr.IS);
        assertThat(Dictionary.findPrivate("Varian Medical Systems VISION 3259", 0x32591000)
                        .orElseThrow()
                        .vrs())
                .containsExactly(Vr.SQ);
        assertThat(Dictionary.findPrivate("RAYSEARCHLABS 2.0", 0x40011001).orElseThrow())
                .isEqualTo(new Dictionary.Entry(
                        0x40010001, "", "Treatment Machine Commission Time", List.of(Vr.DT), "1", false));
        assertThat(Dictionary.findPrivate("IMPAC", 0x300B1004).orElseThrow().vrs())
                .containsExactly(Vr.FL);
        assertThat(Dictionary.findPrivate("Nobody", 0x300B1004)).isEmpty();
    }

    @Test
    void separatesCreatorsThatShareAnElement() {
        // COH-PRIV-002: low bytes of group 0039 are reused by different creators
        assertThat(Dictionary.findPrivate("SIEMENS MED OCS NUMBER OF FRAMES", 0x00391076)
                        .orElseThrow()
                        .vrs())
                .containsExactly(Vr.IS);
        assertThat(Dictionary.findPrivate("SIEMENS MED OCS REFERENCE IMAGE", 0x00391076)
                        .orElseThrow()
                        .vrs())
                .containsExactly(Vr.UI);
    }

    @Test
    void takesElementsWithoutCreatorOnlyInBlocksThatNoneReserves() {
        // Oncentra prints no creators; ONC-ACQ-007: groups that scanners use too keep their bytes as UN
        assertThat(Dictionary.findPrivate("", 0x10011010).orElseThrow().name()).isEqualTo("Type");
        assertThat(Dictionary.findPrivate("", 0x30071000).orElseThrow().vrs()).containsExactly(Vr.FD);
        assertThat(Dictionary.findPrivate("", 0x00191000).orElseThrow().vrs()).containsExactly(Vr.UN);
        assertThat(Dictionary.findPrivate("ADAC_IMG", 0x30071000)).isEmpty();
    }
}
