package org.isocenter.computing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.isocenter.console.UsageException;
import org.isocenter.projections.Aperture;
import org.isocenter.projections.BeamGeometry;
import org.isocenter.rt.Beam;
import org.isocenter.rt.BeamLimitingDevice;
import org.isocenter.rt.ControlPoint;
import org.isocenter.rt.CoordinateSystems;
import org.isocenter.rt.Grid;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Plan;
import org.isocenter.rt.Point;
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
            return make(Known.nothing(images.patientPosition()), images);
        }
        Beam beam = pick(plan.get());
        if (controlPoint < 1 || controlPoint > beam.controlPoints().size()) {
            throw new UsageException("beam " + beam.number() + " has control points 1 to "
                    + beam.controlPoints().size() + ", not " + controlPoint);
        }
        ControlPoint point = beam.controlPoints().get(controlPoint - 1);
        String planned = plan.get().patientPosition(beam);
        return make(Known.of(plan.get(), beam, point, planned.isEmpty() ? images.patientPosition() : planned), images);
    }

    private DrrBeam make(Known known, ImageSeries images) throws UsageException {
        String lies = position.isEmpty() ? known.position : position;
        PatientPosition patient = PatientPosition.of(lies)
                .orElseThrow(
                        () -> new UsageException("the patient lies HFS, HFP, HFDR, HFDL, FFS, FFP, FFDR or FFDL, not \""
                                + lies + "\"; tell it by --position"));
        double sad = sadMm == null ? known.sadMm : sadMm;
        CoordinateSystems systems = new CoordinateSystems(
                patient,
                isocenter(known.isocenter, images),
                first(gantryDeg, known.gantryDeg),
                known.gantryPitchDeg,
                first(collimatorDeg, known.collimatorDeg),
                first(couchDeg, known.couchDeg),
                known.eccentricDeg,
                known.pitchDeg,
                known.rollDeg,
                sad);
        try {
            BeamGeometry geometry = new BeamGeometry(systems, receptorDeg, sidMm == null ? sad : sidMm);
            List<Aperture> apertures = jaws.isEmpty() ? known.apertures : jaws();
            return new DrrBeam(known.label, geometry, known.machine, apertures, known.planUid, known.number);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** What is known without options. */
    private record Known(
            String label,
            String position,
            double sadMm,
            Optional<Point> isocenter,
            double gantryDeg,
            double gantryPitchDeg,
            double collimatorDeg,
            double couchDeg,
            double eccentricDeg,
            double pitchDeg,
            double rollDeg,
            String machine,
            List<Aperture> apertures,
            String planUid,
            OptionalInt number) {
        static Known nothing(String patientPosition) {
            return new Known(
                    "DRR",
                    patientPosition,
                    SAD_MM,
                    Optional.empty(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    "",
                    List.of(),
                    "",
                    OptionalInt.empty());
        }

        static Known of(Plan plan, Beam beam, ControlPoint point, String patientPosition) {
            return new Known(
                    "Beam " + beam.number(),
                    patientPosition,
                    beam.sourceAxisDistanceMm() > 0 ? beam.sourceAxisDistanceMm() : SAD_MM,
                    point.isocenter(),
                    orZero(point.gantryAngleDeg()),
                    orZero(point.gantryPitchDeg()),
                    orZero(point.collimatorAngleDeg()),
                    orZero(point.patientSupportAngleDeg()),
                    orZero(point.tableTopEccentricAngleDeg()),
                    orZero(point.tableTopPitchDeg()),
                    orZero(point.tableTopRollDeg()),
                    beam.machineName(),
                    DrrBeamOptions.openings(beam, point),
                    plan.sopInstanceUid(),
                    OptionalInt.of(beam.number()));
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

    private static List<Aperture> openings(Beam beam, ControlPoint point) {
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
        return told == null ? known : told;
    }

    private static double orZero(double angle) {
        return Double.isNaN(angle) ? 0 : angle;
    }
}
