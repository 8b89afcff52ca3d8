package org.isocenter.brachytherapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.rt.Point;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OncentraTablesTest {
    private static final Source MODEL = SourceLibrary.own().named("Flexisource").orElseThrow();

    /** A plan with the tables of a known source in private elements, one way or the other. */
    private static PlanBuilder plan(double unitPerCm, boolean isByRadius, boolean isRadians) {
        PlanBuilder plan = PlanBuilder.pairs();
        plan.source.put(Tags.SourceIsotopeName, "Ir-192");
        AnisotropyTable f = MODEL.anisotropy().orElseThrow();
        double[] values = f.values();
        int radii = f.radiiCm().length;
        int angles = f.anglesDeg().length;
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % radii * angles + i / radii] = values[i];
        }
        plan.source
                .put(Element.of(
                        Tag.of(0x1001, 0x10),
                        Vr.LO,
                        Bytes.of("NUCLETRON ".getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                .put(PlanBuilder.floats(0x1045, 1.1125))
                .put(PlanBuilder.whole(0x1047, MODEL.radial().values().length))
                .put(PlanBuilder.floats(0x1048, times(MODEL.radial().radiiCm(), unitPerCm)))
                .put(PlanBuilder.floats(0x1049, MODEL.radial().values()))
                .put(PlanBuilder.whole(0x104A, radii))
                .put(PlanBuilder.floats(0x104B, times(f.radiiCm(), unitPerCm)))
                .put(PlanBuilder.whole(0x104C, angles))
                .put(PlanBuilder.floats(0x104D, times(f.anglesDeg(), isRadians ? Math.PI / 180 : 1)))
                .put(PlanBuilder.floats(0x104E, isByRadius ? turned : values));
        return plan;
    }

    private static double[] times(double[] numbers, double factor) {
        return Arrays.stream(numbers).map(number -> number * factor).toArray();
    }

    private static void requireRefused(PlanBuilder plan, String rule) {
        Dwells dwells = plan.read();
        assertThat(dwells.findings()).extracting(Finding::rule).contains(rule);
        assertThat(dwells.all()).isEmpty();
    }

    @Test
    @DisplayName(
            "ONC-TG43-003, -004, -005, -017: cm or mm, degrees or radians, either order: the same dose within 1e-4")
    void everyLayoutGivesTheSameDose() {
        Point[] places = {new Point(10, 0, 0), new Point(3, 4, 20), new Point(0.5, 0, -30), new Point(-60, 80, 5)};
        BrachyDose told = new BrachyDose(PlanBuilder.pairs().read().all(), BrachySettings.DEFAULT);
        for (double unit : new double[] {1, 10}) {
            for (boolean isByRadius : new boolean[] {false, true}) {
                for (boolean isRadians : new boolean[] {false, true}) {
                    Dwells dwells = plan(unit, isByRadius, isRadians).read();
                    assertThat(dwells.findings()).isEmpty();
                    BrachyDose dose = new BrachyDose(dwells.all(), BrachySettings.DEFAULT);
                    for (Point place : places) {
                        assertThat(dose.at(place)).isCloseTo(told.at(place), within(1e-4 * told.at(place)));
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("ERR-30: elements of another block, and of VR UN, are found")
    void elementsOfAnotherBlock() {
        PlanBuilder plan = PlanBuilder.pairs();
        PlanBuilder known = plan(1, false, false);
        for (Element element : known.source.build().elements()) {
            boolean isPrivate = Tag.group(element.tag()) == 0x1001;
            int tag = Tag.isPrivateCreator(element.tag())
                    ? Tag.of(0x1001, 0x11)
                    : Tag.of(0x1001, 0x1100 | element.tag() & 0xFF);
            Vr vr = Tag.isPrivateCreator(element.tag()) ? Vr.LO : Vr.UN;
            plan.source.put(isPrivate ? Element.of(tag, vr, element.bytes()) : element);
        }
        assertThat(plan.read().findings()).isEmpty();
        assertThat(plan.read().all().getFirst().source().citation()).contains("plan's own data");
    }

    @Test
    @DisplayName("ONC-TG43-003: neither cm nor mm is refused")
    void anUnknownUnitIsRefused() {
        requireRefused(plan(30, false, false), "ONC-TG43-003");
    }

    @Test
    @DisplayName("ONC-TG43-005: F that is 1 at 90 degrees in neither order is refused")
    void anUnknownOrderIsRefused() {
        PlanBuilder plan = plan(1, false, false);
        double[] values = times(MODEL.anisotropy().orElseThrow().values(), 0.9);
        plan.source.put(PlanBuilder.floats(0x104E, values));
        requireRefused(plan, "ONC-TG43-005");
    }

    @Test
    @DisplayName("ONC-TG43-006, ONC-BRACHY-025 to 028: tables cut short are refused")
    void tablesCutShortAreRefused() {
        PlanBuilder radial = plan(1, false, false);
        radial.source.put(PlanBuilder.whole(0x1047, 5));
        requireRefused(radial, "ONC-BRACHY-025");
        PlanBuilder angles = plan(1, false, false);
        angles.source.put(PlanBuilder.whole(0x104C, 5));
        requireRefused(angles, "ONC-BRACHY-026");
        PlanBuilder values = plan(1, false, false);
        values.source.put(PlanBuilder.floats(0x104E, 1, 1, 1));
        requireRefused(values, "ONC-BRACHY-027");
        PlanBuilder factor = plan(1, false, false);
        factor.source.put(PlanBuilder.whole(0x104F, 2)).put(PlanBuilder.floats(0x1050, 1));
        requireRefused(factor, "ONC-BRACHY-028");
    }

    @Test
    @DisplayName("ONC-TG43-010: a LINE without length, a POINT by anisotropy constant")
    void theFormDecides() {
        PlanBuilder line = plan(1, false, false);
        line.source.put(Tags.ActiveSourceLength, "0");
        requireRefused(line, "ONC-TG43-010");
        PlanBuilder point = plan(1, false, false);
        point.source.put(Tags.SourceType, "POINT");
        requireRefused(point, "ONC-TG43-010");
        point = plan(1, false, false);
        point.source.put(Tags.SourceType, "POINT").put(PlanBuilder.floats(0x1052, 0.98));
        assertThat(point.read().all())
                .allSatisfy(dwell -> assertThat(dwell.source().form()).isEqualTo(Source.Form.POINT));
    }

    @Test
    @DisplayName("ONC-TG43-011: a dose rate constant that no such isotope has is refused")
    void anImpossibleConstantIsRefused() {
        PlanBuilder plan = plan(1, false, false);
        plan.source.put(PlanBuilder.floats(0x1045, 1.9));
        requireRefused(plan, "ONC-TG43-011");
    }
}
