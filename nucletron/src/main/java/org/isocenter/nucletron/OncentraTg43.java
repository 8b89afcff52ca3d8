package org.isocenter.nucletron;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/**
 * Whether the private TG-43 tables of a plan can be read at all (Nath et al., Med. Phys. 22, 209, 1995; Rivard et al., Med. Phys. 31,
 * 633, 2004): unit of radii and angles and order of the anisotropy table are not printed, but show in the numbers.
 */
final class OncentraTg43 {
    private static final int LAMBDA = tag(0x1045);
    private static final int RADII = tag(0x1048);
    private static final int RADIAL = tag(0x1049);
    private static final int ANGLES = tag(0x104D);
    private static final int FACTOR_RADII = tag(0x104B);
    private static final int ANISOTROPY = tag(0x104E);
    /** g at 1 cm; private numbers have single precision and tables few points (ONC-TG43-017). */
    private static final double AT_REFERENCE = 0.005;
    /** F at 90 degrees (ONC-TG43-005). */
    private static final double AT_RIGHT_ANGLE = 0.02;
    /** Largest angle that is taken as radians (ONC-TG43-004). */
    private static final double MAX_RADIANS = 3.15;

    private static final double MAX_DEGREES = 180.001;
    private static final double RIGHT_ANGLE_DEGREES = 0.5;

    static final List<Check> CHECKS = new CheckList(OncentraTg43.class)
            .object("ONC-TG43-003", each(OncentraTg43::radii), Iods.PLAN)
            .object("ONC-TG43-004", each(OncentraTg43::angles), Iods.PLAN)
            .object("ONC-TG43-005", each(OncentraTg43::order), Iods.PLAN)
            .object("ONC-TG43-010", each(OncentraTg43::line), Iods.PLAN)
            .object("ONC-TG43-011", each(OncentraTg43::size), Iods.PLAN)
            .covered("ONC-TG43-017")
            .all();

    private OncentraTg43() {}

    private static int tag(int element) {
        return Tag.of(OncentraSource.GROUP, element);
    }

    private interface SourceTest {
        void judge(DataSet source, Place place, Sink out);
    }

    private static Check.ObjectTest each(SourceTest test) {
        return (plan, out) ->
                OncentraPrivate.each(plan, (source, place) -> test.judge(source, place, out), Tags.SourceSequence);
    }

    private static double[] numbers(DataSet source, int tag) {
        return OncentraPrivate.numbers(source, tag, Vr.FL);
    }

    /** 1 where the radii are in cm, 10 where they are in mm, NaN where g is 1 at neither. */
    private static double reference(double[] radii, double[] g) {
        for (double r : new double[] {1, 10}) {
            if (Math.abs(interpolated(radii, g, r) - 1) <= AT_REFERENCE) {
                return r;
            }
        }
        return Double.NaN;
    }

    private static double interpolated(double[] x, double[] y, double at) {
        for (int i = 1; i < Math.min(x.length, y.length); i++) {
            if (x[i - 1] <= at && at <= x[i] && x[i] > x[i - 1]) {
                return y[i - 1] + (y[i] - y[i - 1]) * (at - x[i - 1]) / (x[i] - x[i - 1]);
            }
        }
        return Double.NaN;
    }

    private static void radii(DataSet source, Place place, Sink out) {
        double[] radii = numbers(source, RADII);
        double[] g = numbers(source, RADIAL);
        if (radii.length > 0 && radii.length == g.length && Double.isNaN(reference(radii, g))) {
            out.add(
                    OncentraPrivate.where(source, place, RADIAL),
                    "is 1 neither at radius 1 (cm) nor at radius 10 (mm): the unit of the radii cannot be told");
        }
    }

    private static void angles(DataSet source, Place place, Sink out) {
        double[] angles = numbers(source, ANGLES);
        for (int i = 0; i < angles.length; i++) {
            if (!(angles[i] >= 0 && angles[i] <= MAX_DEGREES) || i > 0 && angles[i] <= angles[i - 1]) {
                out.add(
                        OncentraPrivate.where(source, place, ANGLES),
                        "holds " + Words.number(angles[i])
                                + "; accepted: rising angles, up to 3.15 in radians or 180 in degrees");
                return;
            }
        }
    }

    /** Index of the angle of 90 degrees; -1 where there is none. */
    private static int rightAngle(double... angles) {
        double unit = angles.length > 0 && angles[angles.length - 1] <= MAX_RADIANS ? Math.toDegrees(1) : 1;
        for (int i = 0; i < angles.length; i++) {
            if (Math.abs(angles[i] * unit - 90) <= RIGHT_ANGLE_DEGREES) {
                return i;
            }
        }
        return -1;
    }

    private static void order(DataSet source, Place place, Sink out) {
        double[] angles = numbers(source, ANGLES);
        int radii = numbers(source, FACTOR_RADII).length;
        double[] f = numbers(source, ANISOTROPY);
        int right = rightAngle(angles);
        if (right < 0 || radii == 0 || f.length != angles.length * radii) {
            return;
        }
        boolean byAngle = true;
        boolean byRadius = true;
        for (int r = 0; r < radii; r++) {
            byAngle &= Math.abs(f[right * radii + r] - 1) <= AT_RIGHT_ANGLE;
            byRadius &= Math.abs(f[r * angles.length + right] - 1) <= AT_RIGHT_ANGLE;
        }
        String where = OncentraPrivate.where(source, place, ANISOTROPY);
        if (!byAngle && !byRadius) {
            out.add(where, "is 1 at 90 degrees in neither order: the table cannot be read");
        } else if (byAngle && byRadius && !same(f, angles.length, radii)) {
            out.add(where, "is 1 at 90 degrees in both orders, which differ: the table cannot be read");
        }
    }

    private static boolean same(double[] f, int angles, int radii) {
        for (int a = 0; a < angles; a++) {
            for (int r = 0; r < radii; r++) {
                if (Math.abs(f[a * radii + r] - f[r * angles + a]) > AT_RIGHT_ANGLE) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void line(DataSet source, Place place, Sink out) {
        double length = OncentraChannels.number(source, Tags.ActiveSourceLength);
        if (source.string(Tags.SourceType).equals("LINE") && !(length > 0)) {
            out.add(
                    Place.where(place, "ActiveSourceLength"),
                    (Double.isNaN(length) ? "is missing" : "is " + Words.number(length))
                            + "; accepted: above 0 for a LINE source");
        }
    }

    private static void size(DataSet source, Place place, Sink out) {
        String isotope = source.string(Tags.SourceIsotopeName);
        if (!isotope.contains("192") && !isotope.contains("60")) {
            return;
        }
        double lambda = OncentraPrivate.number(source, LAMBDA, Vr.FL);
        if (lambda <= 0.9 || lambda >= 1.3) {
            outside(source, place, LAMBDA, lambda, "0.9 to 1.3 cGy/h/U", out);
        }
        double[] radii = numbers(source, RADII);
        double[] g = numbers(source, RADIAL);
        double limit = 10 * reference(radii, g);
        for (int i = 0; i < g.length && i < radii.length; i++) {
            if (radii[i] <= limit && !(g[i] >= 0.5 && g[i] <= 1.2)) {
                outside(source, place, RADIAL, g[i], "0.5 to 1.2 up to 10 cm", out);
                break;
            }
        }
        for (double f : numbers(source, ANISOTROPY)) {
            if (!(f > 0 && f <= 1.3)) {
                outside(source, place, ANISOTROPY, f, "above 0, up to 1.3", out);
                break;
            }
        }
    }

    private static void outside(DataSet source, Place place, int tag, double value, String accepted, Sink out) {
        out.add(OncentraPrivate.where(source, place, tag), "holds " + Words.number(value) + "; accepted: " + accepted);
    }
}
