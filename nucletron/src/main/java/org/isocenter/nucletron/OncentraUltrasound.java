package org.isocenter.nucletron;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.nucletron.OncentraPrivate.Form;
import org.isocenter.readings.Tolerances;

/** Oncentra's ultrasound images: modules that are there, private acquisition and geometry. */
final class OncentraUltrasound {
    private static final int ACQUISITION = 0x0019;
    private static final int GEOMETRY = 0x0021;
    private static final int TEMPLATE = 0x300B;
    private static final int TO_PATIENT = Tag.of(GEOMETRY, 0x1071);
    private static final int TO_WORLD = Tag.of(GEOMETRY, 0x1072);
    private static final int BASE = Tag.of(GEOMETRY, 0x1073);
    private static final int REFERENCE = Tag.of(GEOMETRY, 0x1074);
    private static final int APEX = Tag.of(GEOMETRY, 0x1075);
    private static final int PROBES = 0x1003;
    /** What a last row or column of 0 0 0 1 may miss. */
    private static final double AFFINE = 1e-6;
    /** How far a frame may lie from where the matrix puts it: the plane indices and decimal texts are rounded. */
    private static final double POSITION_MM = 0.1;

    private static final String[] US = {Iods.US, Iods.US_MULTI_FRAME};

    static final List<Check> CHECKS = list();

    private OncentraUltrasound() {}

    private static List<Check> list() {
        CheckList list = new CheckList(OncentraUltrasound.class)
                .object("ONC-IMG-US-002", OncentraUltrasound::modules, US)
                .object("ONC-IMG-US-009", OncentraUltrasound::multiFrame, Iods.US_MULTI_FRAME)
                .object("ONC-IMG-US-012", OncentraUltrasound::probes, Iods.US_MULTI_FRAME)
                .object("ONC-ACQ-007", OncentraUltrasound::foreign, US)
                .object("ONC-GEOM-006", OncentraUltrasound::affine, US)
                .object("ONC-GEOM-007", OncentraUltrasound::planes, US)
                .object("ONC-GEOM-008", OncentraUltrasound::placed, US)
                .covered("ONC-IMG-US-003", "ONC-IMG-US-014", "ONC-ACQ-006");
        form(list, "ONC-ACQ-001", Form.of(ACQUISITION, 0x1000, 6, Vr.FD));
        form(list, "ONC-ACQ-002", Form.of(ACQUISITION, 0x1001, 8, Vr.FD));
        form(list, "ONC-ACQ-003", Form.of(ACQUISITION, 0x1002, 1, Vr.FD));
        form(list, "ONC-ACQ-004", Form.of(ACQUISITION, 0x1003, 0, Vr.SL));
        form(list, "ONC-ACQ-005", Form.of(ACQUISITION, 0x1004, 1, Vr.ST));
        form(list, "ONC-GEOM-001", Form.of(GEOMETRY, 0x1070, 1, Vr.FD));
        form(list, "ONC-GEOM-002", new Form(TO_PATIENT, 16, Vr.FD));
        form(list, "ONC-GEOM-003", new Form(TO_WORLD, 16, Vr.FD));
        form(list, "ONC-GEOM-004", new Form(BASE, 1, Vr.SL), new Form(REFERENCE, 1, Vr.SL), new Form(APEX, 1, Vr.SL));
        form(list, "ONC-GEOM-005", Form.of(GEOMETRY, 0x1076, 1, Vr.FD));
        return list.all();
    }

    private static void form(CheckList list, String rule, Form... forms) {
        list.object(
                rule,
                (image, out) -> {
                    if (isOurs(image)) {
                        Stream.of(forms).forEach(form -> form.judge(image, null, out));
                    }
                },
                US);
    }

    /** Groups 0019 and 0021 are used by many scanners (ONC-ACQ-007): another Manufacturer and another creator make them foreign. */
    static boolean isOurs(DataSet image) {
        String maker = image.string(Tags.Manufacturer);
        return maker.isEmpty()
                || ours(maker)
                || ours(image.string(Tags.ManufacturerModelName))
                || ours(image.string(Tag.of(ACQUISITION, 0x0010)))
                || ours(image.string(Tag.of(GEOMETRY, 0x0010)));
    }

    private static boolean ours(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.contains("NUCLETRON") || upper.contains("ONCENTRA") || upper.contains("SMOOTHBASE");
    }

    private static boolean hasGroup(DataSet image, int group) {
        return image.elements().stream()
                .anyMatch(element -> Tag.group(element.tag()) == group && Tag.element(element.tag()) >= 0x1000);
    }

    private static void modules(DataSet image, Sink out) {
        List<String> absent = new ArrayList<>();
        boolean ours = isOurs(image);
        if (!ours || !hasGroup(image, ACQUISITION)) {
            absent.add("acquisition (group 0019)");
        }
        if (!ours || !hasGroup(image, GEOMETRY)) {
            absent.add("geometry (group 0021)");
        }
        if (!hasGroup(image, TEMPLATE)) {
            absent.add("template (group 300B)");
        }
        if (!absent.isEmpty()) {
            out.add("", "holds no private " + String.join(", ", absent));
        }
    }

    private static void multiFrame(DataSet image, Sink out) {
        if (!image.hasValue(Tags.NumberOfFrames)) {
            out.add("NumberOfFrames", "is missing");
        }
        if (!image.hasValue(Tags.FrameIncrementPointer)) {
            out.add("FrameIncrementPointer", "is missing");
        }
        if (!image.hasValue(Tags.FrameTime) && !image.hasValue(Tags.FrameTimeVector)) {
            out.add("FrameTime", "is missing, and so is Frame Time Vector: the Cine module is needed");
        }
    }

    private static void probes(DataSet image, Sink out) {
        if (!OncentraPrivate.items(image, Tag.of(PROBES, 0x1010)).isEmpty()) {
            out.add(
                    OncentraPrivate.where(image, null, Tag.of(PROBES, 0x1010)),
                    "the probe module is read in single frames only");
        }
    }

    private static void foreign(DataSet image, Sink out) {
        if (!isOurs(image) && (hasGroup(image, ACQUISITION) || hasGroup(image, GEOMETRY))) {
            out.add(
                    "Manufacturer",
                    "is " + image.string(Tags.Manufacturer) + ": its groups 0019 and 0021 are not read as Oncentra's");
        }
    }

    private static void affine(DataSet image, Sink out) {
        for (int tag : isOurs(image) ? new int[] {TO_PATIENT, TO_WORLD} : new int[0]) {
            double[] m = OncentraPrivate.numbers(image, tag, Vr.FD);
            if (m.length == 16 && rowMajor(m) == null) {
                out.add(
                        OncentraPrivate.where(image, null, tag),
                        "is " + Words.numbers(m) + "; accepted: a last row or a last column of 0\\0\\0\\1");
            }
        }
    }

    /** The matrix row after row; {@code null} where it is not affine in either order. */
    static double[] rowMajor(double[] m) {
        if (unit(m[12], m[13], m[14], m[15])) {
            return m;
        }
        return unit(m[3], m[7], m[11], m[15]) ? transposed(m) : null;
    }

    private static double[] transposed(double[] m) {
        double[] t = new double[16];
        for (int i = 0; i < 16; i++) {
            t[i] = m[i % 4 * 4 + i / 4];
        }
        return t;
    }

    private static boolean unit(double a, double b, double c, double one) {
        return Math.abs(a) <= AFFINE && Math.abs(b) <= AFFINE && Math.abs(c) <= AFFINE && Math.abs(one - 1) <= AFFINE;
    }

    /** Planes are counted from 0 or from 1; the statement does not say. */
    private static void planes(DataSet image, Sink out) {
        double base = OncentraPrivate.number(image, BASE, Vr.SL);
        double reference = OncentraPrivate.number(image, REFERENCE, Vr.SL);
        double apex = OncentraPrivate.number(image, APEX, Vr.SL);
        if (!isOurs(image)) {
            return;
        }
        if ((reference - base) * (apex - reference) < 0) {
            out.add(
                    OncentraPrivate.where(image, null, REFERENCE),
                    "is " + Words.number(reference) + "; accepted: between base " + Words.number(base) + " and apex "
                            + Words.number(apex));
        }
        int[] frames = image.ints(Tags.NumberOfFrames);
        int last = frames.length == 1 && frames[0] > 1 ? frames[0] : Integer.MAX_VALUE;
        for (int tag : new int[] {BASE, REFERENCE, APEX}) {
            double plane = OncentraPrivate.number(image, tag, Vr.SL);
            if (plane < 0 || plane > last) {
                out.add(
                        OncentraPrivate.where(image, null, tag),
                        "is " + Words.number(plane) + "; accepted: 0 to "
                                + (last == Integer.MAX_VALUE ? "the last frame" : last));
            }
        }
    }

    /**
     * The axes of the volume are row, column and normal of its frames, and a frame lies on the normal through the origin of the
     * volume. Only the direction counts: a scale of voxels or mm is not printed.
     */
    private static void placed(DataSet image, Sink out) {
        double[] printed = isOurs(image) ? OncentraPrivate.numbers(image, TO_PATIENT, Vr.FD) : new double[0];
        double[] m = printed.length == 16 ? rowMajor(printed) : null;
        double[] orientation = image.doubles(Tags.ImageOrientationPatient);
        double[] position = image.doubles(Tags.ImagePositionPatient);
        if (m == null || orientation.length != 6 || position.length != 3) {
            return;
        }
        for (int axis = 0; axis < 2; axis++) {
            double length = Math.hypot(Math.hypot(m[axis], m[4 + axis]), m[8 + axis]);
            for (int i = 0; i < 3; i++) {
                if (!(Math.abs(m[4 * i + axis] / length - orientation[3 * axis + i]) <= Tolerances.COSINE)) {
                    out.add(
                            "ImageOrientationPatient",
                            "is " + Words.numbers(orientation) + ", which the volume to patient matrix does not give");
                    return;
                }
            }
        }
        double along = 0;
        for (int axis = 0; axis < 2; axis++) {
            along = Math.max(along, Math.abs(component(m, position, orientation, axis)));
        }
        if (!(along <= POSITION_MM)) {
            out.add(
                    "ImagePositionPatient",
                    "is " + Words.numbers(position) + ", " + Words.number(along)
                            + " mm aside of the volume that the volume to patient matrix gives");
        }
    }

    private static double component(double[] m, double[] position, double[] orientation, int axis) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += (position[i] - m[4 * i + 3]) * orientation[3 * axis + i];
        }
        return sum;
    }
}
