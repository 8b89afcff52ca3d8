package org.isocenter.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.TreatmentRecord;
import org.isocenter.rt.UnfitException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TreatmentRecordReaderTest {
    private final List<Finding> findings = Made.list();

    private static DataSet point(int index, double meterset) {
        return DataSet.builder()
                .put(Tags.ReferencedControlPointIndex, index)
                .put(Tags.SpecifiedMeterset, meterset)
                .put(Tags.DeliveredMeterset, meterset + 0.5)
                .build();
    }

    private static DataSet record() {
        DataSet first = point(0, 0).toBuilder().put(Tags.GantryAngle, 181).build();
        DataSet beam = DataSet.builder()
                .put(Tags.ReferencedBeamNumber, 4)
                .put(Tags.CurrentFractionNumber, 7)
                .put(Tags.TreatmentTerminationStatus, "OPERATOR")
                .put(Tags.SpecifiedPrimaryMeterset, 120)
                .put(Tags.DeliveredPrimaryMeterset, 60.5)
                .put(Tags.ControlPointDeliverySequence, List.of(first, point(1, 60)))
                .build();
        DataSet channel = DataSet.builder()
                .put(Tags.ChannelNumber, 2)
                .put(Tags.SpecifiedChannelTotalTime, 30)
                .put(Tags.DeliveredChannelTotalTime, 29)
                .build();
        return DataSet.builder()
                .put(Tags.Modality, "RTRECORD")
                .put(Tags.TreatmentDate, "20260102")
                .put(
                        Tags.ReferencedRTPlanSequence,
                        DataSet.builder()
                                .put(Tags.ReferencedSOPInstanceUID, "2.25.8")
                                .build())
                .put(Tags.TreatmentSessionBeamSequence, beam)
                .put(
                        Tags.TreatmentSessionApplicationSetupSequence,
                        DataSet.builder()
                                .put(Tags.ReferencedBrachyApplicationSetupNumber, 1)
                                .put(Tags.RecordedChannelSequence, channel)
                                .build())
                .build();
    }

    @Test
    void whatWasDelivered() throws IOException {
        TreatmentRecord record = TreatmentRecordReader.read(Made.file(record()), findings::add);
        assertThat(record.planUid()).isEqualTo("2.25.8");
        TreatmentRecord.DeliveredBeam beam = record.beams().getFirst();
        assertThat(beam.number()).isEqualTo(4);
        assertThat(beam.fraction()).hasValue(7);
        assertThat(beam.terminationStatus()).isEqualTo("OPERATOR");
        assertThat(beam.deliveredMeterset()).isEqualTo(60.5);
        assertThat(beam.controlPoints())
                .extracting(TreatmentRecord.DeliveredPoint::gantryAngleDeg)
                .containsExactly(181.0, 181.0);
        assertThat(record.brachySetups().getFirst().channels().getFirst().deliveredTimeS())
                .isEqualTo(29);
        assertThat(record.brachySetups().getFirst().totalReferenceAirKermaUgy()).isNaN();
    }

    @Test
    @DisplayName("P-04: any attribute of a record may be absent")
    void anyAttributeMayBeAbsent() throws IOException {
        for (List<Integer> path : PlanReaderTest.paths(record())) {
            DataSet less = PlanReaderTest.without(record(), path).toBuilder()
                    .put(Tags.Modality, "RTRECORD")
                    .build();
            assertThat(TreatmentRecordReader.read(Made.file(less), findings::add))
                    .isNotNull();
        }
        assertThatThrownBy(() -> TreatmentRecordReader.read(
                        Made.file(DataSet.builder().put(Tags.Modality, "CT").build()), findings::add))
                .isInstanceOf(UnfitException.class);
    }
}
