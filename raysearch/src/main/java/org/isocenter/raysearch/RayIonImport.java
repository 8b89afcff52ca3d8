package org.isocenter.raysearch;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;
import org.isocenter.readings.Tolerances;

/** RayStation import of ion plans and registrations: what one object shows by itself. */
final class RayIonImport {
    static final List<Check> CHECKS = new CheckList(RayIonImport.class)
            .object("RAY-IMP-ION-017", RayIonImport::oneMachine, Iods.ION_PLAN)
            .object("RAY-IMP-ION-056", RayIonImport::spots, Iods.ION_PLAN)
            .object("RAY-IMP-REG-006", RayIonImport::rigid, Iods.REGISTRATION)
            .all();

    private RayIonImport() {}

    private static void oneMachine(DataSet plan, Sink out) {
        String machine = null;
        for (Beams.Beam beam : Beams.treated(plan)) {
            String name = beam.item().string(Tags.TreatmentMachineName);
            machine = machine == null ? name : machine;
            if (!machine.equals(name)) {
                out.add(beam.where("TreatmentMachineName"), "is " + name + " where the plan has " + machine);
            }
        }
    }

    /** n spots: 2n positions and n weights. */
    private static void spots(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.treated(plan)) {
            List<DataSet> points = beam.controlPoints();
            for (int i = 0; i < points.size(); i++) {
                int[] n = points.get(i).ints(Tags.NumberOfScanSpotPositions);
                int positions = points.get(i).doubles(Tags.ScanSpotPositionMap).length;
                int weights = points.get(i).doubles(Tags.ScanSpotMetersetWeights).length;
                if (n.length == 1 && (positions != 2L * n[0] || weights != n[0])) {
                    out.add(
                            beam.wherePoint(i, "NumberOfScanSpotPositions"),
                            "is " + n[0] + " where the map holds " + positions + " coordinates and there are " + weights
                                    + " weights");
                }
            }
        }
    }

    /** The rotation of a matrix typed RIGID is orthonormal. */
    private static void rigid(DataSet registration, Sink out) {
        List<DataSet> registrations = registration.items(Tags.RegistrationSequence);
        for (int r = 0; r < registrations.size(); r++) {
            List<DataSet> matrices = registrations.get(r).items(Tags.MatrixRegistrationSequence);
            for (int m = 0; m < matrices.size(); m++) {
                List<DataSet> items = matrices.get(m).items(Tags.MatrixSequence);
                for (int i = 0; i < items.size(); i++) {
                    double[] matrix = items.get(i).doubles(Tags.FrameOfReferenceTransformationMatrix);
                    if (matrix.length > 0 && !isRigid(matrix)) {
                        out.add(
                                "RegistrationSequence[" + (r + 1) + "].MatrixRegistrationSequence[" + (m + 1)
                                        + "].MatrixSequence[" + (i + 1) + "].FrameOfReferenceTransformationMatrix",
                                "is no rotation and translation");
                    }
                }
            }
        }
    }

    private static boolean isRigid(double[] m) {
        if (m.length != 16) {
            return false;
        }
        for (int a = 0; a < 3; a++) {
            for (int b = a; b < 3; b++) {
                double dot = m[4 * a] * m[4 * b] + m[4 * a + 1] * m[4 * b + 1] + m[4 * a + 2] * m[4 * b + 2];
                if (!(Math.abs(dot - (a == b ? 1 : 0)) <= 1e-3)) {
                    return false;
                }
            }
        }
        return Tolerances.same(new double[] {m[12], m[13], m[14], m[15]}, new double[] {0, 0, 0, 1}, 1e-6);
    }
}
