package org.isocenter.computing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.isocenter.console.UsageException;
import org.isocenter.projections.BeamGeometry;
import org.isocenter.projections.FixedAxes;
import org.isocenter.rt.Beam;
import org.isocenter.rt.BeamLimitingDevice;
import org.isocenter.rt.ControlPoint;
import org.isocenter.rt.Grid;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Plan;
import org.isocenter.rt.Point;
import org.isocenter.rt.RtImageWriter.Aperture;
import picocli.CommandLine.Option;

/** Where the machine stands: what is told here wins over the plan. */
final class DrrBeamOptions {
    private static final double SAD_MM = 1000;

    @Option(
            names = "--beam",
            paramLabel = "N",
            description = "Beam Number of the plan; may be left out where there is one.")
    private Integer beamNumber;

    @Option(
            names = "--control-point",
            paramLabel = "K",
            description = "Which control point of the beam, from 1 (default 1).")
    private int controlPoint = 1;

    @Option(names = "--gantry", paramLabel = "DEG", description = "Gantry angle, IEC 61217 (default 0).")
    private Double gantryDeg;

    @Option(names = "--collimator", paramLabel = "DEG", description = "Beam limiting device angle (default 0).")
    private Double collimatorDeg;

    @Option(names = "--couch", paramLabel = "DEG", description = "Patient support angle (default 0).")
    private Double couchDeg;

    @Option(
            names = "--receptor-angle",
            paramLabel = "DEG",
            description =
                    "Angle of the image in the gantry system (default 0: the image does not turn with the collimator).")
    private double receptorDeg;

    @Option(
            names = "--isocenter",
            split = ",",
            paramLabel = "MM",
            description = "x,y,z in the patient, mm (default: that of the plan, else the middle of the images).")
    private List<Double> isocenter = List.of();

    @Option(
            names = "--sad",
            paramLabel = "MM",
            description = "Source to axis distance (default: that of the plan, else 1000).")
    private Double sadMm;

    @Option(names = "--sid", paramLabel = "MM", description = "Source to image plane distance (default: SAD).")
    private Double sidMm;

    @Option(
            names = "--position",
            paramLabel = "HFS",
            description = "Patient position on the table (default: that of the plan, else of the images).")
    private String position = "";

    @Option(
            names = "--jaws",
            split = ",",
            paramLabel = "MM",
            description = "X1,X2,Y1,Y2 in the isocenter plane, to be outlined (default: those of the plan).")
    private List<Double> jaws = List.of();

    /** @param plan absent where the beam is given by numbers */
    DrrBeam beam(Optional<Plan> plan, ImageSeries images) throws UsageException {
        if (plan.isEmpty()) {
            if (beamNumber != null || controlPoint != 1) {
                throw new UsageException("--beam and --control-point go with --plan");
            }
            return make(
                    "DRR",
                    images.patientPosition(),
                    SAD_MM,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Optional.empty(),
                    images,
                    "",
                    List.of(),
                    "",
                    OptionalInt.empty());
        }
        Beam beam = pick(plan.get());
        if (controlPoint < 1 || controlPoint > beam.controlPoints().size()) {
            throw new UsageException("beam " + beam.number() + " has control points 1 to "
                    + beam.controlPoints().size() + ", not " + controlPoint);
        }
        ControlPoint point = beam.controlPoints().get(controlPoint - 1);
        requireFlatTable(beam, point);
        String planned = plan.get().patientPosition(beam);
        return make(
                "Beam " + beam.number(),
                planned.isEmpty() ? images.patientPosition() : planned,
                Double.isNaN(beam.sourceAxisDistanceMm()) ? SAD_MM : beam.sourceAxisDistanceMm(),
                point.gantryAngleDeg(),
                point.collimatorAngleDeg(),
                point.patientSupportAngleDeg(),
                point.isocenter(),
                images,
                beam.machineName(),
                apertures(beam, point),
                plan.get().sopInstanceUid(),
                OptionalInt.of(beam.number()));
    }

    private DrrBeam make(
            String label,
            String knownPosition,
            double knownSad,
            double knownGantry,
            double knownCollimator,
            double knownCouch,
            Optional<Point> knownIsocenter,
            ImageSeries images,
            String machine,
            List<Aperture> planned,
            String planUid,
            OptionalInt number)
            throws UsageException {
        String lies = position.isEmpty() ? knownPosition : position;
        double couch = first(couchDeg, knownCouch);
        double sad = sadMm == null ? knownSad : sadMm;
        try {
            BeamGeometry geometry = new BeamGeometry(
                    FixedAxes.of(lies).withCouch(couch),
                    isocenter(knownIsocenter, images),
                    first(gantryDeg, knownGantry),
                    first(collimatorDeg, knownCollimator),
                    receptorDeg,
                    sad,
                    sidMm == null ? sad : sidMm);
            List<Aperture> apertures = jaws.isEmpty() ? planned : jaws();
            return new DrrBeam(label, geometry, couch, lies, machine, apertures, planUid, number);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + (lies.isEmpty() ? "; tell it by --position" : ""), e);
        }
    }

    private Beam pick(Plan plan) throws UsageException {
        List<Beam> fitting = plan.beams().stream()
                .filter(beam -> beamNumber == null || beam.number() == beamNumber)
                .filter(beam -> !beam.controlPoints().isEmpty())
                .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        String known = plan.beams().stream()
                .map(beam -> beam.number() + " (" + beam.name() + ")")
                .collect(Collectors.joining(", "));
        throw new UsageException((beamNumber == null ? "tell the beam by --beam" : "the plan has no beam " + beamNumber)
                + "; the plan has " + (known.isEmpty() ? "none" : known));
    }

    /** What the geometry leaves out must be 0, or the picture would look right and be wrong. */
    private static void requireFlatTable(Beam beam, ControlPoint point) throws UsageException {
        double[] angles = {
            point.tableTopPitchDeg(), point.tableTopRollDeg(), point.tableTopEccentricAngleDeg(), point.gantryPitchDeg()
        };
        if (Arrays.stream(angles).anyMatch(angle -> Math.abs(angle) > 1e-6)) {
            throw new UsageException(
                    "beam " + beam.number() + " has a table pitch, roll or eccentric angle or a gantry pitch; "
                            + "DRRs of such beams are not computed");
        }
    }

    private Point isocenter(Optional<Point> known, ImageSeries images) throws UsageException {
        if (isocenter.isEmpty()) {
            Grid grid = images.volume().grid();
            return known.orElseGet(() ->
                    grid.position((grid.columns() - 1) / 2.0, (grid.rows() - 1) / 2.0, (grid.slices() - 1) / 2.0));
        }
        if (isocenter.size() != 3) {
            throw new UsageException("--isocenter has three numbers: x,y,z");
        }
        return new Point(isocenter.get(0), isocenter.get(1), isocenter.get(2));
    }

    private List<Aperture> jaws() throws UsageException {
        if (jaws.size() != 4 || jaws.get(0) > jaws.get(1) || jaws.get(2) > jaws.get(3)) {
            throw new UsageException("--jaws has four numbers: X1,X2,Y1,Y2 with X1 up to X2 and Y1 up to Y2");
        }
        double[] none = {};
        return List.of(
                new Aperture("ASYMX", none, new double[] {jaws.get(0), jaws.get(1)}),
                new Aperture("ASYMY", none, new double[] {jaws.get(2), jaws.get(3)}));
    }

    private static List<Aperture> apertures(Beam beam, ControlPoint point) {
        return beam.devices().stream()
                .filter(device -> point.positions(device.type()).length == 2 * device.pairs())
                .filter(device -> device.pairs() > 0)
                .map(device -> aperture(device, point))
                .toList();
    }

    private static Aperture aperture(BeamLimitingDevice device, ControlPoint point) {
        double[] boundaries = device.isMlc() ? device.boundariesMm() : new double[0];
        return new Aperture(device.type(), boundaries, point.positions(device.type()));
    }

    private static double first(Double told, double known) {
        return told != null ? told : Double.isNaN(known) ? 0 : known;
    }
}
