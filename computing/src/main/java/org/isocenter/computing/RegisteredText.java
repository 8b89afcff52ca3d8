package org.isocenter.computing;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.isocenter.registration.CouchShift;
import org.isocenter.registration.FiducialRegistration;
import org.isocenter.registration.RigidResult;
import org.isocenter.registration.Verification;
import org.isocenter.rt.Point;

/** A registration for a person: a short table with units, or the same as a page for the record (TG-132 report). */
final class RegisteredText {
    /** A line of two columns. */
    private record Line(String what, String value) {}

    private RegisteredText() {}

    static void print(Registered registered, PrintStream out) {
        for (Line line : lines(registered)) {
            out.printf("%-24s %s%n", line.what(), line.value());
        }
        FindingsOutput.lines(out, registered.findings());
        out.flush();
    }

    /** An HTML page that needs nothing beside it. */
    static String page(Registered registered) {
        String rows = lines(registered).stream()
                .map(line -> "<tr><th>" + escaped(line.what()) + "</th><td>" + escaped(line.value()) + "</td></tr>\n")
                .collect(Collectors.joining());
        String findings = registered.findings().stream()
                .map(finding -> "<li>" + escaped(finding.severity() + " " + finding.rule() + ": " + finding.message())
                        + "</li>\n")
                .collect(Collectors.joining());
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Registration</title>
            <style>body{font-family:sans-serif;margin:2em}th{text-align:left;padding-right:2em;vertical-align:top}\
            td{font-family:monospace}</style></head>
            <body><h1>Registration (TG-132)</h1>
            <table>
            %s</table>
            <ul>
            %s</ul>
            </body></html>
            """.formatted(rows, findings);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static List<Line> lines(Registered registered) {
        List<Line> lines = new java.util.ArrayList<>();
        lines.add(new Line("method", registered.method()));
        lines.add(new Line("from (moving)", orUnknown(registered.frames().movingUid())));
        lines.add(new Line("to (fixed)", orUnknown(registered.frames().fixedUid())));
        double[] m = registered.movingToFixed().matrix();
        for (int row = 0; row < 3; row++) {
            lines.add(new Line(
                    row == 0 ? "matrix" : "",
                    "%10.6f %10.6f %10.6f %10.3f mm"
                            .formatted(m[4 * row], m[4 * row + 1], m[4 * row + 2], m[4 * row + 3])));
        }
        Point shift = registered.shiftAtCenter();
        lines.add(new Line("shift at center", "%.3f, %.3f, %.3f mm".formatted(shift.x(), shift.y(), shift.z())));
        double[] turns = registered.turnsDeg();
        lines.add(new Line("turns about x, y, z", "%.3f, %.3f, %.3f degrees".formatted(turns[0], turns[1], turns[2])));
        registered.rigid().ifPresent(rigid -> add(lines, rigid));
        registered.fiducials().ifPresent(fiducials -> add(lines, fiducials, registered.center()));
        registered.views().ifPresent(views -> add(lines, views));
        registered.couch().ifPresent(couch -> add(lines, couch));
        registered.verifications().forEach(verification -> add(lines, verification));
        return lines;
    }

    private static String orUnknown(String uid) {
        return uid.isEmpty() ? "not told" : uid;
    }

    private static void add(List<Line> lines, RigidResult rigid) {
        lines.add(new Line(
                rigid.settings().metric().word(),
                "%.4f, at the start %.4f".formatted(rigid.similarity(), rigid.startSimilarity())));
        lines.add(new Line("overlap", "%.0f %% of the fixed volume".formatted(100 * rigid.overlap())));
        lines.add(new Line(
                "levels",
                rigid.levels().stream()
                        .map(level -> "%.1f mm (%d)".formatted(level.spacingMm(), level.steps()))
                        .collect(Collectors.joining(", "))));
    }

    private static void add(List<Line> lines, FiducialRegistration fiducials, Point center) {
        lines.add(new Line("fiducials", fiducials.pairs().size() + " pairs"));
        lines.add(new Line("registration error", "%.3f mm".formatted(fiducials.freMm())));
        lines.add(
                new Line("expected target error", "%.3f mm at the center".formatted(fiducials.expectedTreMm(center))));
    }

    private static void add(List<Line> lines, Registered.Views views) {
        lines.add(new Line(
                "correlations",
                views.correlations().stream().map("%.3f"::formatted).collect(Collectors.joining(", "))));
        if (Double.isFinite(views.residualMm())) {
            lines.add(new Line(
                    "views disagree by", "%.2f mm along the axis that both see".formatted(views.residualMm())));
        }
    }

    private static void add(List<Line> lines, CouchShift couch) {
        lines.add(new Line("couch lateral", "%.1f mm".formatted(couch.lateralMm())));
        lines.add(new Line("couch longitudinal", "%.1f mm".formatted(couch.longitudinalMm())));
        lines.add(new Line("couch vertical", "%.1f mm".formatted(couch.verticalMm())));
        lines.add(new Line(
                "left uncorrected",
                "yaw %.2f, pitch %.2f, roll %.2f degrees"
                        .formatted(couch.yawDeg(), couch.pitchDeg(), couch.rollDeg())));
        if (Double.isFinite(couch.position().lateralMm())) {
            lines.add(new Line(
                    "table then at",
                    "%.1f, %.1f, %.1f mm"
                            .formatted(
                                    couch.position().lateralMm(),
                                    couch.position().longitudinalMm(),
                                    couch.position().verticalMm())));
        }
    }

    private static void add(List<Line> lines, Verification verification) {
        lines.add(new Line(
                verification.passes() ? "within half a voxel" : "NOT in half a voxel",
                "%s: mean %.3f, greatest %.3f, limit %.3f mm"
                        .formatted(
                                verification.how().words(),
                                verification.meanMm(),
                                verification.greatestMm(),
                                verification.halfVoxelMm())));
    }
}
