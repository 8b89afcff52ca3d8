package org.isocenter.planning;

import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** Channels and sources of brachytherapy plans; their dose is checked by {@code brachy-dose}. */
final class BrachyChecks {
    private static final String STANDARD = "PS3.3 C.8.8.15";
    private static final double AIR_KERMA_PART = 0.01;
    private static final double SECONDS_PER_HOUR = 3600;

    private BrachyChecks() {}

    static void judge(DataSet plan, Sink out) {
        List<DataSet> setups = plan.items(Tags.ApplicationSetupSequence);
        for (int i = 0; i < setups.size(); i++) {
            setup(plan, setups.get(i), "ApplicationSetupSequence[" + (i + 1) + "]", out);
        }
    }

    private static void setup(DataSet plan, DataSet setup, String where, Sink out) {
        List<DataSet> channels = setup.items(Tags.ChannelSequence);
        double kerma = 0;
        for (int i = 0; i < channels.size(); i++) {
            String at = where + ".ChannelSequence[" + (i + 1) + "]";
            channel(channels.get(i), at, out);
            int source = Numbers.whole(channels.get(i), Tags.ReferencedSourceNumber);
            double strength = plan.items(Tags.SourceSequence).stream()
                    .filter(item -> Numbers.whole(item, Tags.SourceNumber) == source)
                    .mapToDouble(item -> Numbers.number(item, Tags.ReferenceAirKermaRate))
                    .findFirst()
                    .orElse(Double.NaN);
            if (Double.isNaN(strength)) {
                out.error(
                        "PC-BR-01",
                        at + ".ReferencedSourceNumber",
                        "source "
                                + (source == Integer.MIN_VALUE ? "without number" : String.valueOf(source))
                                + " with a strength is not in the plan",
                        STANDARD);
            }
            int pulses = Math.max(1, Numbers.whole(channels.get(i), Tags.NumberOfPulses));
            kerma += strength * Numbers.number(channels.get(i), Tags.ChannelTotalTime) * pulses / SECONDS_PER_HOUR;
        }
        double told = Numbers.number(setup, Tags.TotalReferenceAirKerma);
        if (told > 0 && kerma > 0 && Math.abs(told / kerma - 1) > AIR_KERMA_PART) {
            out.warning(
                    "PC-BR-03",
                    where + ".TotalReferenceAirKerma",
                    Numbers.text(told) + " uGy; strength by time of all channels is " + Numbers.text(kerma),
                    STANDARD);
        }
    }

    /** PC-BR-02 */
    private static void channel(DataSet channel, String where, Sink out) {
        double time = Numbers.number(channel, Tags.ChannelTotalTime);
        if (!(time >= 0)) {
            out.error(
                    "PC-BR-02",
                    where + ".ChannelTotalTime",
                    Numbers.text(time) + " s; accepted: a number from 0",
                    STANDARD);
        }
        int declared = Numbers.whole(channel, Tags.NumberOfControlPoints);
        int found = channel.items(Tags.BrachyControlPointSequence).size();
        if (declared != found) {
            out.error(
                    "PC-BR-02",
                    where + ".NumberOfControlPoints",
                    (declared == Integer.MIN_VALUE ? "no number" : declared) + ", but there are " + found
                            + " control points",
                    STANDARD);
        }
        double before = 0;
        for (DataSet point : channel.items(Tags.BrachyControlPointSequence)) {
            double weight = Numbers.number(point, Tags.CumulativeTimeWeight);
            if (!(weight >= before)) {
                out.warning(
                        "PC-BR-04",
                        where + ".BrachyControlPointSequence",
                        "the cumulative weight falls from " + Numbers.text(before) + " to " + Numbers.text(weight),
                        STANDARD);
                return;
            }
            before = weight;
        }
    }
}
