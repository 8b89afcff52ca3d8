package org.isocenter.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.BeamModifier;

/** Reads the wedges, blocks, compensators, applicators, boluses and range shifters of one beam (PS3.3 C.8.8.14, C.8.8.25). */
record BeamModifierReader(DataSet beam, String where, boolean ion, Consumer<Finding> findings) {
    private static final int NO_NUMBER = Integer.MIN_VALUE;

    List<BeamModifier> read() {
        List<BeamModifier> modifiers = new ArrayList<>();
        beam.items(ion ? Tags.IonWedgeSequence : Tags.WedgeSequence).forEach(item -> modifiers.add(wedge(item)));
        List<DataSet> blocks = beam.items(ion ? Tags.IonBlockSequence : Tags.BlockSequence);
        for (int i = 0; i < blocks.size(); i++) {
            modifiers.add(
                    block(blocks.get(i), where + (ion ? ".IonBlockSequence[" : ".BlockSequence[") + (i + 1) + "]"));
        }
        beam.items(ion ? Tags.IonRangeCompensatorSequence : Tags.CompensatorSequence)
                .forEach(item -> modifiers.add(compensator(item)));
        beam.items(Tags.ApplicatorSequence).forEach(item -> modifiers.add(applicator(item)));
        beam.items(Tags.ReferencedBolusSequence).forEach(item -> modifiers.add(bolus(item)));
        beam.items(Tags.RangeShifterSequence).forEach(item -> modifiers.add(shifter(item)));
        return modifiers;
    }

    private BeamModifier wedge(DataSet item) {
        return new BeamModifier.Wedge(
                number(item, Tags.WedgeNumber),
                item.string(Tags.WedgeID),
                item.string(Tags.WedgeType),
                Attributes.real(item, Tags.WedgeAngle),
                Attributes.real(item, Tags.WedgeFactor),
                Attributes.real(item, Tags.WedgeOrientation),
                Attributes.real(item, ion ? Tags.IsocenterToWedgeTrayDistance : Tags.SourceToWedgeTrayDistance));
    }

    private BeamModifier block(DataSet item, String path) {
        double[] outline = item.doubles(Tags.BlockData);
        boolean finite = java.util.Arrays.stream(outline).allMatch(Double::isFinite);
        if (outline.length % 2 != 0 || !finite) {
            findings.accept(ReaderFindings.error(
                    "RT-BLOCK",
                    path + ".BlockData",
                    outline.length + " values are no points of two numbers; the block has no outline",
                    "PS3.3 C.8.8.14"));
            outline = new double[0];
        }
        return new BeamModifier.Block(
                number(item, Tags.BlockNumber),
                item.string(Tags.BlockName),
                item.string(Tags.BlockType),
                item.string(Tags.BlockDivergence),
                item.string(Tags.MaterialID),
                Attributes.real(item, Tags.BlockThickness),
                Attributes.real(item, Tags.BlockTransmission),
                Attributes.real(item, ion ? Tags.IsocenterToBlockTrayDistance : Tags.SourceToBlockTrayDistance),
                outline);
    }

    private static BeamModifier compensator(DataSet item) {
        double[] spacing = item.doubles(Tags.CompensatorPixelSpacing);
        double[] thickness = item.doubles(Tags.CompensatorThicknessData);
        return new BeamModifier.Compensator(
                number(item, Tags.CompensatorNumber),
                item.string(Tags.CompensatorID),
                item.string(Tags.CompensatorType),
                Attributes.whole(item, Tags.CompensatorRows).orElse(0),
                Attributes.whole(item, Tags.CompensatorColumns).orElse(0),
                spacing.length > 0 ? spacing[0] : Double.NaN,
                spacing.length > 1 ? spacing[1] : Double.NaN,
                thickness.length > 0 ? thickness : item.doubles(Tags.CompensatorTransmissionData));
    }

    private static BeamModifier applicator(DataSet item) {
        return new BeamModifier.Applicator(
                item.string(Tags.ApplicatorID),
                item.string(Tags.ApplicatorType),
                item.string(Tags.ApplicatorDescription));
    }

    private static BeamModifier bolus(DataSet item) {
        return new BeamModifier.Bolus(
                Attributes.whole(item, Tags.ReferencedROINumber),
                item.string(Tags.BolusID),
                item.string(Tags.BolusDescription));
    }

    private static BeamModifier shifter(DataSet item) {
        return new BeamModifier.RangeShifter(
                number(item, Tags.RangeShifterNumber),
                item.string(Tags.RangeShifterID),
                item.string(Tags.RangeShifterType),
                item.string(Tags.RangeShifterDescription));
    }

    private static int number(DataSet item, int tag) {
        return Attributes.whole(item, tag).orElse(NO_NUMBER);
    }
}
