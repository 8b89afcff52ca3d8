package org.isocenter.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Numbers;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Volume;

/**
 * Writes an RT Dose (PS3.3 A.18). Dose Grid Scaling is chosen so that the greatest value takes the greatest stored number: what is
 * read back differs by half a step at most (field.md D-04). Planes are told by offsets from the first (PS3.3 C.8.8.3.2 a).
 */
public final class DoseWriter {
    /** Scaling of a dose that is zero everywhere. */
    private static final double SCALING_OF_ZERO = 1e-6;

    private DoseWriter() {}

    /**
     * How a dose is written.
     *
     * @param bits 16 or 32
     * @param planSopClassUid of the plans referred to
     * @param furtherPlanUids plans besides that of the dose: those of a sum, Dose Summation Type MULTI_PLAN
     * @param fractionGroup Referenced Fraction Group Number of a dose of a fraction group or of beams
     * @param beams Referenced Beam Numbers of a dose of beams
     * @param comment Dose Comment, at most 64 characters; empty for none
     */
    public record Settings(
            int bits,
            String planSopClassUid,
            List<String> furtherPlanUids,
            OptionalInt fractionGroup,
            List<Integer> beams,
            String comment) {
        /** 32 bits, of an RT Plan. */
        public static final Settings DEFAULT =
                new Settings(32, Uids.RTPlanStorage, List.of(), OptionalInt.empty(), List.of(), "");

        public Settings {
            if (bits != 16 && bits != 32) {
                throw new IllegalArgumentException("a dose has 16 or 32 bits, not " + bits);
            }
            furtherPlanUids = List.copyOf(furtherPlanUids);
            beams = List.copyOf(beams);
        }

        public Settings withBits(int other) {
            return new Settings(other, planSopClassUid, furtherPlanUids, fractionGroup, beams, comment);
        }

        public Settings withComment(String other) {
            return new Settings(bits, planSopClassUid, furtherPlanUids, fractionGroup, beams, other);
        }
    }

    /** With {@link Settings#DEFAULT}. */
    public static DataSet write(Dose dose, NewSeries series) {
        return write(dose, series, Settings.DEFAULT);
    }

    /**
     * The object of a dose, with a new SOP Instance UID.
     *
     * @throws IllegalArgumentException where a value is NaN or infinite, or negative in a dose whose type is not ERROR; where
     *     the references do not suit Dose Summation Type
     */
    public static DataSet write(Dose dose, NewSeries series, Settings settings) {
        requireSuits(dose, settings);
        Volume volume = dose.volume();
        Grid grid = volume.grid();
        // PS3.3 C.8.8.3: only a dose of type ERROR may be negative
        boolean signed = dose.type().equals("ERROR");
        double scaling = scaling(volume.values(), settings.bits(), signed);
        DataSetBuilder object = series.object(Uids.RTDoseStorage, "RTDOSE", volume.frameOfReferenceUid());
        StoredPixels.plane(object, grid, grid.origin());
        StoredPixels.describe(object, grid.columns(), grid.rows(), settings.bits(), signed);
        object.put(Tags.ContentDate, series.date())
                .put(Tags.ContentTime, series.time())
                .put(Tags.InstanceNumber, 1)
                .put(Tags.DoseUnits, dose.units())
                .put(Tags.DoseType, dose.type())
                .put(Tags.DoseSummationType, dose.summation())
                .put(Tags.DoseGridScaling, scaling)
                .put(pixels(volume.values(), scaling, settings.bits()));
        // PS3.3 A.18.3: a single plane is no multi-frame image
        if (grid.slices() > 1) {
            object.put(Tags.NumberOfFrames, grid.slices())
                    .put(Tags.FrameIncrementPointer, "3004000C")
                    .put(Tags.GridFrameOffsetVector, grid.offsetsMm());
        }
        // PS3.3 C.7.6.2.1.1: nominal
        if (grid.slices() > 1 && grid.isUniform()) {
            object.put(Tags.SliceThickness, grid.sliceSpacingMm());
        } else {
            object.putEmpty(Tags.SliceThickness);
        }
        if (!settings.comment().isEmpty()) {
            object.put(Tags.DoseComment, settings.comment());
        }
        List<DataSet> plans = plans(dose, object, settings);
        if (!plans.isEmpty()) {
            object.put(Tags.ReferencedRTPlanSequence, plans);
        }
        return object.build();
    }

    // PS3.3 C.8.8.3: several plans for MULTI_PLAN only, a fraction group not for a whole plan
    private static void requireSuits(Dose dose, Settings settings) {
        boolean whole = List.of("PLAN", "MULTI_PLAN", "PLAN_OVERVIEW").contains(dose.summation());
        if (whole && settings.fractionGroup().isPresent()) {
            throw new IllegalArgumentException("a dose of type " + dose.summation() + " names no fraction group");
        }
        if (!settings.furtherPlanUids().isEmpty() && !dose.summation().equals("MULTI_PLAN")) {
            throw new IllegalArgumentException("a dose of type " + dose.summation() + " names one plan");
        }
    }

    private static List<DataSet> plans(Dose dose, DataSetBuilder object, Settings settings) {
        List<DataSet> plans = new ArrayList<>();
        if (!dose.planUid().isEmpty()) {
            DataSet plan = NewSeries.reference(object, settings.planSopClassUid(), dose.planUid());
            plans.add(settings.fractionGroup().isEmpty() ? plan : withFractionGroup(plan, object, settings));
        }
        for (String uid : settings.furtherPlanUids()) {
            plans.add(NewSeries.reference(object, settings.planSopClassUid(), uid));
        }
        return plans;
    }

    private static DataSet withFractionGroup(DataSet plan, DataSetBuilder object, Settings settings) {
        DataSetBuilder group = object.item()
                .put(
                        Tags.ReferencedFractionGroupNumber,
                        settings.fractionGroup().getAsInt());
        if (!settings.beams().isEmpty()) {
            group.put(
                    Tags.ReferencedBeamSequence,
                    settings.beams().stream()
                            .map(beam -> object.item()
                                    .put(Tags.ReferencedBeamNumber, beam)
                                    .build())
                            .toList());
        }
        return plan.toBuilder()
                .put(Tags.ReferencedFractionGroupSequence, group.build())
                .build();
    }

    /** A scaling that 16 characters hold exactly and with which no value passes the greatest stored number. */
    private static double scaling(float[] values, int bits, boolean signed) {
        double greatest = 0;
        for (float value : values) {
            if (!Float.isFinite(value) || value < 0 && !signed) {
                throw new IllegalArgumentException("a dose holds numbers of 0 and more, not " + value
                        + (signed ? "" : "; only one of type ERROR may be negative"));
            }
            greatest = Math.max(greatest, Math.abs(value));
        }
        if (greatest == 0) {
            return SCALING_OF_ZERO;
        }
        double steps = Math.pow(2, signed ? bits - 1 : bits) - 1;
        double scaling = Double.parseDouble(Numbers.formatDs(greatest / steps));
        while (Math.rint(greatest / scaling) > steps) {
            scaling = Double.parseDouble(Numbers.formatDs(scaling * (1 + 1e-9)));
        }
        return scaling;
    }

    private static Element pixels(float[] values, double scaling, int bits) {
        long size = (long) values.length * bits / 8;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a dose of " + size + " bytes is more than one object holds");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size + (int) (size & 1)).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            long stored = Math.round(value / scaling);
            if (bits == 16) {
                bytes.putShort((short) stored);
            } else {
                bytes.putInt((int) stored);
            }
        }
        return Element.of(Tags.PixelData, Vr.OW, Bytes.of(bytes.array()));
    }
}
