package org.isocenter.computing;

import java.util.Arrays;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.RtImageWriter;
import org.isocenter.projections.Aperture;
import org.isocenter.projections.Drr;
import org.isocenter.rt.CoordinateSystems;
import org.isocenter.rt.Point;
import org.isocenter.rt.RtImage;

/** A DRR as RT Image: rescaled values are 1000 times the line integral, since windows of a width near 1 are none (PS3.3 C.11.2.1.2). */
final class DrrObject {
    static final float PER_UNIT = 1000;

    private DrrObject() {}

    /**
     * @param values line integrals, an outline burnt into them or not
     * @param number Instance Number
     */
    static DataSet of(Drr drr, float[] values, DrrBeam beam, String frameOfReferenceUid, NewSeries series, int number) {
        float[] scaled = new float[values.length];
        for (int pixel = 0; pixel < values.length; pixel++) {
            scaled[pixel] = values[pixel] * PER_UNIT;
        }
        DataSet image = RtImageWriter.write(
                image(drr, scaled, beam, frameOfReferenceUid), series, "DERIVED", "SECONDARY", "DRR");
        double[] window = window(scaled);
        DataSetBuilder object = image.toBuilder();
        return object.put(Tags.InstanceNumber, number)
                .put(
                        Tags.RTImageDescription,
                        "DRR by " + drr.method() + ", water at "
                                + drr.attenuation().energyKev() + " keV; 1000 x line integral")
                .put(Tags.WindowCenter, window[0])
                .put(Tags.WindowWidth, window[1])
                .put(Tags.ExposureSequence, exposure(object, drr, beam))
                .build();
    }

    private static RtImage image(Drr drr, float[] values, DrrBeam beam, String frameOfReferenceUid) {
        CoordinateSystems systems = drr.geometry().systems();
        double spacing = drr.pixelSpacingMm();
        int columns = drr.view().columns();
        int rows = drr.view().rows();
        return new RtImage(
                "",
                beam.label(),
                columns,
                rows,
                values,
                "NORMAL",
                drr.geometry().receptorDeg(),
                Optional.of(new Point(
                        0, 0, systems.sourceAxisDistanceMm() - drr.geometry().sidMm())),
                Optional.of(new Point(-(columns - 1) * spacing / 2, (rows - 1) * spacing / 2, 0)),
                RtImage.USUAL_ROW,
                RtImage.USUAL_COLUMN,
                spacing,
                spacing,
                systems.sourceAxisDistanceMm(),
                drr.geometry().sidMm(),
                beam.machineName(),
                systems.gantryAngleDeg(),
                systems.collimatorAngleDeg(),
                systems.patientSupportAngleDeg(),
                Optional.of(systems.isocenter()),
                systems.position().name(),
                beam.planUid(),
                beam.number(),
                frameOfReferenceUid);
    }

    private static DataSet exposure(DataSetBuilder object, Drr drr, DrrBeam beam) {
        CoordinateSystems systems = drr.geometry().systems();
        DataSetBuilder exposure = object.item()
                .put(Tags.NumberOfBlocks, 0)
                .put(Tags.GantryAngle, systems.gantryAngleDeg())
                .put(Tags.BeamLimitingDeviceAngle, systems.collimatorAngleDeg())
                .put(Tags.PatientSupportAngle, systems.patientSupportAngleDeg());
        if (!beam.apertures().isEmpty()) {
            exposure.put(
                    Tags.BeamLimitingDeviceSequence,
                    beam.apertures().stream()
                            .map(aperture -> device(object, aperture))
                            .toList());
        }
        return exposure.build();
    }

    private static DataSet device(DataSetBuilder object, Aperture aperture) {
        DataSetBuilder device = object.item()
                .put(Tags.RTBeamLimitingDeviceType, aperture.type())
                .put(Tags.NumberOfLeafJawPairs, aperture.positionsMm().length / 2)
                .put(Tags.LeafJawPositions, aperture.positionsMm());
        if (aperture.boundariesMm().length > 0) {
            device.put(Tags.LeafPositionBoundaries, aperture.boundariesMm());
        }
        return device.build();
    }

    /** Center and width of {@link #range} in whole steps. */
    static double[] window(float[] values) {
        double[] range = range(values);
        return new double[] {Math.rint((range[0] + range[1]) / 2), Math.max(2, Math.ceil(range[1] - range[0]))};
    }

    /** From the 5th to the 99.5th part in a hundred of what rays met; 0 to 1 where they met nothing. */
    static double[] range(float[] values) {
        float[] met = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (value > 0) {
                met[count++] = value;
            }
        }
        if (count == 0) {
            return new double[] {0, 1};
        }
        return new double[] {
            ranked(met, count, (int) (0.05 * (count - 1))), ranked(met, count, (int) (0.995 * (count - 1)))
        };
    }

    /**
     * The value that would stand at a place if the values, all above 0, were sorted: their bits grow as they do, so a count by the upper bits tells
     * which few need to be sorted.
     */
    private static float ranked(float[] values, int count, int rank) {
        int[] counts = new int[1 << 15];
        for (int i = 0; i < count; i++) {
            counts[Float.floatToRawIntBits(values[i]) >>> 16]++;
        }
        int upper = 0;
        int below = 0;
        while (below + counts[upper] <= rank) {
            below += counts[upper++];
        }
        float[] few = new float[counts[upper]];
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (Float.floatToRawIntBits(values[i]) >>> 16 == upper) {
                few[found++] = values[i];
            }
        }
        Arrays.sort(few);
        return few[rank - below];
    }
}
