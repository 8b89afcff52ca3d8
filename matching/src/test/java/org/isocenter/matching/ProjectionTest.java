package org.isocenter.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final DataSet ENTITY = DataSet.builder()
            .put(Tags.SpecificCharacterSet, "ISO_IR 192")
            .put(Tags.PatientName, "Müller^Jörg")
            .put(Tags.PatientID, "P1")
            .put(Tags.Modality, "CT")
            .put(
                    Tags.RequestAttributesSequence,
                    DataSet.builder()
                            .put(Tags.ScheduledProcedureStepID, "1")
                            .put(Tags.RequestedProcedureID, "2")
                            .build())
            .build();

    @Test
    @DisplayName("PS3.4 C.4.1.1.3.2: what was asked for, in the entity's character set, empty where it has none")
    void attributes() {
        DataSet keys = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 100")
                .put(Tags.PatientName, "M*")
                .putEmpty(Tags.StudyDate)
                .build();
        DataSet response = Projection.of(keys).response(ENTITY, Tags.Modality);
        assertThat(response.string(Tags.PatientName)).isEqualTo("Müller^Jörg");
        assertThat(response.string(Tags.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(response.has(Tags.StudyDate)).isTrue();
        assertThat(response.hasValue(Tags.StudyDate)).isFalse();
        assertThat(response.has(Tags.PatientID)).isFalse();
        assertThat(response.string(Tags.Modality)).isEqualTo("CT");
    }

    @Test
    @DisplayName("of a sequence the attributes of the key's item, or all where it has none")
    void sequences() {
        DataSet one = DataSet.builder()
                .put(
                        Tags.RequestAttributesSequence,
                        DataSet.builder().putEmpty(Tags.RequestedProcedureID).build())
                .build();
        DataSet item = Projection.of(one)
                .response(ENTITY)
                .items(Tags.RequestAttributesSequence)
                .getFirst();
        assertThat(item.string(Tags.RequestedProcedureID)).isEqualTo("2");
        assertThat(item.has(Tags.ScheduledProcedureStepID)).isFalse();
        DataSet all = DataSet.builder().putEmpty(Tags.RequestAttributesSequence).build();
        assertThat(Projection.of(all)
                        .response(ENTITY)
                        .items(Tags.RequestAttributesSequence)
                        .getFirst()
                        .elements())
                .hasSize(2);
    }
}
