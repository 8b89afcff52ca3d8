package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What stood there before goes with the object (PS3.3 C.12.1.1.9). */
class OriginalAttributesTest {
    private static DataSet only(DataSet object) {
        List<DataSet> items = object.items(Tags.OriginalAttributesSequence);
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    @Test
    @DisplayName("a value inside sequences is named by its path and kept as bytes")
    void anInnerValueIsNamed() {
        String where = "rs ROIContourSequence[1].ContourSequence[2].";
        DataSet after = Mending.of(where + "NumberOfContourPoints=5").after("rs");

        DataSet item = only(after);
        assertThat(item.string(Tags.AttributeModificationDateTime)).isEqualTo("20261121120000+0000");
        assertThat(item.string(Tags.ReasonForTheAttributeModification)).isEqualTo("COERCE");
        assertThat(item.has(Tags.SourceOfPreviousValues)).isTrue();
        assertThat(item.items(Tags.ModifiedAttributesSequence)).hasSize(1);
        DataSet previous =
                item.items(Tags.NonconformingModifiedAttributesSequence).getFirst();
        assertThat(previous.string(Tags.SelectorAttribute)).isEqualTo("30060046");
        assertThat(previous.strings(Tags.SelectorSequencePointer)).containsExactly("30060039", "30060040");
        assertThat(previous.strings(Tags.SelectorSequencePointerItems)).containsExactly("1", "2");
        assertThat(previous.find(Tags.NonconformingDataElementValue)
                        .orElseThrow()
                        .bytes())
                .isEqualTo(Bytes.of("5 ".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    @DisplayName("a label that was too long does not stand as a label again")
    void aValueThatBrokeARuleIsKeptAsBytes() {
        DataSet after = Mending.of("rs StructureSetLabel=A label of seventeen").after("rs");

        DataSet item = only(after);
        assertThat(item.items(Tags.ModifiedAttributesSequence).getFirst().has(Tags.StructureSetLabel))
                .isFalse();
        assertThat(item.items(Tags.NonconformingModifiedAttributesSequence)
                        .getFirst()
                        .find(Tags.NonconformingDataElementValue)
                        .orElseThrow()
                        .bytes()
                        .latin1())
                .startsWith("A label of seventeen");
    }

    @Test
    @DisplayName("the object keeps its UID, and nothing is said where nothing changed")
    void theUidStays() {
        Mending mending = Mending.of("rs StructureSetLabel=A label of seventeen");

        assertThat(mending.after("rs").string(Tags.SOPInstanceUID))
                .isEqualTo(mending.before("rs").string(Tags.SOPInstanceUID));
        assertThat(mending.after("rp").has(Tags.OriginalAttributesSequence)).isFalse();
    }

    @Test
    @DisplayName("it is written and read like any sequence")
    void itIsWritten() throws Exception {
        DataSet after = Mending.of("rs StructureSetLabel=A label of seventeen").after("rs");
        Bytes bytes = DataSetWriter.toBytes(after, TransferSyntax.EXPLICIT_LE);

        assertThat(DataSetReader.read(bytes, TransferSyntax.EXPLICIT_LE, ReadOptions.ALL, _ -> {})
                        .items(Tags.OriginalAttributesSequence))
                .hasSize(1);
    }
}
