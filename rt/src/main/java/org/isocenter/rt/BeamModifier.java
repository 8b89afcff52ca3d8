package org.isocenter.rt;

import java.util.Arrays;
import java.util.OptionalInt;

/** What stands in the beam besides its limiting devices. Numbers are NaN where not told. */
public sealed interface BeamModifier {
    /**
     * A wedge (PS3.3 C.8.8.14, C.8.8.25).
     *
     * @param number Wedge Number, named by the control points
     * @param type STANDARD, DYNAMIC, MOTORIZED, PARTIAL_STANDARD, PARTIAL_MOTORIZED
     * @param angleDeg Wedge Angle
     * @param factor Wedge Factor
     * @param orientationDeg Wedge Orientation
     * @param sourceTrayDistanceMm from the source; of an ion beam from the isocenter
     */
    record Wedge(
            int number,
            String id,
            String type,
            double angleDeg,
            double factor,
            double orientationDeg,
            double sourceTrayDistanceMm)
            implements BeamModifier {}

    /**
     * A block.
     *
     * @param number Block Number
     * @param type SHIELDING or APERTURE
     * @param divergence PRESENT or ABSENT
     * @param thicknessMm Block Thickness
     * @param transmission Block Transmission, 0 to 1
     * @param sourceTrayDistanceMm Source to Block Tray Distance; of an ion beam from the isocenter
     * @param xyMm outline in the beam limiting device system, at the isocenter plane, two numbers a point
     */
    record Block(
            int number,
            String name,
            String type,
            String divergence,
            String materialId,
            double thicknessMm,
            double transmission,
            double sourceTrayDistanceMm,
            double[] xyMm)
            implements BeamModifier {
        @Override
        public boolean equals(Object other) {
            return other instanceof Block block
                    && number == block.number
                    && name.equals(block.name)
                    && type.equals(block.type)
                    && materialId.equals(block.materialId)
                    && Arrays.equals(xyMm, block.xyMm);
        }

        @Override
        public int hashCode() {
            return 31 * number + Arrays.hashCode(xyMm);
        }
    }

    /**
     * A compensator.
     *
     * @param number Compensator Number
     * @param rows of its table
     * @param columns of its table
     * @param rowSpacingMm between rows at the isocenter plane
     * @param columnSpacingMm between columns
     * @param values thickness in mm, or transmission where thicknesses are not told; row after row
     */
    record Compensator(
            int number,
            String id,
            String type,
            int rows,
            int columns,
            double rowSpacingMm,
            double columnSpacingMm,
            double[] values)
            implements BeamModifier {
        @Override
        public boolean equals(Object other) {
            return other instanceof Compensator compensator
                    && number == compensator.number
                    && id.equals(compensator.id)
                    && rows == compensator.rows
                    && columns == compensator.columns
                    && Arrays.equals(values, compensator.values);
        }

        @Override
        public int hashCode() {
            return 31 * number + Arrays.hashCode(values);
        }
    }

    /**
     * An applicator of electrons or a stereotactic cone.
     *
     * @param id Applicator ID
     * @param type ELECTRON_SQUARE, ELECTRON_RECT, ELECTRON_CIRC, STEREOTACTIC ..
     */
    record Applicator(String id, String type, String description) implements BeamModifier {}

    /**
     * A bolus.
     *
     * @param roiNumber that draws it
     */
    record Bolus(OptionalInt roiNumber, String id, String description) implements BeamModifier {}

    /**
     * A range shifter of an ion beam.
     *
     * @param number Range Shifter Number
     * @param type ANALOG or BINARY
     */
    record RangeShifter(int number, String id, String type, String description) implements BeamModifier {}
}
