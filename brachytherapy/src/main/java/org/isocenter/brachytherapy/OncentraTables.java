package org.isocenter.brachytherapy;

import java.util.Arrays;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/**
 * The TG-43 data that Oncentra puts into the Source Sequence as private elements. Units and order of the tables are not printed in its
 * statement, but show in the numbers: g is 1 at 1 cm, F is 1 at 90 degrees; what fits neither way is refused.
 */
final class OncentraTables {
    static final int LAMBDA = tag(0x1045);
    static final int RADIAL_COUNT = tag(0x1047);
    static final int RADIAL_RADII = tag(0x1048);
    static final int RADIAL_VALUES = tag(0x1049);
    static final int RADIUS_COUNT = tag(0x104A);
    static final int RADII = tag(0x104B);
    static final int ANGLE_COUNT = tag(0x104C);
    static final int ANGLES = tag(0x104D);
    static final int VALUES = tag(0x104E);
    static final int FACTOR_COUNT = tag(0x104F);
    static final int FACTOR_RADII = tag(0x1050);
    static final int FACTOR_VALUES = tag(0x1051);
    static final int CONSTANT = tag(0x1052);

    private static final String STATEMENT = "Oncentra conformance statement, lines 2026-2047";
    /** g at 1 cm: tables are in single precision and may have no value just there (ONC-TG43-003, ONC-TG43-017). */
    private static final double AT_REFERENCE = 0.005;
    /** F at 90 degrees (ONC-TG43-005). */
    private static final double AT_RIGHT_ANGLE = 0.02;

    private static final double MAXIMUM_RADIANS = 3.15;

    private final DataSet item;
    private final String where;
    private final Findings findings;

    private OncentraTables(DataSet item, String where, Findings findings) {
        this.item = item;
        this.where = where;
        this.findings = findings;
    }

    private static int tag(int element) {
        return Tag.of(0x1001, element);
    }

    /** The source of an item of the Source Sequence; empty where it holds no tables, or where they cannot be used, with a finding. */
    static Optional<Source> read(DataSet item, String where, Findings findings) {
        if (!PrivateNumbers.has(item, LAMBDA) && !PrivateNumbers.has(item, RADIAL_VALUES)) {
            return Optional.empty();
        }
        return new OncentraTables(item, where, findings).source();
    }

    private Optional<Source> source() {
        if (!areCounted()) {
            return Optional.empty();
        }
        double unit = unitPerCm();
        if (Double.isNaN(unit)) {
            return refuse(
                    "ONC-TG43-003",
                    RADIAL_VALUES,
                    "g is 1 neither at radius 1 (cm) nor at 10 (mm): the unit cannot be told");
        }
        try {
            boolean isPoint = item.string(Tags.SourceType).equals("POINT");
            Optional<AnisotropyTable> anisotropy = isPoint ? Optional.empty() : anisotropy(unit);
            if (findings.hasErrors()) {
                return Optional.empty();
            }
            Source source = new Source(
                    item.string(Tags.SourceIsotopeName),
                    "the plan's own data (ONC-TG43)",
                    item.string(Tags.SourceIsotopeName),
                    number(Tags.SourceIsotopeHalfLife),
                    isPoint ? Source.Form.POINT : Source.Form.LINE,
                    number(Tags.ActiveSourceLength),
                    PrivateNumbers.one(item, LAMBDA, Vr.FL),
                    new RadialTable(inCm(numbers(RADIAL_RADII), unit), numbers(RADIAL_VALUES)),
                    anisotropy,
                    factor(unit),
                    PrivateNumbers.one(item, CONSTANT, Vr.FL));
            requireSane(source);
            return Optional.of(source);
        } catch (IllegalArgumentException e) {
            return refuse("ONC-TG43-010", LAMBDA, e.getMessage());
        }
    }

    private Optional<Source> refuse(String rule, int tag, String message) {
        findings.error(rule, where + "." + Tag.format(tag), message, STATEMENT);
        return Optional.empty();
    }

    private double[] numbers(int tag) {
        return PrivateNumbers.all(item, tag, Vr.FL);
    }

    private double number(int tag) {
        double[] all = item.doubles(tag);
        return all.length == 1 ? all[0] : Double.NaN;
    }

    /** ONC-TG43-006, ONC-BRACHY-025 to 028: a count that is not that of the values means a table cut short. */
    private boolean areCounted() {
        boolean all = isCounted(RADIAL_COUNT, RADIAL_RADII, "ONC-BRACHY-025")
                && isCounted(RADIAL_COUNT, RADIAL_VALUES, "ONC-BRACHY-025")
                && isCounted(RADIUS_COUNT, RADII, "ONC-BRACHY-026")
                && isCounted(ANGLE_COUNT, ANGLES, "ONC-BRACHY-026")
                && isCounted(FACTOR_COUNT, FACTOR_RADII, "ONC-BRACHY-028")
                && isCounted(FACTOR_COUNT, FACTOR_VALUES, "ONC-BRACHY-028");
        int cells = numbers(RADII).length * numbers(ANGLES).length;
        if (all && numbers(VALUES).length != cells) {
            refuse("ONC-BRACHY-027", VALUES, numbers(VALUES).length + " values; accepted: angles by radii, " + cells);
            return false;
        }
        return all;
    }

    private boolean isCounted(int countTag, int tag, String rule) {
        int found = numbers(tag).length;
        boolean isThere = PrivateNumbers.has(item, countTag);
        double count = PrivateNumbers.one(item, countTag, Vr.SL);
        if (isThere ? count == found : found == 0) {
            return true;
        }
        refuse(
                rule,
                tag,
                found + " values; accepted: as many as counted, " + (isThere ? (long) count : "but there is no count"));
        return false;
    }

    /** ONC-TG43-003: 1 where radii are in cm, 10 where they are in mm, NaN where g is 1 at neither. */
    private double unitPerCm() {
        double[] radii = numbers(RADIAL_RADII);
        double[] g = numbers(RADIAL_VALUES);
        if (radii.length < 2 || radii.length != g.length) {
            return Double.NaN;
        }
        RadialTable table = new RadialTable(radii, g);
        double best = Double.NaN;
        double least = AT_REFERENCE;
        for (double unit : new double[] {1, 10}) {
            boolean isInside = radii[0] <= unit && unit <= radii[radii.length - 1];
            double off = Math.abs(table.nearest(unit) - 1);
            // g of iridium is nearly flat: of two units that fit, the one that fits better
            if (isInside && off <= least) {
                best = off == least ? Double.NaN : unit;
                least = off;
            }
        }
        return best;
    }

    private static double[] inCm(double[] radii, double unit) {
        return Arrays.stream(radii).map(radius -> radius / unit).toArray();
    }

    private Optional<RadialTable> factor(double unit) {
        double[] radii = numbers(FACTOR_RADII);
        return radii.length == 0
                ? Optional.empty()
                : Optional.of(new RadialTable(inCm(radii, unit), numbers(FACTOR_VALUES)));
    }

    private Optional<AnisotropyTable> anisotropy(double unit) {
        double[] angles = numbers(ANGLES);
        if (angles.length == 0) {
            return Optional.empty();
        }
        // ONC-TG43-004
        double toDegrees = angles[angles.length - 1] <= MAXIMUM_RADIANS ? Math.toDegrees(1) : 1;
        double[] degrees = Arrays.stream(angles).map(angle -> angle * toDegrees).toArray();
        double[] radii = inCm(numbers(RADII), unit);
        double[] ordered = ordered(numbers(VALUES), degrees, radii.length);
        return ordered.length == 0 ? Optional.empty() : Optional.of(new AnisotropyTable(radii, degrees, ordered));
    }

    /** ONC-TG43-005: the values with radii fastest, whichever way the plan orders them; none where that cannot be told. */
    private double[] ordered(double[] values, double[] degrees, int radii) {
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % degrees.length * radii + i / degrees.length] = values[i];
        }
        boolean isByAngle = isOneAtRightAngle(values, degrees, radii);
        boolean isByRadius = isOneAtRightAngle(turned, degrees, radii);
        if (isByAngle == isByRadius && !(isByAngle && Arrays.equals(values, turned))) {
            refuse(
                    "ONC-TG43-005",
                    VALUES,
                    "F is 1 at 90 degrees in " + (isByAngle ? "both orders, which differ" : "neither order")
                            + ": the table cannot be read");
            return new double[0];
        }
        return isByAngle ? values : turned;
    }

    private static boolean isOneAtRightAngle(double[] values, double[] degrees, int radii) {
        AnisotropyTable table;
        try {
            double[] numbers = new double[radii];
            Arrays.setAll(numbers, i -> i);
            table = new AnisotropyTable(numbers, degrees, values);
        } catch (IllegalArgumentException _) {
            // Values of neither order make a table; the order is refused by the caller.
            return false;
        }
        for (int radius = 0; radius < radii; radius++) {
            if (Math.abs(table.at(radius, 90, TablePolicy.TG43U1) - 1) > AT_RIGHT_ANGLE) {
                return false;
            }
        }
        return radii > 0;
    }

    /** ONC-TG43-011 */
    private void requireSane(Source source) {
        boolean isKnown = source.isotope().contains("192") || source.isotope().contains("60");
        if (isKnown && !(source.doseRateConstant() > 0.9 && source.doseRateConstant() < 1.3)) {
            refuse("ONC-TG43-011", LAMBDA, source.doseRateConstant() + " cGy/h/U; accepted: 0.9 to 1.3");
        }
        double[] radii = source.radial().radiiCm();
        double[] g = source.radial().values();
        for (int i = 0; i < g.length && isKnown; i++) {
            if (radii[i] <= 10 && !(g[i] >= 0.5 && g[i] <= 1.2)) {
                refuse("ONC-TG43-011", RADIAL_VALUES, "g is " + g[i] + " at " + radii[i] + " cm; accepted: 0.5 to 1.2");
                return;
            }
        }
        for (double f : source.anisotropy().map(AnisotropyTable::values).orElse(new double[0])) {
            if (!(f > 0 && f <= 1.3)) {
                refuse("ONC-TG43-011", VALUES, "F is " + f + "; accepted: above 0, up to 1.3");
                return;
            }
        }
    }
}
