package org.isocenter.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.synthetic.SyntheticPatient.Roi;
import org.isocenter.synthetic.SyntheticShape.Ellipse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SyntheticPatientTest {
    private static final SyntheticPatient PATIENT =
            new SyntheticPatient(7, 40, 256, 192, "ID", "Name^Given", "ISO_IR 100", "20260102");

    private final DataSet structures = new SyntheticStructures(PATIENT).dataSet();
    private final DataSet plan = new SyntheticPlan(PATIENT).dataSet();
    private final DataSet dose = new SyntheticDose(PATIENT, Uids.RTPlanStorage).dataSet();

    @Test
    @DisplayName("S-08 S-11 D-07: every reference leads to an object of the patient")
    void referencesAreClosed() {
        Set<String> objects = new HashSet<>();
        for (int slice = 0; slice < PATIENT.slices(); slice++) {
            objects.add(new SyntheticCt(PATIENT).slice(slice).string(Tags.SOPInstanceUID));
        }
        for (DataSet object : List.of(structures, plan, dose)) {
            objects.add(object.string(Tags.SOPInstanceUID));
        }
        objects.add(structures.string(Tags.StudyInstanceUID));
        assertThat(objects).hasSize(PATIENT.slices() + 4);
        for (DataSet object : List.of(structures, plan, dose)) {
            Set<String> references = new HashSet<>();
            collect(object, references);
            assertThat(references).isNotEmpty().isSubsetOf(objects);
        }
    }

    private static void collect(DataSet dataSet, Set<String> references) {
        for (Element element : dataSet.elements()) {
            if (element.tag() == Tags.ReferencedSOPInstanceUID) {
                references.add(dataSet.string(element.tag()));
            }
            element.items().forEach(item -> collect(item, references));
        }
    }

    @Test
    @DisplayName("S-14: each contour encloses the area of its ellipse, less that of the hole")
    void areasAreThoseOfTheEllipses() {
        List<DataSet> contours = structures.items(Tags.ROIContourSequence);
        for (int i = 0; i < contours.size(); i++) {
            Roi roi = PATIENT.rois().get(i);
            assertThat(contours.get(i).items(Tags.ContourSequence)).isNotEmpty();
            for (DataSet contour : contours.get(i).items(Tags.ContourSequence)) {
                double[] xyz = contour.doubles(Tags.ContourData);
                double expected = roi.shape().sectionAt(xyz[2]).orElseThrow().areaMm2();
                if (roi.hole() != null) {
                    expected -=
                            roi.hole().sectionAt(xyz[2]).map(Ellipse::areaMm2).orElse(0.0);
                }
                assertThat(areaMm2(xyz))
                        .as(roi.name() + " at " + xyz[2])
                        .isCloseTo(expected, within(0.002 * expected + 0.2));
                assertThat(contour.ints(Tags.NumberOfContourPoints)).containsExactly(xyz.length / 3);
            }
        }
    }

    // The shoelace formula; a channel of no width adds nothing.
    private static double areaMm2(double[] xyz) {
        double twice = 0;
        int points = xyz.length / 3;
        for (int i = 0; i < points; i++) {
            int j = (i + 1) % points;
            twice += xyz[3 * i] * xyz[3 * j + 1] - xyz[3 * j] * xyz[3 * i + 1];
        }
        return twice / 2;
    }

    @Test
    void everyDecimalStringFits() {
        // S-01
        for (DataSet roi : structures.items(Tags.ROIContourSequence)) {
            for (DataSet contour : roi.items(Tags.ContourSequence)) {
                assertThat(contour.strings(Tags.ContourData))
                        .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(16));
            }
        }
    }

    @Test
    void voxelsHaveTheValueOfTheirRegion() {
        int slice = PATIENT.slices() / 2;
        DataSet ct = new SyntheticCt(PATIENT).slice(slice);
        assertThat(huAt(ct, 0, 72)).isCloseTo(32, within(9.0));
        assertThat(huAt(ct, 0, 85)).isCloseTo(620, within(9.0));
        assertThat(huAt(ct, -78, 0)).isCloseTo(-740, within(9.0));
        assertThat(huAt(ct, 0, -100)).isCloseTo(15, within(9.0));
        assertThat(huAt(ct, 0, -115)).isCloseTo(-1000, within(9.0));
    }

    private static double huAt(DataSet ct, double xMm, double yMm) {
        double[] origin = ct.doubles(Tags.ImagePositionPatient);
        double[] spacing = ct.doubles(Tags.PixelSpacing);
        int column = (int) Math.round((xMm - origin[0]) / spacing[1]);
        int row = (int) Math.round((yMm - origin[1]) / spacing[0]);
        int index = row * ct.ints(Tags.Columns)[0] + column;
        int stored = ct.find(Tags.PixelData).orElseThrow().bytes().u16(2L * index, ByteOrder.LITTLE_ENDIAN);
        return stored * ct.doubles(Tags.RescaleSlope)[0] + ct.doubles(Tags.RescaleIntercept)[0];
    }

    @Test
    @DisplayName("P-01 P-02 P-03: the plan's weights, leaves and metersets are consistent")
    void planIsConsistent() {
        assertThat(plan.items(Tags.BeamSequence)).hasSize(2);
        for (DataSet beam : plan.items(Tags.BeamSequence)) {
            List<DataSet> points = beam.items(Tags.ControlPointSequence);
            assertThat(points).hasSize(beam.ints(Tags.NumberOfControlPoints)[0]);
            assertThat(points.getFirst().doubles(Tags.CumulativeMetersetWeight)).containsExactly(0);
            assertThat(points.getLast().doubles(Tags.CumulativeMetersetWeight))
                    .containsExactly(beam.doubles(Tags.FinalCumulativeMetersetWeight));
            points.forEach(SyntheticPatientTest::leavesDoNotCross);
        }
        DataSet group = plan.items(Tags.FractionGroupSequence).getFirst();
        double doseGy = group.items(Tags.ReferencedBeamSequence).stream()
                .mapToDouble(b -> b.doubles(Tags.BeamDose)[0])
                .sum();
        assertThat(doseGy * group.ints(Tags.NumberOfFractionsPlanned)[0]).isEqualTo(SyntheticPatient.PRESCRIPTION_GY);
    }

    private static void leavesDoNotCross(DataSet point) {
        double[] leaves =
                point.items(Tags.BeamLimitingDevicePositionSequence).getLast().doubles(Tags.LeafJawPositions);
        assertThat(leaves).hasSize(120);
        for (int pair = 0; pair < 60; pair++) {
            assertThat(leaves[pair]).isLessThan(leaves[60 + pair]);
        }
    }

    @Test
    @DisplayName("D-04 D-08: the dose at the isocenter is the prescription, the grid lies inside the images")
    void doseIsThePrescriptionAtTheIsocenter() {
        double[] origin = dose.doubles(Tags.ImagePositionPatient);
        double[] offsets = dose.doubles(Tags.GridFrameOffsetVector);
        double[] iso = PATIENT.isocenterMm();
        int column = (int) Math.round((iso[0] - origin[0]) / SyntheticDose.SPACING_MM);
        int row = (int) Math.round((iso[1] - origin[1]) / SyntheticDose.SPACING_MM);
        int frame = (int) Math.round((iso[2] - origin[2]) / SyntheticPatient.SLICE_SPACING_MM);
        int columns = dose.ints(Tags.Columns)[0];
        int rows = dose.ints(Tags.Rows)[0];
        long index = ((long) frame * rows + row) * columns + column;
        double gy = dose.find(Tags.PixelData).orElseThrow().bytes().u16(2 * index, ByteOrder.LITTLE_ENDIAN)
                * dose.doubles(Tags.DoseGridScaling)[0];
        assertThat(gy).isCloseTo(SyntheticPatient.PRESCRIPTION_GY, within(0.3));
        assertThat(offsets).hasSize(dose.ints(Tags.NumberOfFrames)[0]);
        assertThat(origin[2] + offsets[offsets.length - 1]).isLessThanOrEqualTo(PATIENT.sliceMm(PATIENT.slices() - 1));
        assertThat(dose.find(Tags.PixelData).orElseThrow().bytes().length())
                .isEqualTo(2L * rows * columns * offsets.length);
    }

    @Test
    void theSeedDecidesEverything() {
        SyntheticPatient same = new SyntheticPatient(7, 40, 256, 192, "ID", "Name^Given", "ISO_IR 100", "20260102");
        SyntheticPatient other = new SyntheticPatient(8, 40, 256, 192, "ID", "Name^Given", "ISO_IR 100", "20260102");
        assertThat(new SyntheticCt(same).slice(3)).isEqualTo(new SyntheticCt(PATIENT).slice(3));
        assertThat(new SyntheticCt(other).slice(3)).isNotEqualTo(new SyntheticCt(PATIENT).slice(3));
        assertThat(Arrays.stream(other.isocenterMm()).toArray()).containsExactly(PATIENT.isocenterMm());
    }
}
