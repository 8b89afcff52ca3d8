package org.isocenter.brachytherapy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/** Brachytherapy plans of one source and one channel, made by hand. */
final class PlanBuilder {
    DataSetBuilder plan = DataSet.builder();
    DataSetBuilder source = DataSet.builder();
    DataSetBuilder channel = DataSet.builder();
    final List<DataSet> controlPoints = new ArrayList<>();

    PlanBuilder() {
        plan.put(Tags.BrachyTreatmentType, "HDR");
        source.put(Tags.SourceNumber, "1")
                .put(Tags.SourceType, "LINE")
                .put(Tags.SourceIsotopeName, "Flexisource Ir-192")
                .put(Tags.ActiveSourceLength, "3.5")
                .put(Tags.SourceIsotopeHalfLife, "73.83")
                .put(Tags.ReferenceAirKermaRate, "40000")
                .put(Tags.SourceStrengthReferenceDate, "20200101")
                .put(Tags.SourceStrengthReferenceTime, "120000");
        channel.put(Tags.ChannelNumber, "1")
                .put(Tags.ReferencedSourceNumber, "1")
                .put(Tags.SourceMovementType, "STEPWISE")
                .put(Tags.ChannelTotalTime, "20")
                .put(Tags.FinalCumulativeTimeWeight, "100");
    }

    /** A control point on the z axis. */
    PlanBuilder at(double relativeMm, double weight) {
        return at(relativeMm, weight, "0\\0\\" + -relativeMm);
    }

    PlanBuilder at(double relativeMm, double weight, String position) {
        DataSetBuilder point = DataSet.builder()
                .put(Tags.ControlPointIndex, String.valueOf(controlPoints.size()))
                .put(Tags.ControlPointRelativePosition, String.valueOf(relativeMm))
                .put(Tags.CumulativeTimeWeight, String.valueOf(weight));
        if (!position.isEmpty()) {
            point.put(Tags.ControlPoint3DPosition, position);
        }
        controlPoints.add(point.build());
        return this;
    }

    /** Two dwells of 10 s, 5 mm apart, as the standard writes them. */
    static PlanBuilder pairs() {
        return new PlanBuilder().at(0, 0).at(0, 50).at(5, 50).at(5, 100);
    }

    static Element floats(int element, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        return Element.of(Tag.of(0x1001, element), Vr.FL, Bytes.of(bytes.array()));
    }

    static Element whole(int element, int value) {
        ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value);
        return Element.of(Tag.of(0x1001, element), Vr.SL, Bytes.of(bytes.array()));
    }

    static Element doubles(int element, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return Element.of(Tag.of(0x1001, element), Vr.FD, Bytes.of(bytes.array()));
    }

    DataSet build() {
        DataSet setup = DataSet.builder()
                .put(Tags.ApplicationSetupNumber, "1")
                .put(
                        Tags.ChannelSequence,
                        List.of(channel.put(Tags.BrachyControlPointSequence, controlPoints)
                                .build()))
                .build();
        return plan.put(Tags.SourceSequence, List.of(source.build()))
                .put(Tags.ApplicationSetupSequence, List.of(setup))
                .build();
    }

    Dwells read() {
        return Dwells.read(build(), SourceLibrary.own(), BrachySettings.DEFAULT, java.util.Map.of());
    }
}
