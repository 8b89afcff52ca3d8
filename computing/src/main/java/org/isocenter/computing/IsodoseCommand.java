package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dosimetry.IsodoseLine;
import org.isocenter.dosimetry.IsodoseLines;
import org.isocenter.dosimetry.IsodoseTetrahedra;
import org.isocenter.objects.ImageVolumeReader;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.StructureSetWriter;
import org.isocenter.rt.Contour;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter isodose}: lines and surfaces of equal dose. */
public final class IsodoseCommand implements Callable<Integer> {
    private static final Set<String> IMAGES = Set.of(Uids.CTImageStorage, Uids.MRImageStorage);

    private final Console console;

    @Parameters(paramLabel = "DOSE", description = "RT Dose; a file, or a folder with the planes of one dose.")
    private Path dosePath;

    @Mixin
    private IsodoseLevels levels;

    @Option(
            names = "--images",
            paramLabel = "PATH",
            description = "CT or MR series on whose planes the lines are drawn; else on the planes of the dose.")
    private List<Path> imagePaths = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes the lines as an RT Structure Set, one ROI a level.")
    private Path out;

    @Option(
            names = "--surfaces",
            paramLabel = "DIR",
            description = "Writes the surface of each level into this folder.")
    private Path surfaces;

    @Option(
            names = "--surface-format",
            paramLabel = "ply|stl",
            defaultValue = "ply",
            description = "Of --surfaces, both binary; default ${DEFAULT-VALUE}.")
    private SurfaceFile.Format format;

    @Option(names = "--png", paramLabel = "FILE", description = "A picture of one plane with the lines.")
    private Path png;

    @Option(
            names = "--slice",
            paramLabel = "N",
            description = "Plane of --png, counted from 1 along the normal; default: the one with the largest dose.")
    private Integer slice;

    @Option(
            names = "--ignore-frame-of-reference",
            description = "Draws although dose and images name different frames of reference.")
    private boolean ignoreFrame;

    @Option(names = "--json", description = "The results as JSON.")
    private boolean json;

    public IsodoseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DoseInput dose = DoseInput.read(dosePath, console);
        Optional<ImageSeries> images = images(dose);
        Work work = Work.onAllProcessors();
        Volume planes = images.map(of -> IsodoseLines.onPlanesOf(of.volume().grid(), dose.volume(), work))
                .orElse(dose.volume());
        List<IsodoseReport.Level> results = new ArrayList<>();
        for (IsodoseLevels.Level level : levels.of(dose.volume())) {
            results.add(new IsodoseReport.Level(
                    level,
                    IsodoseTetrahedra.of(dose.volume(), level.levelGy(), work),
                    IsodoseLines.of(planes, level.levelGy(), work)));
        }
        write(results, planes, images, dose);
        IsodoseReport report = new IsodoseReport(dose, levels.normalisationGy(dose.volume()), planes, results);
        if (json) {
            report.writeJson(console.out());
        } else {
            report.writeText(console.out());
        }
        return ExitCode.OK;
    }

    private Optional<ImageSeries> images(DoseInput dose) throws IOException {
        if (imagePaths.isEmpty()) {
            return Optional.empty();
        }
        try (Inputs inputs = Inputs.read(imagePaths, console)) {
            List<Inputs.Input> found = inputs.of(IMAGES);
            if (found.isEmpty()) {
                throw new UsageException("there are no CT or MR images among " + imagePaths);
            }
            ImageSeries images = ImageVolumeReader.read(
                    found.stream().map(Inputs.Input::file).toList(),
                    finding -> console.err().println(finding.rule() + ": " + finding.message()));
            String frame = images.volume().frameOfReferenceUid();
            String doseFrame = dose.volume().frameOfReferenceUid();
            if (!frame.equals(doseFrame) && !frame.isEmpty() && !doseFrame.isEmpty() && !ignoreFrame) {
                throw new UsageException("S-06: the images stand in frame of reference " + frame + ", the dose in "
                        + doseFrame + "; give the images of the dose, or --ignore-frame-of-reference");
            }
            return Optional.of(images);
        } catch (UnfitException e) {
            throw new UsageException("the images cannot be read as a volume: " + e.getMessage(), e);
        }
    }

    private void write(List<IsodoseReport.Level> results, Volume planes, Optional<ImageSeries> images, DoseInput dose)
            throws IOException {
        if (out != null) {
            DicomFileWriter.write(
                    StructureSetWriter.write(
                            structures(results, planes, images),
                            images,
                            NewSeries.of(dose.rt().study(), 1, "Isodose lines")),
                    TransferSyntax.EXPLICIT_LE,
                    out);
        }
        if (surfaces != null) {
            Files.createDirectories(surfaces);
            for (IsodoseReport.Level level : results) {
                String name = String.format(
                        Locale.ROOT, "isodose-%.2fGy.", level.level().levelGy());
                SurfaceFile.write(
                        level.surface(),
                        format,
                        surfaces.resolve(name + format.name().toLowerCase(Locale.ROOT)));
            }
        }
        if (png != null) {
            if (slice != null && (slice < 1 || slice > planes.grid().slices())) {
                throw new UsageException("--slice is 1 to " + planes.grid().slices() + ", not " + slice);
            }
            int number = slice == null ? IsodosePicture.hottest(planes) : slice - 1;
            Pictures.write(IsodosePicture.draw(planes, images, results, number), png);
        }
    }

    private static StructureSet structures(
            List<IsodoseReport.Level> results, Volume planes, Optional<ImageSeries> images) {
        List<Roi> rois = new ArrayList<>();
        for (int number = 0; number < results.size(); number++) {
            IsodoseReport.Level level = results.get(number);
            // S-14, S-15: with a hole among them, contours are to be taken as exclusive or, and say so
            boolean hasHole = level.lines().stream().anyMatch(IsodoseLine::isHole);
            Contour.Type type = hasHole ? Contour.Type.CLOSEDPLANAR_XOR : Contour.Type.CLOSED_PLANAR;
            List<Contour> contours = level.lines().stream()
                    .map(line -> new Contour(
                            type,
                            line.xyzMm(),
                            images.map(of -> of.imageUids().get(line.slice())).orElse("")))
                    .toList();
            rois.add(new Roi(
                    number + 1,
                    "Isodose " + level.level().name(),
                    "DOSE_REGION",
                    planes.frameOfReferenceUid(),
                    IsodosePicture.color(number, results.size()),
                    OptionalDouble.empty(),
                    contours));
        }
        return new StructureSet("", "Isodoses", planes.frameOfReferenceUid(), rois);
    }
}
