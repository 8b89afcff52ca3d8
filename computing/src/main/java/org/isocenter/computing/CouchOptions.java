package org.isocenter.computing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.computing.Inputs.Input;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.registration.CouchLimits;
import org.isocenter.registration.CouchSettings;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;
import picocli.CommandLine.Option;

/** How the table stands and what it can do: what a couch shift needs beside the registration. */
final class CouchOptions {
    /** OBI-M3D3D-002: isocenters of a plan that are nearer than this are the same. */
    private static final double SAME_ISOCENTER_MM = 1.0;

    private static final Set<String> PLANS = Set.of(Uids.RTPlanStorage, Uids.RTIonPlanStorage);

    @Option(names = "--couch", description = "Adds how the table must move, in IEC 61217 table top coordinates.")
    boolean wanted;

    @Option(
            names = "--isocenter",
            paramLabel = "X,Y,Z",
            description =
                    "Planned isocenter in the fixed frame of reference, mm; default that of the RT Plan among FIXED.")
    private String isocenter;

    @Option(
            names = "--machine-isocenter",
            paramLabel = "X,Y,Z",
            description =
                    "Isocenter of the machine in the moving frame of reference, mm; default 0,0,0, and with pictures,"
                            + " whose frame is that of the plan, the planned one.")
    private String machine;

    @Option(
            names = "--patient-position",
            paramLabel = "TERM",
            defaultValue = "",
            description = "Patient Position while the moving images were taken; default what they say.")
    private String position;

    @Option(
            names = "--couch-angle",
            paramLabel = "DEG",
            defaultValue = "0",
            description = "Patient Support Angle while the moving images were taken; default ${DEFAULT-VALUE}.")
    private double couchDeg;

    @Option(
            names = "--couch-position",
            paramLabel = "LAT,LONG,VERT",
            description =
                    "Table top position while the moving images were taken, mm: adds the position after the shift.")
    private String couchPosition;

    @Option(
            names = "--couch-range",
            paramLabel = "AXIS=LEAST:MOST",
            description = "Positions that the table reaches, mm; AXIS is lateral, longitudinal or vertical. May stand"
                    + " thrice.")
    private Map<String, String> ranges = new LinkedHashMap<>();

    @Option(
            names = "--couch-most-shift",
            paramLabel = "MM",
            defaultValue = "Infinity",
            description = "Greatest shift along an axis that is taken.")
    private double mostShift;

    @Option(
            names = "--couch-most-turn",
            paramLabel = "DEG",
            defaultValue = "3",
            description = "Greatest turn that may stay uncorrected; default ${DEFAULT-VALUE}.")
    private double mostTurn;

    /**
     * @param imagePosition Patient Position of the moving images; empty where they tell none
     * @param isRoom whether the moving frame is that of the plan in the room, as of pictures: it turns with the table
     */
    CouchSettings settings(Inputs fixed, String imagePosition, boolean isRoom) throws UsageException {
        String term = position(imagePosition);
        PatientPosition lying = PatientPosition.of(term)
                .orElseThrow(() -> new UsageException("a couch shift needs to know how the patient lies: "
                        + (term.isEmpty() ? "the moving images have no Patient Position" : term + " is no such term")
                        + "; give --patient-position HFS, HFP, FFS, FFP, HFDL, HFDR, FFDL or FFDR"));
        if (!Double.isFinite(couchDeg)) {
            throw new UsageException("--couch-angle is an angle in degrees, not " + couchDeg);
        }
        return new CouchSettings(
                lying.toTableTop(),
                planned(fixed),
                machine(fixed, isRoom),
                isRoom ? 0 : couchDeg,
                tablePosition(),
                new CouchLimits(range("lateral"), range("longitudinal"), range("vertical"), mostShift, mostTurn));
    }

    private Point machine(Inputs fixed, boolean isRoom) throws UsageException {
        if (machine != null) {
            return CommaNumbers.point("--machine-isocenter", machine);
        }
        return isRoom ? planned(fixed) : Point.ORIGIN;
    }

    /** As given, else as the images say. */
    String position(String imagePosition) {
        return position.isEmpty() ? imagePosition : position;
    }

    private CouchSettings.Position tablePosition() throws UsageException {
        if (couchPosition == null) {
            return CouchSettings.Position.UNKNOWN;
        }
        double[] three = CommaNumbers.numbers("--couch-position", couchPosition, 3);
        return new CouchSettings.Position(three[0], three[1], three[2]);
    }

    private CouchLimits.Range range(String axis) throws UsageException {
        for (String named : ranges.keySet()) {
            if (!Set.of("lateral", "longitudinal", "vertical").contains(named)) {
                throw new UsageException("--couch-range has the axes lateral, longitudinal, vertical, not " + named);
            }
        }
        String range = ranges.get(axis);
        if (range == null) {
            return CouchLimits.Range.ANY;
        }
        double[] ends = CommaNumbers.numbers("--couch-range " + axis, range.replace(':', ','), 2);
        if (!(ends[0] <= ends[1])) {
            throw new UsageException("--couch-range " + axis + " goes from least to most, not " + range);
        }
        return new CouchLimits.Range(ends[0], ends[1]);
    }

    /** Where the plan has its isocenter. */
    Point planned(Inputs fixed) throws UsageException {
        if (isocenter != null) {
            return CommaNumbers.point("--isocenter", isocenter);
        }
        List<Point> told = new ArrayList<>();
        for (Input plan : fixed.of(PLANS)) {
            DataSet object = plan.file().dataSet();
            addIsocenters(told, object.items(Tags.BeamSequence), Tags.ControlPointSequence);
            addIsocenters(told, object.items(Tags.IonBeamSequence), Tags.IonControlPointSequence);
        }
        if (told.isEmpty()) {
            throw new UsageException(
                    "the planned isocenter is needed: give --isocenter x,y,z, or the RT Plan among FIXED");
        }
        for (Point other : told) {
            if (!(other.distanceTo(told.getFirst()) < SAME_ISOCENTER_MM)) {
                throw new UsageException("the plans have several isocenters, " + told.getFirst() + " and " + other
                        + "; name one with --isocenter x,y,z");
            }
        }
        return told.getFirst();
    }

    private static void addIsocenters(List<Point> told, List<DataSet> beams, int controlPoints) {
        for (DataSet beam : beams) {
            for (DataSet point : beam.items(controlPoints)) {
                double[] place = point.doubles(Tags.IsocenterPosition);
                if (place.length == 3) {
                    told.add(new Point(place[0], place[1], place[2]));
                }
            }
        }
    }
}
