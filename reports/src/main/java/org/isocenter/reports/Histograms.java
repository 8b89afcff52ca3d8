package org.isocenter.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.isocenter.dosimetry.Dvh;
import org.isocenter.dosimetry.DvhCalculation;
import org.isocenter.dosimetry.DvhCurve;
import org.isocenter.dosimetry.DvhSettings;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Work;

/** Histograms of structures: the chart, and the doses and volumes read from it. */
final class Histograms {
    private static final double CHART = 212;
    private static final double LEFT = 34;
    private static final double FOOT = 30;
    private static final double TICK = 7;
    private static final int GRID = 0xE2E7EC;
    private static final int AXIS = 0x5A6673;
    private static final int POINTS = 400;

    private final Paper paper;
    private final StructureSet set;
    private final List<Dvh> histograms;
    private final OptionalDouble prescriptionGy;

    Histograms(Paper paper, StructureSet set, List<Dvh> histograms, OptionalDouble prescriptionGy) {
        this.paper = paper;
        this.set = set;
        this.histograms = histograms;
        this.prescriptionGy = prescriptionGy;
    }

    /** As {@code isocenter dvh} computes them; none of a dose without Gy. */
    static List<Dvh> compute(StructureSet set, Dose dose, Work work) {
        if (!dose.isAbsolute()) {
            return List.of();
        }
        DvhCalculation calculation = new DvhCalculation(dose, set, DvhSettings.DEFAULT);
        List<Dvh> all = new ArrayList<>();
        for (Roi roi : set.rois()) {
            all.add(calculation.computeInFrame(roi, work, "pick the objects of one frame"));
        }
        return all;
    }

    void set() throws IOException {
        List<Dvh> drawn = histograms.stream().filter(dvh -> curve(dvh) != null).toList();
        paper.heading("Dose-volume histogram", drawn.isEmpty() ? 40 : CHART);
        if (!drawn.isEmpty()) {
            chart(drawn);
        }
        table();
    }

    private static DvhCurve curve(Dvh dvh) {
        return dvh.summary()
                .map(Dvh.Summary::curve)
                .filter(curve -> curve.volumeCc() > 0)
                .orElse(null);
    }

    private int color(Dvh dvh) {
        return set.roi(dvh.number()).map(roi -> dark(roi.color())).orElse(Table.MUTED);
    }

    /** The color of a structure, darker where it could not be seen on paper. */
    static int dark(int color) {
        double red = color >> 16 & 0xFF;
        double green = color >> 8 & 0xFF;
        double blue = color & 0xFF;
        double light = 0.3 * red + 0.59 * green + 0.11 * blue;
        double part = light > 150 ? 150 / light : 1;
        return (int) (red * part) << 16 | (int) (green * part) << 8 | (int) (blue * part);
    }

    private void chart(List<Dvh> drawn) throws IOException {
        double top = paper.take(CHART);
        double mostGy = drawn.stream()
                .mapToDouble(dvh -> dvh.summary().orElseThrow().maxGy())
                .max()
                .orElse(1);
        double stepGy = step(Math.max(mostGy, 0.01));
        double endGy = Math.ceil(Math.max(mostGy, 0.01) * 1.02 / stepGy) * stepGy;
        double left = Paper.MARGIN + LEFT;
        double width = Paper.WIDTH - LEFT - 6;
        double height = CHART - FOOT - 6;
        axes(left, top + 4, width, height, stepGy, endGy);
        for (Dvh dvh : drawn) {
            DvhCurve curve = curve(dvh);
            double[] xs = new double[POINTS + 1];
            double[] ys = new double[POINTS + 1];
            for (int i = 0; i <= POINTS; i++) {
                double gy = endGy * i / POINTS;
                xs[i] = left + width * i / POINTS;
                ys[i] = top + 4 + height * (1 - curve.volumeCcAtGy(gy) / curve.volumeCc());
            }
            paper.path(xs, ys, color(dvh), 1.3);
        }
        if (prescriptionGy.isPresent() && prescriptionGy.getAsDouble() < endGy) {
            double x = left + width * prescriptionGy.getAsDouble() / endGy;
            paper.line(x, top + 4, x, top + 4 + height, AXIS, 0.6);
            paper.text("prescribed", x + 2, top + 12, TICK, AXIS, false);
        }
    }

    private void axes(double left, double top, double width, double height, double stepGy, double endGy)
            throws IOException {
        for (int percent = 0; percent <= 100; percent += 20) {
            double y = top + height * (1 - percent / 100.0);
            paper.line(left, y, left + width, y, percent == 0 ? AXIS : GRID, 0.5);
            String text = String.valueOf(percent);
            paper.text(text, left - 4 - paper.width(text, TICK), y + 2.5, TICK, AXIS, false);
        }
        int digits = stepGy < 0.1 ? 2 : stepGy < 1 ? 1 : 0;
        for (int tick = 0; tick * stepGy <= endGy * 1.0001; tick++) {
            double x = left + width * tick * stepGy / endGy;
            paper.line(x, top, x, top + height, tick == 0 ? AXIS : GRID, 0.5);
            String text = Typeface.number(tick * stepGy, digits);
            paper.text(text, x - paper.width(text, TICK) / 2, top + height + 9, TICK, AXIS, false);
        }
        paper.text("Volume, %", Paper.MARGIN, top + height + 20, TICK, AXIS, false);
        paper.text("Dose, Gy", left + width - paper.width("Dose, Gy", TICK), top + height + 20, TICK, AXIS, false);
    }

    /** A round step of which there are five to twelve. */
    static double step(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (double part : new double[] {0.1, 0.2, 0.5, 1}) {
            if (most / (part * power) <= 12) {
                return part * power;
            }
        }
        return power;
    }

    private void table() throws IOException {
        double[] volumesAt = prescriptionGy.isPresent()
                ? new double[] {0.95 * prescriptionGy.getAsDouble(), prescriptionGy.getAsDouble()}
                : new double[] {10, 20};
        String[] names = prescriptionGy.isPresent()
                ? new String[] {"V95%, %", "V100%, %"}
                : new String[] {"V10Gy, %", "V20Gy, %"};
        Table table = new Table().text("Structure").number("Volume, cm³").number("Covered, %");
        for (String title : List.of("Min", "Mean", "Max", "D98%", "D95%", "D50%", "D2%", "D0.03cc")) {
            table.number(title + ", Gy");
        }
        table.number(names[0]).number(names[1]);
        for (Dvh dvh : histograms) {
            table.row(row(dvh, volumesAt));
        }
        paper.table(table);
        paper.small(
                "Dx% is the least dose to the most exposed x % of a structure, D0.03cc that to 0.03 cm³; doses and volumes are of the part"
                        + " that the dose covers."
                        + (prescriptionGy.isPresent()
                                ? " V95%% and V100%% receive at least that part of %s Gy."
                                        .formatted(Typeface.number(prescriptionGy.getAsDouble(), 2))
                                : ""));
    }

    private List<Table.Cell> row(Dvh dvh, double[] volumesAt) {
        DvhCurve curve = curve(dvh);
        List<Table.Cell> row = new ArrayList<>();
        row.add(Table.Cell.swatch(dvh.name().isBlank() ? "ROI " + dvh.number() : dvh.name(), color(dvh)));
        row.add(new Table.Cell(Typeface.number(dvh.volumeCc(), 2)));
        row.add(new Table.Cell(Typeface.number(dvh.coveredPercent(), 1)));
        if (curve == null) {
            for (int i = 0; i < 10; i++) {
                row.add(new Table.Cell("–"));
            }
            return row;
        }
        Dvh.Summary summary = dvh.summary().orElseThrow();
        double[] gy = {
            summary.minGy(),
            summary.meanGy(),
            summary.maxGy(),
            curve.doseGyAtPercent(98),
            curve.doseGyAtPercent(95),
            curve.doseGyAtPercent(50),
            curve.doseGyAtPercent(2),
            curve.doseGyAtCc(0.03)
        };
        for (double value : gy) {
            row.add(new Table.Cell(Typeface.number(value, 2)));
        }
        for (double at : volumesAt) {
            row.add(new Table.Cell(Typeface.number(100 * curve.volumeCcAtGy(at) / curve.volumeCc(), 1)));
        }
        return row;
    }
}
