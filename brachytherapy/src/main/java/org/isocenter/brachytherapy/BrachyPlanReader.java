package org.isocenter.brachytherapy;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.isocenter.brachytherapy.BrachyPlan.Channel;
import org.isocenter.brachytherapy.BrachyPlan.ControlPoint;
import org.isocenter.brachytherapy.BrachyPlan.PlanPoint;
import org.isocenter.brachytherapy.BrachyPlan.PlanSource;
import org.isocenter.brachytherapy.BrachyPlan.Setup;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DateText;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.rt.Point;

/** Reads brachytherapy plans: RT Brachy Application Setups (PS3.3 C.8.8.15) and the private elements of Oncentra. */
final class BrachyPlanReader {
    private static final int TIP_OFFSET = Tag.of(0x1001, 0x1074);
    private static final int CATHETER_POINTS = Tag.of(0x1001, 0x1080);
    private static final int CATHETER_POINT_NUMBER = Tag.of(0x1001, 0x1081);
    private static final int CATHETER_POINT_POSITION = Tag.of(0x1001, 0x1083);

    private final DataSet plan;
    private final Findings findings;

    private BrachyPlanReader(DataSet plan, Findings findings) {
        this.plan = plan;
        this.findings = findings;
    }

    static BrachyPlan read(DataSet plan, Findings findings) {
        return new BrachyPlanReader(plan, findings).plan();
    }

    private BrachyPlan plan() {
        int fractions = plan.items(Tags.FractionGroupSequence).stream()
                .findFirst()
                .map(group -> whole(group, Tags.NumberOfFractionsPlanned))
                .orElse(0);
        List<String> machine = new ArrayList<>();
        for (DataSet item : plan.items(Tags.TreatmentMachineSequence)) {
            add(machine, item.string(Tags.TreatmentMachineName));
            add(machine, item.string(Tags.ManufacturerModelName));
        }
        return new BrachyPlan(
                plan.string(Tags.SOPInstanceUID),
                plan.string(Tags.FrameOfReferenceUID),
                plan.string(Tags.RTPlanLabel),
                plan.string(Tags.BrachyTreatmentType),
                fractions,
                machine,
                sources(),
                setups(fractions),
                points());
    }

    private static void add(List<String> names, String name) {
        if (!name.isEmpty()) {
            names.add(name);
        }
    }

    private List<PlanSource> sources() {
        List<PlanSource> sources = new ArrayList<>();
        List<DataSet> items = plan.items(Tags.SourceSequence);
        for (int i = 0; i < items.size(); i++) {
            DataSet item = items.get(i);
            List<String> names = new ArrayList<>();
            add(names, item.string(Tags.SourceModelID));
            add(names, item.string(Tags.SourceDescription));
            add(names, item.string(Tags.SourceIsotopeName));
            sources.add(new PlanSource(
                    whole(item, Tags.SourceNumber),
                    item.string(Tags.SourceType),
                    names,
                    item.string(Tags.SourceIsotopeName),
                    number(item, Tags.SourceIsotopeHalfLife),
                    number(item, Tags.ActiveSourceLength),
                    number(item, Tags.ReferenceAirKermaRate),
                    item.string(Tags.SourceStrengthUnits),
                    referenceTime(item),
                    OncentraTables.read(item, "SourceSequence[" + (i + 1) + "]", findings)));
        }
        return sources;
    }

    private static Optional<LocalDateTime> referenceTime(DataSet item) {
        LocalTime time =
                DateText.time(item.string(Tags.SourceStrengthReferenceTime)).orElse(LocalTime.MIDNIGHT);
        return DateText.date(item.string(Tags.SourceStrengthReferenceDate)).map(date -> date.atTime(time));
    }

    private List<PlanPoint> points() {
        List<PlanPoint> points = new ArrayList<>();
        for (DataSet item : plan.items(Tags.DoseReferenceSequence)) {
            point(item.doubles(Tags.DoseReferencePointCoordinates))
                    .ifPresent(position -> points.add(new PlanPoint(
                            whole(item, Tags.DoseReferenceNumber),
                            item.string(Tags.DoseReferenceDescription),
                            position)));
        }
        return points;
    }

    private List<Setup> setups(int fractions) {
        List<Setup> setups = new ArrayList<>();
        List<DataSet> items = plan.items(Tags.ApplicationSetupSequence);
        for (int i = 0; i < items.size(); i++) {
            List<Channel> channels = new ArrayList<>();
            List<DataSet> inside = items.get(i).items(Tags.ChannelSequence);
            for (int k = 0; k < inside.size(); k++) {
                String where = "ApplicationSetupSequence[" + (i + 1) + "].ChannelSequence[" + (k + 1) + "]";
                channels.add(channel(inside.get(k), where, k + 1, fractions));
            }
            setups.add(new Setup(
                    whole(items.get(i), Tags.ApplicationSetupNumber),
                    number(items.get(i), Tags.TotalReferenceAirKerma),
                    channels));
        }
        return setups;
    }

    private Channel channel(DataSet item, String where, int place, int fractions) {
        double tipOffset = PrivateNumbers.one(item, TIP_OFFSET, Vr.FD);
        List<ControlPoint> points = new ArrayList<>();
        List<DataSet> items = item.items(Tags.BrachyControlPointSequence);
        for (int i = 0; i < items.size(); i++) {
            DataSet point = items.get(i);
            points.add(new ControlPoint(
                    point.hasValue(Tags.ControlPointIndex) ? whole(point, Tags.ControlPointIndex) : i,
                    number(point, Tags.ControlPointRelativePosition),
                    point(point.doubles(Tags.ControlPoint3DPosition)),
                    point(point.doubles(Tags.ControlPointOrientation)),
                    number(point, Tags.CumulativeTimeWeight)));
        }
        points.sort(Comparator.comparingInt(ControlPoint::index));
        return new Channel(
                where,
                // ONC-BRACHY-036
                item.hasValue(Tags.ChannelNumber) ? whole(item, Tags.ChannelNumber) : place,
                whole(item, Tags.ReferencedSourceNumber),
                whole(item, Tags.ReferencedROINumber),
                item.string(Tags.SourceMovementType),
                number(item, Tags.ChannelTotalTime),
                number(item, Tags.FinalCumulativeTimeWeight),
                pulses(item, where, fractions),
                Double.isNaN(tipOffset) ? 0 : tipOffset,
                catheter(item),
                points);
    }

    /** ONC-BRACHY-039, ONC-TG43-013: pulses of a PDR plan. */
    private int pulses(DataSet channel, String where, int fractions) {
        int pulses = whole(channel, Tags.NumberOfPulses);
        boolean isPulsed = plan.string(Tags.BrachyTreatmentType).equals("PDR");
        if (pulses > 0 || !isPulsed) {
            return Math.max(1, pulses);
        }
        if (fractions > 0) {
            // ERR-49 of oncentra: the fallback of that system mixes fractions and pulses
            findings.warning(
                    "ONC-TG43-013",
                    where + ".NumberOfPulses",
                    "is missing in a PDR plan; the number of fractions, " + fractions + ", is taken instead",
                    "PS3.3 C.8.8.15");
            return fractions;
        }
        findings.error(
                "ONC-TG43-013",
                where + ".NumberOfPulses",
                "is missing in a PDR plan, and no number of fractions stands in",
                "PS3.3 C.8.8.15");
        return 1;
    }

    /** ONC-BRACHY-047 */
    private static List<Point> catheter(DataSet channel) {
        List<DataSet> items = PrivateNumbers.find(channel, CATHETER_POINTS)
                .map(element -> element.items())
                .orElse(List.of());
        return items.stream()
                .sorted(Comparator.comparingDouble(item -> PrivateNumbers.one(item, CATHETER_POINT_NUMBER, Vr.SL)))
                .flatMap(item -> point(PrivateNumbers.all(item, CATHETER_POINT_POSITION, Vr.FD)).stream())
                .toList();
    }

    private static Optional<Point> point(double... numbers) {
        if (numbers.length != 3) {
            return Optional.empty();
        }
        Point point = new Point(numbers[0], numbers[1], numbers[2]);
        return point.isFinite() ? Optional.of(point) : Optional.empty();
    }

    private static double number(DataSet item, int tag) {
        double[] all = item.doubles(tag);
        return all.length == 1 ? all[0] : Double.NaN;
    }

    private static int whole(DataSet item, int tag) {
        int[] all = item.ints(tag);
        return all.length == 1 && all[0] != Integer.MIN_VALUE ? all[0] : 0;
    }
}
