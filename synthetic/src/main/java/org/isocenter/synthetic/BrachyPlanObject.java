package org.isocenter.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;

/**
 * Writes an RT Plan of straight catheters with a stepping source (PS3.3 A.20, C.8.8.15), and if wanted the source's TG-43 data as
 * Oncentra does in private elements.
 *
 * @param points where the dose is told: Dose References with coordinates
 * @param pulses of PDR; 0 for HDR
 */
record BrachyPlanObject(
        PlanHead head, List<Catheter> catheters, List<Vector> points, int pulses, double strengthU, Tables tables) {
    private static final double PERCENT = 100;
    private static final int PULSE_INTERVAL_S = 3600;
    private static final String CREATOR = "ISOCENTER SYNTHETIC";

    /** How the plan tells the source's data. */
    enum Tables {
        /** Not at all. */
        NONE,
        /** Radii in cm, angles in degrees, radius by radius for each angle. */
        CM_BY_ANGLE,
        /** Radii in mm, angles in radian, angle by angle for each radius. */
        MM_BY_RADIUS
    }

    /**
     * A straight catheter.
     *
     * @param tip most distal place of the source
     * @param direction to the tip, length 1
     * @param stepMm between dwells, from the tip backwards
     * @param seconds at each
     */
    record Catheter(Vector tip, Vector direction, double stepMm, double[] seconds) {
        double totalSeconds() {
            return Arrays.stream(seconds).sum();
        }

        Vector dwell(int number) {
            return tip.minus(direction.times(number * stepMm));
        }

        double gy(Vector place, double strengthU) {
            double sum = 0;
            for (int i = 0; i < seconds.length; i++) {
                sum += LineSource.gy(dwell(i), direction, place, strengthU, seconds[i]);
            }
            return sum;
        }
    }

    private int times() {
        return Math.max(1, pulses);
    }

    double gy(Vector place) {
        return times()
                * catheters.stream().mapToDouble(c -> c.gy(place, strengthU)).sum();
    }

    /** uGy at 1 m. */
    double totalReferenceAirKerma() {
        return times()
                * strengthU
                * catheters.stream().mapToDouble(Catheter::totalSeconds).sum()
                / 3600;
    }

    DataSet dataSet() {
        DataSetBuilder b = head.begin(Uids.RTPlanStorage);
        List<DataSet> references = new ArrayList<>(b.build().items(Tags.DoseReferenceSequence));
        for (Vector point : points) {
            references.add(b.item()
                    .put(Tags.DoseReferenceNumber, references.size() + 1)
                    .put(Tags.DoseReferenceStructureType, "COORDINATES")
                    .put(Tags.DoseReferencePointCoordinates, point.xyz())
                    .put(Tags.DoseReferenceType, "ORGAN_AT_RISK")
                    .build());
        }
        return b.put(Tags.DoseReferenceSequence, references)
                .put(Tags.BrachyTreatmentTechnique, "INTERSTITIAL")
                .put(Tags.BrachyTreatmentType, pulses > 0 ? "PDR" : "HDR")
                .put(
                        Tags.TreatmentMachineSequence,
                        b.item()
                                .put(Tags.TreatmentMachineName, "AFTERLOADER")
                                .put(Tags.Manufacturer, SyntheticStudy.SOURCE)
                                .build())
                .put(Tags.SourceSequence, source(b))
                .put(Tags.ApplicationSetupSequence, setup(b))
                .put(Tags.FractionGroupSequence, fractions(b))
                .build();
    }

    private DataSet fractions(DataSetBuilder b) {
        return b.item()
                .put(Tags.FractionGroupNumber, 1)
                .put(Tags.NumberOfFractionsPlanned, 1)
                .put(Tags.NumberOfBeams, 0)
                .put(Tags.NumberOfBrachyApplicationSetups, 1)
                .put(
                        Tags.ReferencedBrachyApplicationSetupSequence,
                        b.item()
                                .put(Tags.ReferencedBrachyApplicationSetupNumber, 1)
                                .build())
                .build();
    }

    private DataSet source(DataSetBuilder b) {
        DataSetBuilder source = b.item()
                .put(Tags.SourceNumber, 1)
                .put(Tags.SourceType, "LINE")
                .put(Tags.ActiveSourceDiameter, 0.6)
                .put(Tags.ActiveSourceLength, LineSource.LENGTH_MM)
                .put(Tags.SourceIsotopeName, "Ir-192")
                .put(Tags.SourceIsotopeHalfLife, LineSource.HALF_LIFE_DAYS)
                .put(Tags.SourceStrengthUnits, "AIR_KERMA_RATE")
                .put(Tags.ReferenceAirKermaRate, strengthU)
                .put(Tags.SourceStrengthReferenceDate, head.study().date())
                .put(Tags.SourceStrengthReferenceTime, SyntheticStudy.TIME);
        switch (tables) {
            case NONE -> {}
            case CM_BY_ANGLE -> tables(source, 1, 1, true);
            case MM_BY_RADIUS -> tables(source, 10, Math.toRadians(1), false);
        }
        return source.build();
    }

    /** ONC-BRACHY-024 to 027 */
    private static void tables(DataSetBuilder source, double perCm, double perDegree, boolean byAngle) {
        double[] radii = LineSource.RADII_CM;
        double[] angles = LineSource.anglesDeg();
        source.put(Tag.of(0x1001, 0x0010), Vr.LO, CREATOR);
        floats(source, 0x1045, LineSource.LAMBDA);
        count(source, 0x1047, radii.length);
        floats(source, 0x1048, Arrays.stream(radii).map(r -> r * perCm).toArray());
        floats(source, 0x1049, Arrays.stream(radii).map(LineSource::g).toArray());
        count(source, 0x104A, radii.length);
        floats(source, 0x104B, Arrays.stream(radii).map(r -> r * perCm).toArray());
        count(source, 0x104C, angles.length);
        floats(source, 0x104D, Arrays.stream(angles).map(a -> a * perDegree).toArray());
        double[] values = new double[radii.length * angles.length];
        for (int i = 0; i < values.length; i++) {
            int radius = byAngle ? i % radii.length : i / angles.length;
            int angle = byAngle ? i / radii.length : i % angles.length;
            values[i] = LineSource.f(radii[radius], angles[angle]);
        }
        floats(source, 0x104E, values);
    }

    private static void floats(DataSetBuilder source, int element, double... values) {
        String[] texts = Arrays.stream(values)
                .mapToObj(value -> Float.toString((float) value))
                .toArray(String[]::new);
        source.put(Tag.of(0x1001, element), Vr.FL, texts);
    }

    private static void count(DataSetBuilder source, int element, int value) {
        source.put(Tag.of(0x1001, element), Vr.SL, Integer.toString(value));
    }

    private DataSet setup(DataSetBuilder b) {
        List<DataSet> channels = new ArrayList<>();
        for (Catheter catheter : catheters) {
            channels.add(channel(b, catheter, channels.size() + 1));
        }
        return b.item()
                .put(Tags.ApplicationSetupType, "OTHER")
                .put(Tags.ApplicationSetupNumber, 1)
                .put(Tags.TotalReferenceAirKerma, totalReferenceAirKerma())
                .put(Tags.ChannelSequence, channels)
                .build();
    }

    private DataSet channel(DataSetBuilder b, Catheter catheter, int number) {
        List<DataSet> points = controlPoints(b, catheter);
        DataSetBuilder channel = b.item()
                .put(Tags.ChannelNumber, number)
                .put(Tags.ChannelLength, 1200)
                .put(Tags.ChannelTotalTime, catheter.totalSeconds())
                .put(Tags.SourceMovementType, "STEPWISE")
                .put(Tags.SourceApplicatorNumber, number)
                .put(Tags.SourceApplicatorID, "C" + number)
                .put(Tags.SourceApplicatorType, "FLEXIBLE")
                .put(Tags.SourceApplicatorLength, 1190)
                .put(Tags.SourceApplicatorStepSize, catheter.stepMm())
                .putEmpty(Tags.TransferTubeNumber)
                .putEmpty(Tags.ReferencedROINumber)
                .put(Tags.ReferencedSourceNumber, 1)
                .put(Tags.NumberOfControlPoints, points.size())
                .put(Tags.FinalCumulativeTimeWeight, PERCENT)
                .put(Tags.BrachyControlPointSequence, points);
        if (pulses > 0) {
            channel.put(Tags.NumberOfPulses, pulses).put(Tags.PulseRepetitionInterval, PULSE_INTERVAL_S);
        }
        return channel.build();
    }

    /** PS3.3 C.8.8.15.14: two a dwell, at which the source stands from the one weight to the other. */
    private static List<DataSet> controlPoints(DataSetBuilder b, Catheter catheter) {
        List<DataSet> points = new ArrayList<>();
        double seconds = 0;
        for (int dwell = 0; dwell < catheter.seconds().length; dwell++) {
            points.add(point(b, catheter, dwell, points.size(), seconds));
            seconds += catheter.seconds()[dwell];
            points.add(point(b, catheter, dwell, points.size(), seconds));
        }
        return points;
    }

    private static DataSet point(DataSetBuilder b, Catheter catheter, int dwell, int index, double seconds) {
        return b.item()
                .put(Tags.ControlPointIndex, index)
                .put(Tags.CumulativeTimeWeight, PERCENT * seconds / catheter.totalSeconds())
                .put(Tags.ControlPointRelativePosition, dwell * catheter.stepMm())
                .put(Tags.ControlPoint3DPosition, catheter.dwell(dwell).xyz())
                .build();
    }
}
