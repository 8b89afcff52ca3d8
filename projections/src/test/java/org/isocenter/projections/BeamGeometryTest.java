package org.isocenter.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.isocenter.rt.CoordinateSystems;
import org.isocenter.rt.Grid;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeamGeometryTest {
    private static final Work WORK = Work.onAllProcessors();

    @ParameterizedTest
    @CsvSource({
        // position, then where the patient's left, back and head show on a film of gantry 0: x right, y to the gantry
        "HFS, 1, 0, 0, 0, 0, 1",
        "HFP, -1, 0, 0, 0, 0, 1",
        "FFS, -1, 0, 0, 0, 0, -1",
        "FFP, 1, 0, 0, 0, 0, -1",
        "HFDR, 0, 0, 1, 0, 0, 1",
        "HFDL, 0, 0, -1, 0, 0, 1",
        "FFDR, 0, 0, -1, 0, 0, -1",
        "FFDL, 0, 0, 1, 0, 0, -1",
    })
    @DisplayName("I-14, PS3.3 C.7.3.1.1.2: the eight positions on the table, seen from above")
    void positions(
            String position, double leftX, double leftY, double backX, double backY, double headX, double headY) {
        FixedAxes axes = FixedAxes.of(PatientPosition.valueOf(position));
        assertThat(axes.x().cross(axes.y()).minus(axes.z()).length()).isLessThan(1e-12);
        assertThat(axes.x().x()).isEqualTo(leftX);
        assertThat(axes.y().x()).isEqualTo(leftY);
        assertThat(axes.x().y()).isEqualTo(backX);
        assertThat(axes.y().y()).isEqualTo(backY);
        assertThat(axes.x().z()).isEqualTo(headX);
        assertThat(axes.y().z()).isEqualTo(headY);
    }

    @ParameterizedTest
    @CsvSource({
        // gantry, couch, where the source stands: patient x, y, z from the isocenter over SAD, head first supine
        "0, 0, 0, -1, 0",
        "90, 0, 1, 0, 0",
        "180, 0, 0, 1, 0",
        "270, 0, -1, 0, 0",
        // couch 90: the head turns to the left of who looks at the gantry, so from the right side one sees the feet
        "90, 90, 0, 0, -1",
        "270, 90, 0, 0, 1",
        "90, 270, 0, 0, 1",
        "0, 45, 0, -1, 0",
    })
    @DisplayName("I-14: where the source stands at gantry and couch angles")
    void source(double gantry, double couch, double x, double y, double z) {
        BeamGeometry beam = beam("HFS", gantry, 0, couch, 0);
        Point expected = new Point(10, 20, 30).plus(new Point(x, y, z).times(1000));
        assertThat(beam.view(2, 2, 1).source().distanceTo(expected)).isLessThan(1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HFS", "HFP", "FFS", "FFP", "HFDR", "HFDL", "FFDR", "FFDL"})
    @DisplayName(
            "I-14: corner markers within 0.1 mm and 0.05 degree at gantry 0/90/180/270 and couch, collimator, receptor angles")
    void cornerMarkers(String position) {
        double[][] poses = {{0, 0, 0, 0}, {90, 0, 0, 0}, {180, 15, 0, 0}, {270, 0, 0, 30}, {37, 10, 20, 0}};
        double worstMm = 0;
        double worstDeg = 0;
        for (double[] pose : poses) {
            BeamGeometry beam = beam(position, pose[0], pose[1], pose[2], pose[3]);
            double[] errors = markerErrors(beam);
            worstMm = Math.max(worstMm, errors[0]);
            worstDeg = Math.max(worstDeg, errors[1]);
        }
        System.out.printf("| %s | %.4f | %.4f |%n", position, worstMm, worstDeg);
        assertThat(worstMm).isLessThan(0.1);
        assertThat(worstDeg).isLessThan(0.05);
    }

    /** Balls in the corners of a square of the isocenter plane, 80 mm from the axis: found in the picture, compared with where they are. */
    private static double[] markerErrors(BeamGeometry beam) {
        double[][] corners = {{-80, 80}, {80, 80}, {80, -80}, {-80, -80}};
        Point first = beam.systems().isocenter().minus(new Point(124.5, 124.5, 124.5));
        Grid grid = Grid.axial(first, new Point(1.5, 1.5, 1.5), 167, 167, 167);
        Volume volume = new Volume(grid, "1.2", new float[grid.voxels()]);
        for (double[] corner : corners) {
            addBall(volume, beam.atIsocenter(corner[0], corner[1]));
        }
        View view = beam.view(256, 256, 1.5);
        float[] image = new Projector(volume, RayMethod.JOSEPH, WORK).project(view, WORK);
        double worst = 0;
        double[][] found = new double[4][];
        for (int corner = 0; corner < 4; corner++) {
            // In the image receptor system, IEC: collimator and receptor turn counter-clockwise seen from the source
            double turn = Math.toRadians(beam.systems().collimatorAngleDeg() - beam.receptorDeg());
            double scale = beam.sidMm() / beam.systems().sourceAxisDistanceMm();
            double x = (corners[corner][0] * Math.cos(turn) - corners[corner][1] * Math.sin(turn)) * scale;
            double y = (corners[corner][0] * Math.sin(turn) + corners[corner][1] * Math.cos(turn)) * scale;
            found[corner] = centroid(image, view, x / 1.5 + 127.5, 127.5 - y / 1.5);
            double dx = ((found[corner][0] - 127.5) * 1.5 - x) / scale;
            double dy = ((127.5 - found[corner][1]) * 1.5 - y) / scale;
            worst = Math.max(worst, Math.hypot(dx, dy));
        }
        double expected = -(beam.systems().collimatorAngleDeg() - beam.receptorDeg());
        double angle = Math.toDegrees(Math.atan2(found[1][1] - found[0][1], found[1][0] - found[0][0]));
        return new double[] {worst, Math.abs(Math.IEEEremainder(angle - expected, 360))};
    }

    /** Of 5 mm, voxels at its edge in part. */
    private static void addBall(Volume volume, Point center) {
        Point middle = volume.grid().index(center);
        for (int slice = (int) middle.z() - 4; slice <= middle.z() + 5; slice++) {
            for (int row = (int) middle.y() - 4; row <= middle.y() + 5; row++) {
                for (int column = (int) middle.x() - 4; column <= middle.x() + 5; column++) {
                    double distance = volume.grid().position(column, row, slice).distanceTo(center);
                    volume.values()[volume.grid().at(column, row, slice)] =
                            (float) (0.05 * Math.clamp((5.75 - distance) / 1.5, 0, 1));
                }
            }
        }
    }

    private static double[] centroid(float[] image, View view, double column, double row) {
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int j = (int) row - 9; j <= (int) row + 10; j++) {
            for (int i = (int) column - 9; i <= (int) column + 10; i++) {
                float value = image[j * view.columns() + i];
                sum += value;
                x += value * i;
                y += value * j;
            }
        }
        return new double[] {x / sum, y / sum};
    }

    @Test
    @DisplayName("A view projects its own pixels to themselves, and a point between to where its ray goes")
    void project() {
        View view = beam("HFDL", 30, 10, 5, 20).view(40, 30, 2);
        Point pixel = view.project(view.pixel(7.25, 3.5));
        assertThat(pixel.x()).isCloseTo(7.25, within(1e-9));
        assertThat(pixel.y()).isCloseTo(3.5, within(1e-9));
        assertThat(pixel.z()).isCloseTo(1, within(1e-12));
        Point between =
                view.source().plus(view.pixel(7.25, 3.5).minus(view.source()).times(0.3));
        assertThat(view.project(between).minus(new Point(7.25, 3.5, 0.3)).length())
                .isLessThan(1e-9);
        assertThat(view.distanceMm()).isCloseTo(1500, within(1e-9));
    }

    private static BeamGeometry beam(String position, double gantry, double collimator, double couch, double receptor) {
        PatientPosition lies = PatientPosition.valueOf(position);
        return new BeamGeometry(
                CoordinateSystems.of(lies, new Point(10, 20, 30), gantry, collimator, couch, 1000), receptor, 1500);
    }
}
