package org.isocenter.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final DataSet ROOT = DataSet.builder()
            .put(Tags.Modality, "RTPLAN")
            .put(Tags.PatientSex, "F")
            .build();
    private static final DataSet BEAM = DataSet.builder()
            .put(Tags.BeamType, "STATIC")
            .put(Tags.NumberOfBlocks, 2)
            .put(Tags.TotalBlockTrayFactor, 0.5)
            .putEmpty(Tags.BeamName)
            .build();
    private static final DataSet POINT =
            DataSet.builder().put(Tags.ControlPointIndex, 0).build();
    private static final Scope ROOT_SCOPE = new Scope(ROOT, null, null);
    private static final Scope BEAM_SCOPE = new Scope(BEAM, ROOT_SCOPE, null);
    private static final Scope POINT_SCOPE = new Scope(POINT, BEAM_SCOPE, null);

    private static boolean holds(String cell, Scope scope) {
        return Condition.parse(cell).holds(scope);
    }

    @ParameterizedTest
    @CsvSource({
        "BeamType=STATIC, true",
        "BeamType=DYNAMIC|STATIC, true",
        "BeamType=DYNAMIC, false",
        "BeamType!=DYNAMIC, true",
        "BeamType!=STATIC, false",
        "BeamName!=X, false",
        "BeamType, true",
        "BeamName, false",
        "!BeamName, true",
        "!BeamType, false",
        "BlockSequence, false",
        "!BlockSequence, true",
        "NumberOfBlocks>0, true",
        "NumberOfBlocks>2, false",
        "NumberOfBlocks>=2, true",
        "NumberOfBlocks<2, false",
        "NumberOfBlocks<=2, true",
        "NumberOfBlocks=2.0, true",
        "TotalBlockTrayFactor<1, true",
        "NumberOfWedges>0, false",
        "NumberOfWedges<=0, false",
        "/Modality=RTPLAN, true",
        "/BeamType, false",
        "../Modality=RTPLAN, true",
        "../../Modality=RTPLAN, false",
        "BeamType=STATIC & NumberOfBlocks>0, true",
        "BeamType=STATIC & NumberOfBlocks=0, false",
        "BeamType=X ; NumberOfBlocks>0, true",
        "BeamType=X & NumberOfBlocks>0 ; /PatientSex=M, false",
        "BeamType=X & NumberOfBlocks>0 ; /PatientSex=F, true",
        "'(300A,00C4)=STATIC', true",
    })
    @DisplayName("conditions ask the item, the one around it, and the object")
    void conditionsHold(String cell, boolean expected) {
        assertThat(holds(cell, BEAM_SCOPE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"../BeamType=STATIC", "../../Modality=RTPLAN", "/Modality=RTPLAN", "ControlPointIndex=0"})
    void conditionsClimb(String cell) {
        assertThat(holds(cell, POINT_SCOPE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ImageType[3]=PORTAL, true",
        "ImageType[3]=DRR|PORTAL, true",
        "ImageType[1]=ORIGINAL, true",
        "ImageType[3]=DRR, false",
        "ImageType[3]!=DRR, true",
        "!ImageType[4], true",
        "ImageType[4]!=X, false"
    })
    @DisplayName("a number asks one value of many")
    void conditionsAskOneValue(String cell, boolean expected) {
        DataSet image = DataSet.builder()
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "PORTAL")
                .build();

        assertThat(holds(cell, new Scope(image, null, null))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ImageType[0]=X",
                "ImageType[=X",
                "ImageType[one]=X",
                "Modalityy=X",
                "=X",
                "Modality~2",
                "NumberOfBlocks>many",
                "NumberOfBlocks>1|2",
                "!Modality=X",
                "Modality=",
                "Modality=X &  & PatientSex",
                "(300A,00C)=1",
                "../",
                "BeamType=X ; ",
                "BeamType=X & "
            })
    @DisplayName("what is not understood is an error")
    void mistakesAreErrors(String cell) {
        assertThatThrownBy(() -> Condition.parse(cell)).isInstanceOf(IllegalArgumentException.class);
    }
}
