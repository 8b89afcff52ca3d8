package org.isocenter.nucletron;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.conformance.Place;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** The channels of a brachytherapy plan, with their dwell positions in either form (DECISIONS 8). */
final class OncentraChannels {
    /** Control points closer together are one dwell position. */
    private static final double SAME_MM = 1e-3;

    private OncentraChannels() {}

    /**
     * A channel.
     *
     * @param place where its item is
     * @param item the item
     * @param setup the application setup around it
     * @param points its control points
     */
    record Channel(Place place, DataSet item, DataSet setup, List<DataSet> points) {
        String where(String attribute) {
            return Place.where(place, attribute);
        }

        String where(int point, String attribute) {
            return Place.where(new Place(place, "BrachyControlPointSequence", point + 1), attribute);
        }

        /** How many times the source stops: runs of control points at one relative position. */
        int dwells() {
            int dwells = 0;
            for (int i = 0; i < points.size(); i++) {
                dwells += i > 0 && moved(i) <= SAME_MM ? 0 : 1;
            }
            return dwells;
        }

        /** Whether there are two control points for each dwell position. */
        boolean paired() {
            boolean paired = points.size() % 2 == 0;
            for (int i = 0; i < points.size() && paired; i++) {
                paired = i % 2 == 0 || moved(i) <= SAME_MM;
            }
            return paired;
        }

        private double moved(int point) {
            return Math.abs(number(points.get(point), Tags.ControlPointRelativePosition)
                    - number(points.get(point - 1), Tags.ControlPointRelativePosition));
        }

        /** Time at each dwell position in seconds; empty where the weights do not tell. */
        double[] dwellSeconds() {
            double scale = number(item, Tags.ChannelTotalTime) / number(item, Tags.FinalCumulativeTimeWeight);
            int step = paired() ? 2 : 1;
            double[] seconds = new double[points.size() / step];
            double before = 0;
            for (int i = 0; i < seconds.length; i++) {
                double from = step == 2 ? number(points.get(2 * i), Tags.CumulativeTimeWeight) : before;
                before = number(points.get(step * i + step - 1), Tags.CumulativeTimeWeight);
                seconds[i] = (before - from) * scale;
                if (!Double.isFinite(seconds[i])) {
                    return new double[0];
                }
            }
            return seconds;
        }
    }

    /** The first value; NaN where there is none. */
    static double number(DataSet item, int tag) {
        double[] values = item.doubles(tag);
        return values.length == 0 ? Double.NaN : values[0];
    }

    static List<Channel> all(DataSet plan) {
        List<Channel> all = new ArrayList<>();
        List<DataSet> setups = plan.items(Tags.ApplicationSetupSequence);
        for (int s = 0; s < setups.size(); s++) {
            Place setup = new Place(null, "ApplicationSetupSequence", s + 1);
            List<DataSet> channels = setups.get(s).items(Tags.ChannelSequence);
            for (int c = 0; c < channels.size(); c++) {
                DataSet item = channels.get(c);
                all.add(new Channel(
                        new Place(setup, "ChannelSequence", c + 1),
                        item,
                        setups.get(s),
                        item.items(Tags.BrachyControlPointSequence)));
            }
        }
        return all;
    }
}
