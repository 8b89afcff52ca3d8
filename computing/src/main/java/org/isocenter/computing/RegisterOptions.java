package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.isocenter.console.InputFile;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.objects.RegistrationReader;
import org.isocenter.registration.FiducialSettings;
import org.isocenter.registration.Metric;
import org.isocenter.registration.RigidSettings;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Registration;
import picocli.CommandLine.Option;

/** How {@code register} computes. */
final class RegisterOptions {
    private static final int MATRIX = 16;
    private static final double RIGID_TOLERANCE = 1e-4;

    @Option(
            names = "--metric",
            paramLabel = "WORD",
            defaultValue = "mi",
            description =
                    "mi (mutual information, any modalities) or ncc (cross correlation, the same modality); default"
                            + " ${DEFAULT-VALUE}.")
    private String metric;

    @Option(
            names = "--start",
            paramLabel = "HOW",
            defaultValue = "best",
            description =
                    "Where the search begins: same (frames as they are), geometry (middles), mass (centres of mass),"
                            + " best of these, 16 numbers of a matrix from moving to fixed, or a registration object;"
                            + " default ${DEFAULT-VALUE}.")
    private String start;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "The true map, as --start takes one: adds the target registration error.")
    private String truth;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Places compared at the finest level; default ${DEFAULT-VALUE}.")
    private int samples;

    @Option(
            names = "--tolerance",
            paramLabel = "MM",
            defaultValue = "2",
            description = "Within which unpaired fiducials are the same; default ${DEFAULT-VALUE}.")
    private double toleranceMm;

    @Option(names = "--fixed-series", paramLabel = "UID", defaultValue = "", description = "Which series of FIXED.")
    String fixedSeries;

    @Option(names = "--moving-series", paramLabel = "UID", defaultValue = "", description = "Which series of MOVING.")
    String movingSeries;

    /** @param movingUid and the next name the frames that a registration object given as start maps */
    RigidSettings rigid(String fixedUid, String movingUid) throws IOException {
        RigidSettings plain = RigidSettings.DEFAULT;
        try {
            RigidSettings wanted = new RigidSettings(
                    metric(),
                    plain.start(),
                    plain.given(),
                    plain.spacingsMm(),
                    samples,
                    plain.bins(),
                    plain.leastOverlap());
            return switch (start.toLowerCase(Locale.ROOT)) {
                case "best" -> wanted;
                case "geometry" -> wanted.from(RigidSettings.Start.GEOMETRY);
                case "mass" -> wanted.from(RigidSettings.Start.MASS);
                case "same" -> wanted.from(Affine.IDENTITY);
                default -> wanted.from(map("--start", start, fixedUid, movingUid));
            };
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private Metric metric() throws UsageException {
        for (Metric known : Metric.values()) {
            if (known.word().equals(metric)) {
                return known;
            }
        }
        throw new UsageException("--metric is mi or ncc, not " + metric);
    }

    FiducialSettings fiducials() throws UsageException {
        if (!(toleranceMm > 0 && toleranceMm <= 100)) {
            throw new UsageException("--tolerance is more than 0 and at most 100 mm, not " + toleranceMm);
        }
        FiducialSettings plain = FiducialSettings.DEFAULT;
        return new FiducialSettings(toleranceMm, plain.ambiguityFactor(), plain.ambiguityFloorMm());
    }

    boolean knowsTruth() {
        return truth != null;
    }

    Affine truth(String fixedUid, String movingUid) throws IOException {
        return map("--truth", truth, fixedUid, movingUid);
    }

    private static Affine map(String option, String text, String fixedUid, String movingUid) throws IOException {
        Affine map = text.indexOf(',') >= 0 && !Files.exists(Path.of(text))
                ? matrix(option, text)
                : ofObject(option, Path.of(text), fixedUid, movingUid);
        if (!map.isRigid(RIGID_TOLERANCE)) {
            throw new UsageException(option + ": the matrix is not rigid: " + map);
        }
        return map;
    }

    private static Affine matrix(String option, String text) throws UsageException {
        try {
            return Affine.ofMatrix(CommaNumbers.numbers(option, text, MATRIX));
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage(), e);
        }
    }

    private static Affine ofObject(String option, Path path, String fixedUid, String movingUid) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UsageException(
                    option + " is a word, 16 numbers with commas, or a file; there is no file " + path);
        }
        DicomFile file = InputFile.read(path, from -> DicomFileReader.read(from, Inputs.WHOLE));
        Registration registration = RegistrationReader.read(file, _ -> {});
        return registration
                .between(movingUid, fixedUid)
                .orElseThrow(() -> new UsageException(path + ": this registration does not map frame " + movingUid
                        + " to " + fixedUid + "; it maps to " + registration.registeredFrameOfReferenceUid()));
    }
}
