package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dosimetry.StructureAlgebra;
import org.isocenter.dosimetry.StructureAlgebra.Operation;
import org.isocenter.dosimetry.StructureComparison;
import org.isocenter.dosimetry.StructurePolicy;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.StructureSetReader;
import org.isocenter.objects.StructureSetWriter;
import org.isocenter.rt.Contour;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter structures}: structures made of structures, and how far two agree. */
public final class StructuresCommand implements Callable<Integer> {
    private static final int SERIES_NUMBER = 900;

    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Files or folders with one or two RT Structure Sets; a structure of the second is written 2:NAME.")
    private List<Path> paths;

    @Option(names = "--union", paramLabel = "NEW=A,B", description = "What belongs to either; of any number.")
    private List<String> unions = new ArrayList<>();

    @Option(names = "--intersection", paramLabel = "NEW=A,B", description = "What belongs to all of them.")
    private List<String> intersections = new ArrayList<>();

    @Option(
            names = "--difference",
            paramLabel = "NEW=A,B",
            description = "What belongs to the first and to none of the others.")
    private List<String> differences = new ArrayList<>();

    @Option(
            names = "--margin",
            paramLabel = "NEW=A,MM[,MM]",
            description = "Grown by a margin in mm, shrunk where negative; a second number is that across the planes.")
    private List<String> margins = new ArrayList<>();

    @Option(
            names = "--compare",
            paramLabel = "A,B",
            description = "Dice, Jaccard, Hausdorff (largest and 95 %%) and mean distance of two structures.")
    private List<String> comparisons = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes the first set with the new structures as RT Structure Set.")
    private Path out;

    @Option(
            names = "--png",
            paramLabel = "FILE",
            description = "A picture of the plane through the first new structure, else the first of all.")
    private Path png;

    @Mixin
    private StructurePolicyOptions policy;

    @Option(names = "--json", description = "The results as JSON.")
    private boolean json;

    public StructuresCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        StructurePolicy chosen = policy.policy();
        Work work = Work.onAllProcessors();
        List<Finding> findings = java.util.Collections.synchronizedList(new ArrayList<>());
        try (Inputs inputs = Inputs.read(paths, console)) {
            List<Inputs.Input> found = inputs.of(Set.of(Uids.RTStructureSetStorage));
            if (found.isEmpty() || found.size() > 2) {
                throw new UsageException("give one or two RT Structure Sets; there are " + found.size());
            }
            List<StructureSet> sets = new ArrayList<>();
            for (Inputs.Input input : found) {
                sets.add(StructureSetReader.read(input.file().dataSet(), work, findings::add));
            }
            StructureNames names = new StructureNames(sets);
            List<Roi> made = make(names, new StructureAlgebra(chosen, work));
            List<StructuresReport.Compared> compared = compare(names, chosen, work);
            if (out != null) {
                write(found.getFirst().file().dataSet(), sets.getFirst(), made);
            }
            var report = new StructuresReport(made, compared, List.copyOf(findings));
            report.write(console.out(), json, chosen, work);
            if (png != null) {
                List<Roi> drawn = new ArrayList<>(made);
                drawn.addAll(sets.getFirst().rois());
                PatientPictures.structures(drawn, PatientPictures.images(inputs), png);
            }
            return FindingsOutput.hasError(findings) ? ExitCode.REFUSED : ExitCode.OK;
        } catch (UnfitException e) {
            throw new UsageException("isocenter structures: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<Roi> make(StructureNames names, StructureAlgebra algebra) throws UsageException {
        List<Roi> made = new ArrayList<>();
        for (String wish : unions) {
            made.add(combine(wish, Operation.UNION, names, algebra));
        }
        for (String wish : intersections) {
            made.add(combine(wish, Operation.INTERSECTION, names, algebra));
        }
        for (String wish : differences) {
            made.add(combine(wish, Operation.DIFFERENCE, names, algebra));
        }
        for (String wish : margins) {
            StructureNames.Wish parsed = StructureNames.wish(wish, 2, 3);
            Roi of = names.find(parsed.operands().getFirst());
            double inPlane = millimetres(parsed.operands().get(1));
            double across = millimetres(parsed.operands().getLast());
            made.add(names.add(parsed.name(), of, algebra.margin(of, inPlane, across)));
        }
        return made;
    }

    private static Roi combine(String wish, Operation operation, StructureNames names, StructureAlgebra algebra)
            throws UsageException {
        StructureNames.Wish parsed = StructureNames.wish(wish, 2, 100);
        Roi result = names.find(parsed.operands().getFirst());
        for (String operand : parsed.operands().subList(1, parsed.operands().size())) {
            Roi other = names.find(operand);
            names.requireOneFrame(result, other);
            boolean isNothing = result.contours().isEmpty() || other.contours().isEmpty();
            result = with(
                    result,
                    isNothing ? ofNothing(operation, result, other) : algebra.combine(operation, result, other));
        }
        return names.add(parsed.name(), result, result.contours());
    }

    /** With an empty structure there is nothing to compute. */
    private static List<Contour> ofNothing(Operation operation, Roi first, Roi second) {
        return switch (operation) {
            case UNION -> first.contours().isEmpty() ? second.contours() : first.contours();
            case INTERSECTION -> List.of();
            case DIFFERENCE -> first.contours();
        };
    }

    private static Roi with(Roi roi, List<Contour> contours) {
        return new Roi(
                roi.number(),
                roi.name(),
                roi.type(),
                roi.frameOfReferenceUid(),
                roi.color(),
                roi.relativeElectronDensity(),
                contours);
    }

    private static double millimetres(String word) throws UsageException {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new UsageException("a margin is a number of mm, not " + word, e);
        }
    }

    private List<StructuresReport.Compared> compare(StructureNames names, StructurePolicy chosen, Work work)
            throws UsageException {
        List<StructuresReport.Compared> compared = new ArrayList<>();
        for (String wish : comparisons) {
            List<String> both = List.of(wish.split(",", -1));
            if (both.size() != 2) {
                throw new UsageException("--compare takes two structures, A,B, not " + wish);
            }
            Roi first = names.find(both.getFirst());
            Roi second = names.find(both.getLast());
            names.requireOneFrame(first, second);
            compared.add(new StructuresReport.Compared(
                    both.getFirst(), both.getLast(), StructureComparison.of(first, second, chosen, work)));
        }
        return compared;
    }

    private void write(DataSet original, StructureSet set, List<Roi> made) throws IOException {
        List<Roi> rois = new ArrayList<>(set.rois());
        rois.addAll(made);
        StructureSet result = new StructureSet("", set.label(), set.frameOfReferenceUid(), rois);
        NewSeries series = NewSeries.of(PatientStudy.of(original), SERIES_NUMBER, "Structures of structures");
        if (Files.exists(out)) {
            throw new UsageException(out + " exists already; name another file");
        }
        DicomFileWriter.write(
                StructureSetWriter.write(result, Optional.empty(), series), TransferSyntax.EXPLICIT_LE, out);
    }
}
