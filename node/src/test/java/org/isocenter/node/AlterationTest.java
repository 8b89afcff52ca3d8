package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.Test;

/** COH-STO-003, COH-STO-035, COH-STO-036, COH-STO-048, COH-STO-049, COH-STO-050, COH-UID-009. */
class AlterationTest {
    private static final int CREATOR = Tag.of(0x0029, 0x0010);
    private static final int KNOWN = Tag.of(0x0029, 0x1008);
    private static final int STRANGE = Tag.of(0x0029, 0x10EE);

    private static Alteration alteration(String profile) throws IOException {
        return new Alteration(
                new Personality(Profiles.packaged(List.of()).find(profile).orElseThrow()));
    }

    private static DataSet object(String sopClass) {
        DataSet item = DataSet.builder()
                .put(Tag.of(0x0019, 0x0010), Vr.LO, "NOBODY KNOWS")
                .put(Tag.of(0x0019, 0x1001), Vr.LO, "lost")
                .put(Tags.ReferencedSOPInstanceUID, "1.2.3")
                .build();
        return DataSet.builder()
                .put(Tags.SOPClassUID, sopClass)
                .put(Tags.SOPInstanceUID, "1.2.3.4")
                .put(Tags.ReferencedImageSequence, List.of(item))
                .put(CREATOR, Vr.LO, "SIEMENS CSA NON-IMAGE")
                .put(KNOWN, Vr.CS, "KNOWN")
                .put(STRANGE, Vr.LO, "STRANGE")
                .build();
    }

    @Test
    void unknownPrivateElementsAreLostInImplicitVrOnly() throws IOException {
        Alteration coherence = alteration("coherence-therapist");
        DataSet object = object("1.2.840.10008.5.1.4.1.1.2");
        Alteration.Altered altered = coherence.apply(object, TransferSyntax.IMPLICIT_LE);
        assertThat(altered.dataSet().has(KNOWN)).isTrue();
        assertThat(altered.dataSet().has(CREATOR)).isTrue();
        assertThat(altered.dataSet().has(STRANGE)).isFalse();
        DataSet item = altered.dataSet().items(Tags.ReferencedImageSequence).getFirst();
        assertThat(item.has(Tag.of(0x0019, 0x1001))).isFalse();
        assertThat(item.string(Tags.ReferencedSOPInstanceUID)).isEqualTo("1.2.3");
        assertThat(altered.findings())
                .extracting(Finding::rule, Finding::where)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("COH-STO-048", "(0008,1140)[1].(0019,1001)"),
                        org.assertj.core.groups.Tuple.tuple("COH-STO-048", "(0029,10EE)"));
        assertThat(coherence.apply(object, TransferSyntax.EXPLICIT_LE).dataSet())
                .isSameAs(object);
    }

    @Test
    void retiredUltrasoundBecomesTheCurrentClassUnderANewUid() throws IOException {
        Alteration coherence = alteration("coherence-therapist");
        assertThat(coherence.concerns("1.2.840.10008.5.1.4.1.1.6", TransferSyntax.EXPLICIT_LE))
                .isTrue();
        Alteration.Altered altered = coherence.apply(object("1.2.840.10008.5.1.4.1.1.6"), TransferSyntax.EXPLICIT_LE);
        assertThat(altered.dataSet().string(Tags.SOPClassUID)).isEqualTo("1.2.840.10008.5.1.4.1.1.6.1");
        assertThat(altered.dataSet().string(Tags.SOPInstanceUID)).isNotEqualTo("1.2.3.4");
        assertThat(altered.findings()).extracting(Finding::rule).containsExactly("COH-STO-036");
    }

    @Test
    void rleIsExpandedAndOtherSystemsChangeNothing() throws IOException {
        assertThat(alteration("coherence-dosimetrist").expands(TransferSyntax.RLE_LOSSLESS))
                .isTrue();
        for (String id : List.of("isocenter", "raystation", "obi", "oncentra-gyn")) {
            assertThat(alteration(id).concerns("1.2.840.10008.5.1.4.1.1.6", TransferSyntax.IMPLICIT_LE))
                    .as(id)
                    .isFalse();
        }
    }
}
