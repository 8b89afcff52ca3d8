package org.isocenter.brachytherapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.objects.DoseReader;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Plans of three systems, and what those systems say of dose. */
class ReferencePlansTest {
    private static DataSet plan(String name) throws IOException {
        Path file = SharedData.set("tg43-reference").resolve(name);
        return DicomFileReader.read(file, ReadOptions.ALL).dataSet();
    }

    private static Dwells read(String name, String model) throws IOException {
        return Dwells.read(plan(name), SourceLibrary.own(), BrachySettings.DEFAULT.withModelName(model), Map.of());
    }

    private static void requireDose(Dwells dwells, Point place, double toldGy, double percent) {
        double dose = new BrachyDose(dwells.all(), BrachySettings.DEFAULT).at(place);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.4f | %.4f | %+.3f %% |%n",
                dwells.plan().label(),
                toldGy,
                dose,
                100 * (dose / toldGy - 1));
        assertThat(dose).isCloseTo(toldGy, Percentage.withPercentage(percent));
    }

    @Test
    @DisplayName("tandem and ovoids of BrachyVision: 6.0016 and 6.1362 Gy within 0.05 %, from the plan alone")
    void thePointsOfTheTandemPlan() throws IOException {
        Dwells dwells = read("eclipse-hdr/RP.HDR.dcm", "");
        assertThat(dwells.findings()).isEmpty();
        assertThat(dwells.totalReferenceAirKermaUgy()).isCloseTo(5348.65833326128, within(1e-3));
        requireDose(dwells, new Point(19.0747446756398, -12.5, 22.7609705458502), 6.0016, 0.05);
        requireDose(dwells, new Point(-20.862485119132, -12.5, 21.0969193044013), 6.1362, 0.05);
    }

    @Test
    @DisplayName(
            "needles of a prostate plan whose source is called isotope: nothing until a model is named, then the dose grid")
    void theNeedlesOfTheProstatePlan() throws IOException {
        Dwells unnamed = read("hdr-prostate-with-dvh/PL001.dcm", "");
        assertThat(unnamed.isUsable()).isFalse();
        assertThat(unnamed.all()).isEmpty();
        assertThat(unnamed.totalReferenceAirKermaUgy()).isZero();
        assertThat(unnamed.findings()).extracting(Finding::rule).contains("TG43-TABLES", "TG43-WEIGHTS");
        Dwells dwells = read("hdr-prostate-with-dvh/PL001.dcm", "GammaMed HDR Plus");
        assertThat(dwells.findings()).extracting(Finding::rule).containsExactly("TG43-WEIGHTS");
        assertThat(dwells.totalReferenceAirKermaUgy()).isCloseTo(6222.58, within(0.01));
        requireDose(dwells, new Point(-35.2358, -49.0383, -30.0), 4.783, 0.5);
        requireDose(dwells, new Point(-27.5578, -49.0956, -30.0), 6.914, 0.5);
        requireDose(dwells, new Point(-22.6873, -38.9536, -30.0), 13.236, 0.5);
        requireDose(dwells, new Point(-31.7406, -36.3752, -30.0), 7.158, 0.5);
    }

    @Test
    @DisplayName(
            "P-09: Oncentra 4.1 without private tables: a finding, and with a model its prescription points within 0.2 %")
    void theOncentraPlan() throws IOException {
        Dwells unnamed = read("oncentra/brachy_plan.dcm", "");
        assertThat(unnamed.findings()).extracting(Finding::rule).containsExactly("TG43-TABLES");
        Dwells dwells = read("oncentra/brachy_plan.dcm", "microSelectron HDR v2");
        assertThat(dwells.totalReferenceAirKermaUgy()).isCloseTo(3034.89963386656, within(1e-3));
        requireDose(dwells, new Point(118.019, 99.4998, -80.7188), 4.816307, 0.2);
        requireDose(dwells, new Point(78.1052, 96.9378, -81.2932), 4.800018, 0.2);
    }

    /**
     * The dose of this set is told 1 mm higher than the dwells of its plan ask for: of all shifts by whole and half millimetres one of 1 mm along z
     * makes the difference vanish, and no other is near.
     */
    @Test
    @DisplayName(
            "a dose grid of a planning system, 1 mm off its plan: 0.02 % in the mean where it is, 1 % half a millimetre beside")
    void theDoseGridOfTheProstatePlan() throws IOException {
        Dwells dwells = read("hdr-prostate-with-dvh/PL001.dcm", "GammaMed HDR Plus");
        BrachyDose dose = new BrachyDose(dwells.all(), BrachySettings.DEFAULT);
        Volume told = DoseReader.read(
                        DicomFileReader.read(
                                SharedData.set("tg43-reference").resolve("hdr-prostate-with-dvh/DO001.dcm"),
                                ReadOptions.ALL),
                        _ -> {})
                .dose()
                .orElseThrow()
                .volume();
        assertThat(meanPercent(dose, told, -1)).isLessThan(0.05);
        assertThat(meanPercent(dose, told, -0.5)).isGreaterThan(0.5);
        assertThat(meanPercent(dose, told, -1.5)).isGreaterThan(0.5);
    }

    /** Mean difference at voxels from 4 to 10 Gy, all but the lowest plane. */
    private static double meanPercent(BrachyDose dose, Volume told, double shiftMm) {
        Grid grid = told.grid();
        int plane = grid.columns() * grid.rows();
        double sum = 0;
        int count = 0;
        for (int i = plane; i < grid.voxels(); i += 37) {
            double there = told.values()[i];
            if (there >= 4 && there < 10) {
                int row = i % plane / grid.columns();
                int slice = i / plane;
                Point place = grid.position(i % grid.columns(), row, slice);
                sum += Math.abs(dose.at(place.plus(new Point(0, 0, shiftMm))) / there - 1);
                count++;
            }
        }
        System.out.printf(
                Locale.ROOT, "| dose grid, shifted by %.1f mm | %d | %.3f %% |%n", shiftMm, count, 100 * sum / count);
        return 100 * sum / count;
    }
}
