package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CharacterSetsTest {
    private static DataSet korean() {
        DataSetBuilder top = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "", "ISO 2022 IR 149")
                .put(Tags.PatientName, "Hong^Gildong=洪^吉洞")
                .put(Tags.Modality, "CT");
        DataSet inner = top.item().put(Tags.ROIName, "폐", "척수").build();
        DataSet latin = new DataSetBuilder(SpecificCharacterSet.DEFAULT)
                .put(Tags.SpecificCharacterSet, "ISO_IR 100")
                .put(Tags.ROIName, "Lüng")
                .build();
        return top.put(Tags.StructureSetROISequence, List.of(inner, latin)).build();
    }

    @Test
    void convertsTheTopAndItsItems() {
        CharacterSets.Converted converted = CharacterSets.convert(korean(), List.of("ISO_IR 192"));
        assertThat(converted.findings()).isEmpty();
        DataSet dataSet = converted.dataSet();
        assertThat(dataSet.strings(Tags.SpecificCharacterSet)).containsExactly("ISO_IR 192");
        assertThat(dataSet.string(Tags.PatientName)).isEqualTo("Hong^Gildong=洪^吉洞");
        List<DataSet> items = dataSet.items(Tags.StructureSetROISequence);
        assertThat(items.get(0).strings(Tags.ROIName)).containsExactly("폐", "척수");
        assertThat(items.get(1).string(Tags.ROIName)).isEqualTo("Lüng");
        // the item inherits what the top names
        assertThat(items.get(1).has(Tags.SpecificCharacterSet)).isFalse();
        assertThat(items.get(1).characterSet()).isSameAs(SpecificCharacterSet.UTF_8);
    }

    @Test
    void comesBackToTheSameBytes() {
        DataSet unicode = CharacterSets.convert(korean(), List.of("ISO_IR 192")).dataSet();
        DataSet back =
                CharacterSets.convert(unicode, List.of("", "ISO 2022 IR 149")).dataSet();
        assertThat(back.find(Tags.PatientName)).isEqualTo(korean().find(Tags.PatientName));
    }

    @Test
    @DisplayName("I-10: lost characters are reported with their place")
    void reportsWhatIsLost() {
        CharacterSets.Converted converted = CharacterSets.convert(korean(), List.of("ISO_IR 100"));
        assertThat(converted.dataSet().string(Tags.PatientName)).isEqualTo("Hong^Gildong=?^??");
        assertThat(converted.findings())
                .extracting(Finding::where)
                .containsExactly("PatientName", "StructureSetROISequence[1].ROIName");
        assertThat(converted.findings().getFirst().message()).contains("3 characters", "U+6D2A", "at 14");
        assertThat(converted.findings()).extracting(Finding::effect).containsOnly(Finding.Effect.ALTERED);
    }

    @Test
    void leavesOutTheAttributeForTheDefaultRepertoire() {
        DataSet dataSet = CharacterSets.convert(korean(), List.of()).dataSet();
        assertThat(dataSet.has(Tags.SpecificCharacterSet)).isFalse();
        assertThat(dataSet.items(Tags.StructureSetROISequence).get(1).string(Tags.ROIName))
                .isEqualTo("L?ng");
    }

    @Test
    void keepsEveryValueThatNeedsNoOtherBytes() {
        DataSet plain = DataSet.builder()
                .put(Tags.Modality, "CT")
                .put(Tags.PatientName, "Doe^John")
                .build();
        DataSet converted = CharacterSets.convert(plain, List.of("ISO_IR 192")).dataSet();
        assertThat(converted.find(Tags.PatientName).orElseThrow())
                .isSameAs(plain.find(Tags.PatientName).orElseThrow());
        assertThat(converted.elements()).hasSize(3);
    }
}
