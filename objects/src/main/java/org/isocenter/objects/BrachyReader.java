package org.isocenter.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.BrachyChannel;
import org.isocenter.rt.BrachySetup;
import org.isocenter.rt.BrachySource;

/** Reads sources, application setups and channels of a plan (PS3.3 C.8.8.15). */
record BrachyReader(DataSet object, Consumer<Finding> findings) {
    private static final int NO_NUMBER = Integer.MIN_VALUE;
    private static final String SOURCE = "PS3.3 C.8.8.15";

    List<BrachySource> sources() {
        return object.items(Tags.SourceSequence).stream()
                .map(BrachyReader::source)
                .toList();
    }

    private static BrachySource source(DataSet item) {
        return new BrachySource(
                Attributes.whole(item, Tags.SourceNumber).orElse(NO_NUMBER),
                item.string(Tags.SourceType),
                item.string(Tags.SourceManufacturer),
                Attributes.real(item, Tags.ActiveSourceLength),
                Attributes.real(item, Tags.ActiveSourceDiameter),
                item.string(Tags.SourceIsotopeName),
                Attributes.real(item, Tags.SourceIsotopeHalfLife),
                item.string(Tags.SourceStrengthUnits),
                Attributes.real(item, Tags.ReferenceAirKermaRate),
                Attributes.real(item, Tags.SourceStrength),
                item.string(Tags.SourceStrengthReferenceDate),
                item.string(Tags.SourceStrengthReferenceTime),
                item);
    }

    List<BrachySetup> setups() {
        List<BrachySetup> setups = new ArrayList<>();
        List<DataSet> items = object.items(Tags.ApplicationSetupSequence);
        for (int i = 0; i < items.size(); i++) {
            DataSet item = items.get(i);
            setups.add(new BrachySetup(
                    Attributes.whole(item, Tags.ApplicationSetupNumber).orElse(NO_NUMBER),
                    item.string(Tags.ApplicationSetupType),
                    item.string(Tags.ApplicationSetupName),
                    Attributes.real(item, Tags.TotalReferenceAirKerma),
                    channels(item, "ApplicationSetupSequence[" + (i + 1) + "]"),
                    item));
        }
        return setups;
    }

    private List<BrachyChannel> channels(DataSet setup, String where) {
        List<BrachyChannel> channels = new ArrayList<>();
        List<DataSet> items = setup.items(Tags.ChannelSequence);
        for (int i = 0; i < items.size(); i++) {
            channels.add(channel(items.get(i), where + ".ChannelSequence[" + (i + 1) + "]"));
        }
        return channels;
    }

    private BrachyChannel channel(DataSet item, String where) {
        List<BrachyChannel.Position> points = points(item, where);
        double last = points.isEmpty() ? Double.NaN : points.getLast().cumulativeTimeWeight();
        return new BrachyChannel(
                Attributes.whole(item, Tags.ChannelNumber).orElse(NO_NUMBER),
                Attributes.real(item, Tags.ChannelLength),
                Attributes.real(item, Tags.ChannelTotalTime),
                item.string(Tags.SourceMovementType),
                Attributes.whole(item, Tags.NumberOfPulses),
                Attributes.real(item, Tags.PulseRepetitionInterval),
                Attributes.whole(item, Tags.SourceApplicatorNumber),
                item.string(Tags.SourceApplicatorID),
                item.string(Tags.SourceApplicatorType),
                item.string(Tags.SourceApplicatorName),
                Attributes.real(item, Tags.SourceApplicatorLength),
                Attributes.real(item, Tags.SourceApplicatorStepSize),
                Attributes.whole(item, Tags.TransferTubeNumber),
                Attributes.real(item, Tags.TransferTubeLength),
                Attributes.whole(item, Tags.ReferencedSourceNumber),
                Attributes.real(item, Tags.FinalCumulativeTimeWeight, last),
                points,
                item);
    }

    private List<BrachyChannel.Position> points(DataSet channel, String where) {
        List<BrachyChannel.Position> points = new ArrayList<>();
        List<DataSet> items = channel.items(Tags.BrachyControlPointSequence);
        double weight = 0;
        int descents = 0;
        for (int i = 0; i < items.size(); i++) {
            DataSet item = items.get(i);
            double own = Attributes.real(item, Tags.CumulativeTimeWeight, weight);
            descents += own < weight ? 1 : 0;
            weight = own;
            points.add(new BrachyChannel.Position(
                    Attributes.whole(item, Tags.ControlPointIndex).orElse(i),
                    Attributes.real(item, Tags.ControlPointRelativePosition),
                    Attributes.point(item, Tags.ControlPoint3DPosition),
                    weight,
                    item));
        }
        if (descents > 0) {
            findings.accept(ReaderFindings.warning(
                    "RT-WEIGHT",
                    where + ".BrachyControlPointSequence",
                    "cumulative time weights descend " + descents + " times; no time passes backwards",
                    SOURCE));
        }
        return points;
    }
}
