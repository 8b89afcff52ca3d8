package org.isocenter.reports;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.registration.CouchShift;
import org.isocenter.registration.Verification;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;

/**
 * A registration on A4, with what AAPM TG-132 (10.1002/mp.12256) wants in a report: what was registered to what, how, how well, for whom to judge
 * and sign; the matrix, the shift of the table, pictures before and after.
 */
public final class RegistrationReport {
    private static final double SIDE = 164;
    private static final int PIXELS = 420;
    private static final int CHECKS = 8;

    private final RegistrationCase of;
    private final Paper paper;

    private RegistrationReport(RegistrationCase of, Paper paper) {
        this.of = of;
        this.paper = paper;
    }

    /** Writes the PDF; the stream stays open. */
    public static void write(RegistrationCase of, Letterhead letterhead, OutputStream out) throws IOException {
        try (Paper paper = new Paper("Registration report", Whose.line(of.patient()), letterhead)) {
            new RegistrationReport(of, paper).compose();
            paper.write(out);
        }
    }

    private void compose() throws IOException {
        List<String[]> facts = new ArrayList<>(Whose.facts(of.patient()));
        facts.add(new String[] {"Registration", of.label()});
        facts.addAll(of.facts());
        of.fixed().ifPresent(series -> facts.add(new String[] {"Fixed images", words(series)}));
        of.moving().ifPresent(series -> facts.add(new String[] {"Moving images", words(series)}));
        paper.facts(facts);
        matrix();
        if (of.couch().isPresent()) {
            couch(of.couch().get());
        }
        quality();
        if (of.fixed().isPresent() && of.moving().isPresent()) {
            pictures(of.fixed().get().volume(), of.moving().get().volume());
        }
        judgement();
        Remarks.set(paper, of.findings());
    }

    private static String words(ImageSeries series) {
        Grid grid = series.volume().grid();
        return "%s, %d slices, %s mm apart, %s"
                .formatted(
                        series.modality(),
                        grid.slices(),
                        Typeface.number(grid.sliceSpacingMm(), 2),
                        series.study().studyDate().isEmpty()
                                ? "no date"
                                : Whose.date(series.study().studyDate()));
    }

    private void matrix() throws IOException {
        paper.heading("Map from the moving to the fixed frame of reference", 80);
        double[] m = of.movingToFixed().matrix();
        Table table = new Table().number("").number("x").number("y").number("z").number("shift, mm");
        String[] rows = {"x", "y", "z", ""};
        for (int row = 0; row < 4; row++) {
            table.row(
                    rows[row],
                    Typeface.number(m[4 * row], 6),
                    Typeface.number(m[4 * row + 1], 6),
                    Typeface.number(m[4 * row + 2], 6),
                    Typeface.number(m[4 * row + 3], row == 3 ? 0 : 3));
        }
        paper.table(table);
        Point center = of.center();
        Point shift = center.minus(of.movingToFixed().inverse().apply(center));
        double[] turns = of.turnsDeg();
        paper.facts(List.of(
                new String[] {"Shift at the middle", places(shift.x(), shift.y(), shift.z(), 2) + " mm"},
                new String[] {"Turns about x, y, z", places(turns[0], turns[1], turns[2], 2) + "°"}));
    }

    private static String places(double x, double y, double z, int digits) {
        return Typeface.number(x, digits) + ", " + Typeface.number(y, digits) + ", " + Typeface.number(z, digits);
    }

    private void couch(CouchShift shift) throws IOException {
        paper.heading("Shift of the table", 60);
        paper.table(new Table()
                .number("Lateral, mm")
                .number("Longitudinal, mm")
                .number("Vertical, mm")
                .number("Yaw left, °")
                .number("Pitch left, °")
                .number("Roll left, °")
                .row(
                        Typeface.number(shift.lateralMm(), 1),
                        Typeface.number(shift.longitudinalMm(), 1),
                        Typeface.number(shift.verticalMm(), 1),
                        Typeface.number(shift.yawDeg(), 2),
                        Typeface.number(shift.pitchDeg(), 2),
                        Typeface.number(shift.rollDeg(), 2)));
        paper.small(
                "Table top of IEC 61217: lateral to the right of who faces the gantry, longitudinal to the gantry, vertical up. A shift"
                        + " does not mend turns. The isocenter of the machine is taken as the origin of the moving images.");
    }

    private void quality() throws IOException {
        paper.heading("Quality (TG-132)", 60);
        Table table = new Table().text("What").text("Result").text("Judged by");
        table.row(
                "Rigid within 0.0001",
                of.movingToFixed().isRigid(1e-4) ? "yes" : "no: it scales or shears",
                "the matrix");
        if (of.fixed().isPresent() && of.moving().isPresent()) {
            Volume fixed = of.fixed().get().volume();
            Volume moving = of.moving().get().volume();
            Agreement before = Agreement.of(fixed, moving, Affine.IDENTITY);
            Agreement after = Agreement.of(fixed, moving, of.movingToFixed());
            table.row(
                    "Correlation of the images",
                    "before %s, after %s"
                            .formatted(
                                    Typeface.number(before.correlation(), 3), Typeface.number(after.correlation(), 3)),
                    "voxels of the fixed images; it tells of one modality only");
            table.row(
                    "Overlap",
                    Typeface.number(100 * after.overlap(), 0) + " % of the fixed images",
                    "the moving images");
        }
        for (Verification one : of.verifications()) {
            table.row(
                    one.how().words(),
                    Table.Cell.colored(
                            "mean %s, greatest %s mm"
                                    .formatted(Typeface.number(one.meanMm(), 3), Typeface.number(one.greatestMm(), 3)),
                            one.passes() ? Table.GOOD : Table.BAD),
                    "half a voxel: " + Typeface.number(one.halfVoxelMm(), 2) + " mm");
        }
        paper.table(table);
    }

    private void pictures(Volume fixed, Volume moving) throws IOException {
        double gap = (Paper.WIDTH - 3 * SIDE) / 2;
        // Before and after are to be seen at one glance
        paper.keep(2 * (SIDE + 45));
        for (boolean isAfter : new boolean[] {false, true}) {
            paper.heading(
                    isAfter ? "After: fixed and mapped images in a checkerboard" : "Before: the frames as they are",
                    SIDE + 8);
            double top = paper.take(SIDE + 6);
            Affine map = isAfter ? of.movingToFixed() : Affine.IDENTITY;
            double x = Paper.MARGIN;
            for (PlanPictures.View view : PlanPictures.View.values()) {
                double side = PlanPictures.side(fixed.grid(), of.center());
                paper.picture(checkerboard(view, side, fixed, moving, map), x, top, SIDE, SIDE);
                PlanPictures.words(paper, view, side, x, top, SIDE);
                x += SIDE + gap;
            }
        }
    }

    private BufferedImage checkerboard(
            PlanPictures.View view, double side, Volume fixed, Volume moving, Affine movingToFixed) {
        Plane plane = new Plane(of.center(), view.right, view.down, side, PIXELS);
        float[] stays = plane.values(fixed);
        float[] mapped = new float[stays.length];
        Affine there = movingToFixed.inverse();
        for (int i = 0; i < mapped.length; i++) {
            int row = i / PIXELS;
            mapped[i] = (float) moving.sample(there.apply(plane.place(i % PIXELS + 0.5, row + 0.5)));
        }
        double[] window = window(of.fixed().orElseThrow(), stays);
        double[] other = window(of.moving().orElseThrow(), mapped);
        BufferedImage image = plane.grey(stays, window[0], window[1]);
        BufferedImage second = plane.grey(mapped, other[0], other[1]);
        for (int i = 0; i < stays.length; i++) {
            int x = i % PIXELS;
            int y = i / PIXELS;
            boolean isOther = (x * CHECKS / PIXELS + y * CHECKS / PIXELS) % 2 == 1;
            if (isOther) {
                // A little tinted, so that one sees which is which
                image.setRGB(x, y, Plane.mixed(second.getRGB(x, y), 0x3FA7FF, 0.12));
            }
        }
        return image;
    }

    private static double[] window(ImageSeries series, float[] values) {
        return series.units().equals("HU") ? new double[] {-160, 240} : PlanPictures.range(values);
    }

    /** TG-132, table III, in short: whoever judges marks one. */
    private void judgement() throws IOException {
        paper.heading("Judgement", 130);
        paper.small("Mark one, after TG-132:");
        String[] levels = {
            "0  whole images agree, within 1 mm",
            "1  the region of interest agrees, within 1 mm",
            "2  usable, with the risk of deformed anatomy",
            "3  usable for diagnosis only",
            "4  not to be used"
        };
        for (String level : levels) {
            double top = paper.take(14);
            paper.path(
                    new double[] {Paper.MARGIN, Paper.MARGIN + 8, Paper.MARGIN + 8, Paper.MARGIN, Paper.MARGIN},
                    new double[] {top + 2, top + 2, top + 10, top + 10, top + 2},
                    Table.MUTED,
                    0.7);
            paper.text(level, Paper.MARGIN + 14, top + 9.5, 8.5, Table.PLAIN, false);
        }
        double top = paper.take(34);
        String[] names = {"Name", "Date", "Signature"};
        for (int i = 0; i < names.length; i++) {
            double x = Paper.MARGIN + i * Paper.WIDTH / 3;
            paper.line(x, top + 22, x + Paper.WIDTH / 3 - 14, top + 22, Table.MUTED, 0.6);
            paper.text(names[i], x, top + 31, 7.5, Table.MUTED, false);
        }
    }
}
