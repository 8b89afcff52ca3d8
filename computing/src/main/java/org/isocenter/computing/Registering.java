package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.Finding;
import org.isocenter.objects.RegistrationWriter;
import org.isocenter.registration.FiducialRegistration;
import org.isocenter.registration.Fiducials;
import org.isocenter.registration.NoRegistrationException;
import org.isocenter.registration.RigidRegistration;
import org.isocenter.registration.RigidResult;
import org.isocenter.registration.RigidSettings;
import org.isocenter.registration.Verification;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/** One run of {@code register}: what was read, and what is made of it. */
final class Registering {
    private final Inputs fixed;
    private final Inputs moving;
    private final RegisterOptions options;
    private final Work work;
    private final List<Finding> findings;
    private Optional<ImageSeries> fixedSeries = Optional.empty();
    private Optional<ImageSeries> movingSeries = Optional.empty();

    Registering(Inputs fixed, Inputs moving, RegisterOptions options, Work work, List<Finding> findings) {
        this.fixed = fixed;
        this.moving = moving;
        this.options = options;
        this.work = work;
        this.findings = findings;
    }

    /** @param isChecked whether the registration the other way round is made as well */
    Registered images(boolean isChecked) throws IOException, NoRegistrationException {
        ImageSeries to = SeriesImages.read(fixed, "fixed", options.fixedSeries, work, findings::add);
        ImageSeries from = SeriesImages.read(moving, "moving", options.movingSeries, work, findings::add);
        fixedSeries = Optional.of(to);
        movingSeries = Optional.of(from);
        Registered.Frames frames = frames();
        RigidSettings settings = options.rigid(frames.fixedUid(), frames.movingUid());
        RigidResult result = RigidRegistration.register(to.volume(), from.volume(), settings, work);
        Grid grid = to.volume().grid();
        tellSameFrame(frames);
        List<Verification> verifications = verifications(result.movingToFixed(), grid);
        if (isChecked) {
            RigidResult back = RigidRegistration.register(
                    from.volume(),
                    to.volume(),
                    settings.from(settings.given().inverse()).from(settings.start()),
                    work);
            verifications.add(Verification.between(
                    Verification.How.CONSISTENCY,
                    result.movingToFixed(),
                    back.movingToFixed().inverse(),
                    grid));
        }
        return new Registered(
                "3D/3D rigid by intensities, %s to %s".formatted(orImage(from), orImage(to)),
                result.movingToFixed(),
                middle(grid),
                frames,
                Optional.of(result),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                verifications,
                findings);
    }

    // PS3.3 C.7.4.1.1.1: images of one frame of reference are in the same place already
    private void tellSameFrame(Registered.Frames frames) {
        if (!frames.fixedUid().isEmpty() && frames.fixedUid().equals(frames.movingUid())) {
            findings.add(new Finding(
                    Finding.Severity.WARNING,
                    Finding.Effect.NOTE,
                    "REG-SAME-FRAME",
                    "",
                    "both sides name the frame of reference " + frames.fixedUid()
                            + ", so other systems take them as aligned; a registration object tells them apart by its"
                            + " images only",
                    "PS3.3 C.7.4.1.1.1",
                    ""));
        }
    }

    /** Pictures among MOVING: against the CT of FIXED, or against the pictures there. */
    Registered pictures(CouchOptions couch) throws IOException, NoRegistrationException {
        boolean isVolume = SeriesImages.areAmong(fixed);
        if (isVolume) {
            fixedSeries = Optional.of(SeriesImages.read(fixed, "fixed", options.fixedSeries, work, findings::add));
        }
        String position =
                couch.position(fixedSeries.map(ImageSeries::patientPosition).orElse(""));
        RegisteringViews views = new RegisteringViews(couch.planned(fixed), position, work, findings);
        Registered registered = isVolume ? views.volume(fixedSeries.get(), moving) : views.pictures(fixed, moving);
        registered
                .verifications()
                .addAll(
                        isVolume
                                ? verifications(
                                        registered.movingToFixed(),
                                        fixedSeries.get().volume().grid())
                                : List.of());
        return registered;
    }

    private static String orImage(ImageSeries series) {
        return series.modality().isEmpty() ? "image" : series.modality();
    }

    private static Point middle(Grid grid) {
        return grid.position((grid.columns() - 1) / 2.0, (grid.rows() - 1) / 2.0, (grid.slices() - 1) / 2.0);
    }

    Registered places(FiducialFile file) throws IOException, NoRegistrationException {
        readWhatIsThere();
        FiducialRegistration result = file.isPaired()
                ? Fiducials.paired(file.fixed(), file.moving())
                : Fiducials.unpaired(file.fixed(), file.moving(), options.fiducials(), work);
        Point sum = Point.ORIGIN;
        for (FiducialRegistration.Pair pair : result.pairs()) {
            sum = sum.plus(pair.fixed());
        }
        List<Verification> verifications = fixedSeries.isEmpty()
                ? List.of()
                : verifications(
                        result.movingToFixed(), fixedSeries.get().volume().grid());
        return new Registered(
                result.method() + " fiducials",
                result.movingToFixed(),
                sum.times(1.0 / result.pairs().size()),
                frames(),
                Optional.empty(),
                Optional.of(result),
                Optional.empty(),
                Optional.empty(),
                verifications,
                findings);
    }

    private void readWhatIsThere() throws IOException {
        if (SeriesImages.areAmong(fixed)) {
            fixedSeries = Optional.of(SeriesImages.read(fixed, "fixed", options.fixedSeries, work, findings::add));
        }
        if (SeriesImages.areAmong(moving)) {
            movingSeries = Optional.of(SeriesImages.read(moving, "moving", options.movingSeries, work, findings::add));
        }
    }

    private List<Verification> verifications(Affine movingToFixed, Grid grid) throws IOException {
        List<Verification> verifications = new ArrayList<>();
        if (options.knowsTruth()) {
            Registered.Frames frames = frames();
            Affine truth = options.truth(frames.fixedUid(), frames.movingUid());
            verifications.add(Verification.between(Verification.How.TRUTH, movingToFixed, truth, grid));
        }
        return verifications;
    }

    private Registered.Frames frames() {
        return new Registered.Frames(frame(fixedSeries), frame(movingSeries));
    }

    private static String frame(Optional<ImageSeries> series) {
        return series.map(images -> images.volume().frameOfReferenceUid()).orElse("");
    }

    /** Patient Position of the moving images; empty where there are none or they tell none. */
    String patientPosition() {
        return movingSeries.map(ImageSeries::patientPosition).orElseGet(() -> RegisteringViews.position(moving));
    }

    void write(Path file, RegistrationObject.Form form, Registered registered) throws IOException {
        RegistrationObject.write(
                file,
                form,
                registered.movingToFixed(),
                side(fixedSeries, "FIXED"),
                side(movingSeries, "MOVING"),
                registered.fiducials().isPresent());
    }

    private static RegistrationObject.Side side(Optional<ImageSeries> series, String which) throws UsageException {
        ImageSeries images = series.orElseThrow(() -> new UsageException(
                "a registration object names images: give those of " + which + " beside the fiducials"));
        return new RegistrationObject.Side(
                images.volume().frameOfReferenceUid(), images.study(), RegistrationWriter.ReferencedSeries.of(images));
    }

    void draw(Path file, Affine movingToFixed) throws IOException {
        if (fixedSeries.isEmpty() || movingSeries.isEmpty()) {
            throw new UsageException("--png draws images: give those of FIXED and MOVING");
        }
        RegistrationPicture.write(
                file, fixedSeries.get().volume(), movingSeries.get().volume(), movingToFixed);
    }
}
