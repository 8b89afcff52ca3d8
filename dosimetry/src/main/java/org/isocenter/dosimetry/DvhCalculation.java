package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Finding.Effect;
import org.isocenter.dicom.Finding.Severity;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Work;

/**
 * Dose-volume histograms of structures in one dose. The structure is integrated in layers and pixels finer than the dose grid, with the
 * exact covered part of each pixel; the dose is trilinear (Drzymala et al. 1991, doi:10.1016/0360-3016(91)90168-4, for the terms; Nelms
 * et al. 2015, doi:10.1118/1.4923175, for the cases it is held against).
 */
public final class DvhCalculation {
    private static final int BINS = 8192;

    private final Dose dose;
    private final DvhSettings settings;
    private final StructureFrame preferred;
    private final double usualSpacingMm;

    /**
     * @param dose absolute
     * @param structures the set that the structures are of: it tells the distance of planes where one structure has a single plane
     * @throws IllegalArgumentException where the dose is not in Gy: whoever calls has said so before
     */
    public DvhCalculation(Dose dose, StructureSet structures, DvhSettings settings) {
        if (!dose.isAbsolute()) {
            // D-09
            throw new IllegalArgumentException("a dose in units of " + dose.units() + " has no Gy");
        }
        this.dose = dose;
        this.settings = settings;
        preferred = StructureFrame.of(dose.volume().grid());
        usualSpacingMm = StructurePlanes.usualSpacingMm(
                structures.rois(), preferred, dose.volume().grid().sliceSpacingMm());
    }

    /**
     * The histogram of a structure in the dose's frame of reference. One in another frame is somewhere else (S-06): it has no numbers,
     * and a finding.
     *
     * @param advice what a person may do then, for the end of the finding
     */
    public Dvh computeInFrame(Roi roi, Work work, String advice) {
        String frame = dose.volume().frameOfReferenceUid();
        if (frame.isEmpty() || roi.frameOfReferenceUid().isEmpty() || frame.equals(roi.frameOfReferenceUid())) {
            return compute(roi, work);
        }
        Finding finding = new Finding(
                Severity.ERROR,
                Effect.REFUSED,
                "S-06",
                "ROI " + roi.number(),
                "structure \"" + roi.name() + "\" stands in frame of reference " + roi.frameOfReferenceUid()
                        + ", the dose in " + frame + ": " + advice,
                "PS3.3 C.7.4.1",
                "");
        return Dvh.without(roi, settings.policy(), finding);
    }

    /** The DVH of one structure; without summary, and with a finding that says why, where it has no volume or no dose. */
    public Dvh compute(Roi roi, Work work) {
        StructurePlanes planes = StructurePlanes.of(roi, preferred, usualSpacingMm);
        List<Finding> findings = new ArrayList<>();
        planes.notes().forEach(note -> findings.add(finding(Severity.WARNING, "DVH-CONTOURS", roi, note)));
        if (planes.planes().isEmpty()) {
            return ofPoints(roi, planes.frame(), findings);
        }
        var grid = dose.volume().grid();
        double finest = Math.min(grid.columnSpacingMm(), grid.rowSpacingMm());
        Occupancy occupancy = Occupancy.of(planes, settings.policy(), finest, work);
        List<Occupancy.Slab> slabs = occupancy.slabs();
        DvhDose sampled = new DvhDose(dose.volume(), planes.frame());
        if (slabs.isEmpty()) {
            findings.add(finding(Severity.ERROR, "DVH-EMPTY", roi, "its contours enclose no volume under this policy"));
            return new Dvh(roi.number(), roi.name(), 0, 0, Optional.empty(), policy(), findings);
        }
        double[] range = sampled.range(
                occupancy.lattice(), slabs.getFirst().fromMm(), slabs.getLast().toMm());
        DvhTally total = tally(occupancy, slabs, sampled, range, work);
        return result(roi, total, range, sampledPolicy(occupancy.lattice()), findings);
    }

    private static DvhTally tally(
            Occupancy occupancy, List<Occupancy.Slab> slabs, DvhDose dose, double[] range, Work work) {
        DvhTally[] tallies = new DvhTally[slabs.size()];
        work.forEach(tallies.length, number -> {
            tallies[number] = new DvhTally(dose, range[0], range[1], BINS);
            tallies[number].addSlab(occupancy, slabs.get(number));
        });
        // In order, so that the sums do not depend on the threads.
        DvhTally total = tallies[0];
        for (int number = 1; number < tallies.length; number++) {
            total.add(tallies[number]);
        }
        addSurface(occupancy, slabs, total, work);
        return total;
    }

    private static void addSurface(Occupancy occupancy, List<Occupancy.Slab> slabs, DvhTally total, Work work) {
        List<StructurePlane> planes = occupancy.planes().planes();
        total.addCorners(planes, work);
        for (Occupancy.Slab slab : slabs) {
            for (OccupancyPiece piece : slab.pieces()) {
                if (piece.shape() instanceof OccupancyPiece.Prism) {
                    for (StructurePlane plane : planes) {
                        boolean isLow = Math.abs(plane.offsetMm() - piece.fromMm()) < 1e-9;
                        boolean isHigh = Math.abs(plane.offsetMm() - piece.toMm()) < 1e-9;
                        if (!piece.place().isHole() && (isLow || isHigh)) {
                            total.addCorners(plane, isLow ? piece.toMm() : piece.fromMm());
                        }
                    }
                }
            }
        }
        occupancy.tips().forEach(tip -> total.addPlace(tip.uMm(), tip.vMm(), tip.offsetMm()));
    }

    private Dvh result(Roi roi, DvhTally total, double[] range, String policy, List<Finding> findings) {
        double volume = total.insideMm3();
        double covered = volume > 0 ? 1 - total.uncoveredMm3() / volume : 0;
        if (!(covered > 1e-9)) {
            findings.add(finding(
                    Severity.ERROR,
                    "S-21",
                    roi,
                    "lies wholly outside the dose grid: no dose is known for any part of it"));
            return new Dvh(roi.number(), roi.name(), volume / 1000, 0, Optional.empty(), policy, findings);
        }
        if (covered < 0.9999) {
            findings.add(finding(
                    Severity.WARNING,
                    "S-21",
                    roi,
                    "only %.2f %% of it lies within the dose grid; doses and percentages are of that part"
                            .formatted(100 * covered)));
        }
        DvhCurve curve = new DvhCurve(range[0], range[1], total.volumesMm3(), total.minGy(), total.maxGy());
        double mean = total.doseSum() / (volume - total.uncoveredMm3());
        var summary =
                new Dvh.Summary(total.minGy(), total.maxGy(), Math.clamp(mean, total.minGy(), total.maxGy()), curve);
        return new Dvh(
                roi.number(),
                roi.name(),
                volume / 1000,
                100 * Math.min(1, covered),
                Optional.of(summary),
                policy,
                findings);
    }

    /** S-12: a structure without closed contours has no volume; of points, their doses are all that there is. */
    private Dvh ofPoints(Roi roi, StructureFrame frame, List<Finding> findings) {
        DvhDose sampled = new DvhDose(dose.volume(), frame);
        DvhTally tally = new DvhTally(sampled, 0, 0, 1);
        double sum = 0;
        int inside = 0;
        int points = 0;
        for (Contour contour : roi.contours()) {
            if (contour.type() == Contour.Type.POINT) {
                for (int number = 0; number < contour.points(); number++, points++) {
                    Point place = contour.point(number);
                    double gy = sampled.at(place.dot(frame.u()), place.dot(frame.v()), place.dot(frame.n()));
                    tally.addPlace(place.dot(frame.u()), place.dot(frame.v()), place.dot(frame.n()));
                    if (!Double.isNaN(gy)) {
                        sum += gy;
                        inside++;
                    }
                }
            }
        }
        String what = points == 0
                ? "has no closed contour, so it has no volume and no dose: contour it, or leave it out"
                : "is made of points and has no volume; its doses are those of the points";
        findings.add(finding(Severity.WARNING, "S-12", roi, what));
        Optional<Dvh.Summary> summary = inside == 0
                ? Optional.empty()
                : Optional.of(new Dvh.Summary(
                        tally.minGy(),
                        tally.maxGy(),
                        sum / inside,
                        new DvhCurve(tally.minGy(), tally.maxGy(), new double[1], tally.minGy(), tally.maxGy())));
        double covered = points == 0 ? 0 : 100.0 * inside / points;
        return new Dvh(roi.number(), roi.name(), 0, covered, summary, policy(), findings);
    }

    private String sampledPolicy(OccupancyLattice lattice) {
        return policy() + ", sampled every %.2f mm".formatted(lattice.pitchMm());
    }

    private String policy() {
        return settings.policy().describe() + ", dose trilinear";
    }

    private static Finding finding(Severity severity, String rule, Roi roi, String message) {
        return new Finding(
                severity,
                severity == Severity.ERROR ? Effect.REFUSED : Effect.NOTE,
                rule,
                "ROI " + roi.number(),
                "structure \"" + roi.name() + "\" " + message,
                "PS3.3 C.8.8.6",
                "");
    }
}
