package org.isocenter.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;
import org.isocenter.rt.RtImage;
import org.isocenter.rt.UnfitException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RtImageTest {
    private final List<Finding> findings = Made.list();

    private static RtImage image(double angle, Point translation, double sid) {
        float[] values = new float[20 * 10];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.37f - 5;
        }
        return new RtImage(
                "",
                "DRR",
                20,
                10,
                values,
                "NORMAL",
                angle,
                Optional.ofNullable(translation),
                Optional.of(new Point(-9.5, 4.5, 0)),
                RtImage.USUAL_ROW,
                RtImage.USUAL_COLUMN,
                1,
                1,
                1000,
                sid,
                "Linac",
                90,
                15,
                350,
                Optional.of(new Point(1, 2, 3)),
                "HFS",
                "2.25.8",
                OptionalInt.of(3),
                Made.FRAME);
    }

    @Test
    @DisplayName("I-14: a point above the isocenter plane is seen magnified, at any SID; the first row is at the top")
    void projection() {
        RtImage image = image(0, null, 1500);
        Point centre = image.project(Point.ORIGIN);
        assertThat(centre.distanceTo(new Point(9.5, 4.5, 0))).isLessThan(1e-9);
        // 2 mm to +x and 1 mm to +y at the isocenter are 3 and 1.5 mm at 1500 mm
        Point seen = image.project(new Point(2, 1, 0));
        assertThat(seen.distanceTo(new Point(12.5, 3, 0))).isLessThan(1e-9);
        Point above = image.project(new Point(2, 1, 250));
        assertThat(above.distanceTo(new Point(13.5, 2.5, 0))).isLessThan(1e-9);
    }

    @Test
    @DisplayName("I-14: angle and translation of the receptor move what is seen")
    void receptor() {
        RtImage moved = image(0, new Point(10, -20, -500), 1500);
        assertThat(moved.project(Point.ORIGIN).distanceTo(new Point(-0.5, 4.5 - 20, 0)))
                .isLessThan(1e-9);
        RtImage turned = image(90, new Point(0, 0, -500), 1500);
        // the receptor's x axis points along +y of gantry
        assertThat(turned.project(new Point(0, 2, 0)).distanceTo(new Point(12.5, 4.5, 0)))
                .isLessThan(1e-9);
    }

    @Test
    void imagesComeBack() throws IOException {
        RtImage image = image(5, new Point(10, -20, -500), 1500);
        DataSet object = RtImageWriter.write(
                image, NewSeries.of(PatientStudy.of("A^B", "1"), 1, "DRR"), "DERIVED", "SECONDARY", "DRR");
        RtImage read = RtImageReader.read(Made.file(object), findings::add);
        assertThat(findings).isEmpty();
        for (int i = 0; i < image.values().length; i++) {
            assertThat(read.values()[i]).isCloseTo(image.values()[i], within(0.37f * 200 / 65535));
        }
        assertThat(read.pixelToGantry()).isEqualTo(image.pixelToGantry());
        assertThat(read.beamNumber()).hasValue(3);
        assertThat(read.planUid()).isEqualTo("2.25.8");
        assertThat(read.gantryAngleDeg()).isEqualTo(90);
        assertThat(read.isocenter()).contains(new Point(1, 2, 3));
        assertThat(read.hasGeometry()).isTrue();
    }

    @Test
    @DisplayName("I-13: scale that is not told is told as missing and is no number")
    void withoutScale() throws IOException {
        DataSet object = RtImageWriter.write(
                image(0, null, 1500), NewSeries.of(PatientStudy.of("A", "1"), 1, ""), "ORIGINAL", "PRIMARY", "PORTAL");
        for (int tag :
                new int[] {Tags.ImagePlanePixelSpacing, Tags.RTImagePosition, Tags.RTImageSID, Tags.RadiationMachineSAD
                }) {
            findings.clear();
            RtImage read =
                    RtImageReader.read(Made.file(object.toBuilder().remove(tag).build()), findings::add);
            assertThat(read.hasGeometry()).isFalse();
            assertThat(Made.rules(findings)).contains("I-13");
        }
        findings.clear();
        RtImageReader.read(
                Made.file(object.toBuilder()
                        .put(Tags.RTImageOrientation, 1, 0, 0, 1, 0, 0)
                        .put(Tags.XRayImageReceptorTranslation, 0, 0, -300)
                        .build()),
                findings::add);
        assertThat(findings).hasSize(2);
        assertThatThrownBy(() -> RtImageReader.read(
                        Made.file(object.toBuilder().remove(Tags.PixelData).build()), findings::add))
                .isInstanceOf(UnfitException.class);
    }
}
