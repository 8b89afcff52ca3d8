package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.brachytherapy.BrachyDose;
import org.isocenter.brachytherapy.BrachyPlan;
import org.isocenter.brachytherapy.Dwell;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.objects.DoseReader;
import org.isocenter.objects.DoseWriter;
import org.isocenter.objects.NewSeries;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/**
 * Where the dose of a brachytherapy plan is computed for an RT Dose: a box around all dwells, or the grid of another dose.
 *
 * @param like an RT Dose whose grid is taken
 * @param spacingMm of the box
 * @param marginMm of the box around the dwells
 */
record BrachyGrid(Optional<Path> like, double spacingMm, double marginMm) {
    /** Voxels at most: 400 MB of numbers. */
    private static final long MAXIMUM_VOXELS = 100_000_000;

    /** Writes the dose of a fraction, or of the plan where it has one. */
    void write(BrachyDose dose, BrachyPlan plan, DataSet object, Path out) throws IOException {
        Grid grid = like.isPresent() ? of(like.get()) : around(dose.dwells());
        var volume = dose.on(grid, plan.frameOfReferenceUid(), Work.onAllProcessors());
        boolean isPart = plan.fractions() > 1;
        Dose written = new Dose(volume, "GY", "PHYSICAL", isPart ? "FRACTION" : "PLAN", plan.sopInstanceUid(), "");
        DoseWriter.Settings plain = DoseWriter.Settings.DEFAULT;
        DoseWriter.Settings settings = new DoseWriter.Settings(
                plain.bits(),
                plain.planSopClassUid(),
                List.of(),
                isPart ? fractionGroup(object) : OptionalInt.empty(),
                List.of(),
                "TG-43: to water, in unbounded water");
        DataSet result = DoseWriter.write(written, NewSeries.of(PatientStudy.of(object), 1, "TG-43 dose"), settings);
        DicomFileWriter.write(result, TransferSyntax.EXPLICIT_LE, out);
    }

    private static OptionalInt fractionGroup(DataSet plan) {
        return plan.items(Tags.FractionGroupSequence).stream()
                .flatMapToInt(group -> Arrays.stream(group.ints(Tags.FractionGroupNumber)))
                .findFirst();
    }

    private static Grid of(Path dose) throws IOException {
        return DoseReader.read(DicomFileReader.read(dose, Inputs.WHOLE), _ -> {})
                .dose()
                .orElseThrow(() -> new UsageException(dose + " holds no dose grid"))
                .volume()
                .grid();
    }

    private Grid around(List<Dwell> dwells) throws UsageException {
        if (!(spacingMm >= 0.1 && spacingMm <= 50) || !(marginMm >= 0 && marginMm <= 500)) {
            throw new UsageException("--spacing is 0.1 to 50 mm, --margin 0 to 500 mm");
        }
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Dwell dwell : dwells) {
            double[] xyz = {
                dwell.positionMm().x(),
                dwell.positionMm().y(),
                dwell.positionMm().z()
            };
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], xyz[axis] - marginMm);
                high[axis] = Math.max(high[axis], xyz[axis] + marginMm);
            }
        }
        long[] counts = new long[3];
        Arrays.setAll(counts, axis -> (long) Math.ceil((high[axis] - low[axis]) / spacingMm) + 1);
        if (Math.max(counts[0], Math.max(counts[1], counts[2])) > 10_000
                || counts[0] * counts[1] * counts[2] > MAXIMUM_VOXELS) {
            throw new UsageException("the box has " + counts[0] + " x " + counts[1] + " x " + counts[2]
                    + " voxels; make the spacing larger or the margin smaller");
        }
        Point spacing = new Point(spacingMm, spacingMm, spacingMm);
        return Grid.axial(
                new Point(low[0], low[1], low[2]), spacing, (int) counts[0], (int) counts[1], (int) counts[2]);
    }
}
