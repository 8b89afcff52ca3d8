package org.isocenter.raysearch;

import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** What RayPlan refuses and RayStation takes (RAY-NET-045, DECISIONS 11): arcs, cones and leaves that move along y. Ion plans are no service of it. */
final class RayPlanLimits {
    private static final Set<String> CONES = Set.of("STEREOTACTIC", "PHOTON_CIRC");

    static final List<Check> CHECKS = new CheckList(RayPlanLimits.class)
            .stranger("RAY-NET-045", object -> object.string(Tags.SOPClassUID).equals("1.2.840.10008.5.1.4.1.1.481.8"))
            .object("RAY-NET-045", RayPlanLimits::beams, Iods.PLAN)
            .all();

    private RayPlanLimits() {}

    private static void beams(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.treated(plan)) {
            arc(beam, out);
            cone(beam, out);
            leaves(beam, out);
        }
    }

    private static void arc(Beams.Beam beam, Sink out) {
        List<DataSet> points = beam.controlPoints();
        for (int i = 0; i < points.size() && beam.isArc(); i++) {
            String direction = points.get(i).string(Tags.GantryRotationDirection);
            if (direction.equals("CW") || direction.equals("CC")) {
                out.add(beam.wherePoint(i, "GantryRotationDirection"), "is " + direction + "; accepted: NONE, no arcs");
                return;
            }
        }
    }

    private static void cone(Beams.Beam beam, Sink out) {
        List<DataSet> applicators = beam.item().items(Tags.ApplicatorSequence);
        for (int i = 0; i < applicators.size(); i++) {
            String type = applicators.get(i).string(Tags.ApplicatorType);
            if (CONES.contains(type)) {
                out.add(
                        beam.where("ApplicatorSequence[" + (i + 1) + "].ApplicatorType"),
                        "is " + type + "; cones are not supported");
            }
        }
    }

    private static void leaves(Beams.Beam beam, Sink out) {
        List<DataSet> devices = beam.item().items(Tags.BeamLimitingDeviceSequence);
        for (int i = 0; i < devices.size(); i++) {
            if (devices.get(i).string(Tags.RTBeamLimitingDeviceType).equals("MLCY")) {
                out.add(
                        beam.where("BeamLimitingDeviceSequence[" + (i + 1) + "].RTBeamLimitingDeviceType"),
                        "is MLCY, which is not supported");
            }
        }
    }
}
