package org.isocenter.varian;

import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** Which beams a match needs: 2D one image, 2D/2D and marker match two, 3D/3D a cone beam CT. */
final class ObiMatch {
    /** The statement prints 90.0: what rounds to that is the same. */
    private static final double RIGHT_ANGLE_DEGREES = 0.05;

    static final List<Check> CHECKS = new CheckList(ObiMatch.class)
            .object("OBI-M2D-005", ObiMatch::oneImage, Iods.PLAN)
            .set("OBI-M2D-005", ObiMatch::plan)
            .object("OBI-M2D2D-004", ObiMatch::twoImages, Iods.PLAN)
            .set("OBI-M2D2D-004", ObiMatch::plan)
            .object("OBI-M2D2D-006", ObiMatch::rightAngle, Iods.PLAN)
            .object("OBI-MARKER-003", ObiMatch::twoImages, Iods.PLAN)
            .set("OBI-MARKER-003", ObiMatch::plan)
            .object("OBI-MARKER-004", ObiMatch::rightAngle, Iods.PLAN)
            .object("OBI-M3D3D-003", ObiMatch::coneBeam, Iods.PLAN)
            .set("OBI-M3D3D-003", ObiMatch::plan)
            .object("OBI-M3D3D-005", ObiMatch::moving, Iods.PLAN)
            .object("OBI-M3D3D-016", ObiMatch::never, Iods.PLAN)
            .covered("OBI-M2D-001", "OBI-M2D-006", "OBI-M2D2D-001", "OBI-M2D2D-005", "OBI-MARKER-001")
            .covered("OBI-M3D3D-001", "OBI-M3D3D-004")
            .all();

    private ObiMatch() {}

    /** A set is judged as if it were all the target has. */
    private static void plan(SubjectSet set, SetSink out) {
        if (set.all(Iods.PLAN).isEmpty()) {
            out.add("has no RT Plan, without which nothing is matched");
        }
    }

    private static void oneImage(DataSet plan, Sink out) {
        boolean setup = !ObiBeams.planarSetup(plan).isEmpty();
        boolean treatment = ObiBeams.treated(plan).stream().anyMatch(ObiBeams.Beam::takesMv);
        if (!setup && !treatment) {
            out.add("BeamSequence", "has no setup beam with a kV or MV image and no treatment beam with an MV image");
        }
    }

    private static void twoImages(DataSet plan, Sink out) {
        int n = ObiBeams.planarSetup(plan).size();
        if (n < 2) {
            out.add(
                    "BeamSequence",
                    "has " + n + (n == 1 ? " setup beam" : " setup beams") + " with a kV or MV image; accepted: 2");
        }
    }

    // OBI-PLAN-037 and -038: Gantry Angle is that of the source that images, kV or MV.
    private static void rightAngle(DataSet plan, Sink out) {
        List<ObiBeams.Beam> beams = ObiBeams.planarSetup(plan);
        for (int i = 1; i < beams.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (isRightAngle(beams.get(i), beams.get(j))) {
                    return;
                }
            }
        }
        if (beams.size() > 1) {
            out.add(
                    beams.get(1).beam().wherePoint(0, "GantryAngle"),
                    "is " + Words.number(beams.get(1).sourceDegrees()) + " beside "
                            + Words.number(beams.getFirst().sourceDegrees()) + "; recommended: 90 degrees apart");
        }
    }

    private static boolean isRightAngle(ObiBeams.Beam a, ObiBeams.Beam b) {
        double turn = Math.abs(a.sourceDegrees() - b.sourceDegrees()) % 180;
        return Math.abs(turn - 90) <= RIGHT_ANGLE_DEGREES;
    }

    private static Optional<ObiBeams.Beam> coneBeam(DataSet plan, String type) {
        return ObiBeams.all(plan).stream()
                .filter(beam -> beam.takesCbct()
                        && beam.beam().item().string(Tags.BeamType).equals(type))
                .findFirst();
    }

    private static void coneBeam(DataSet plan, Sink out) {
        if (coneBeam(plan, "STATIC").isEmpty()) {
            out.add("BeamSequence", "has no setup beam of type STATIC with a cone beam CT");
        }
    }

    private static void moving(DataSet plan, Sink out) {
        coneBeam(plan, "DYNAMIC")
                .ifPresent(beam -> out.add(
                        beam.beam().where("BeamType"), "is DYNAMIC; accepted: STATIC, also for a cone beam CT"));
    }

    private static void never(DataSet plan, Sink out) {
        boolean cone = ObiBeams.all(plan).stream().anyMatch(ObiBeams.Beam::takesCbct);
        out.add("", "there is no 3D/3D match" + (cone ? "; the beam for a cone beam CT takes none" : ""));
    }
}
