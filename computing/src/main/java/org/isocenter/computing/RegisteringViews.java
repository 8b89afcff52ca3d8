package org.isocenter.computing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.computing.Inputs.Input;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.registration.NoRegistrationException;
import org.isocenter.registration.PairShift;
import org.isocenter.registration.PlanarRegistration;
import org.isocenter.registration.PlanarShift;
import org.isocenter.registration.ViewsRegistration;
import org.isocenter.registration.ViewsResult;
import org.isocenter.registration.ViewsSettings;
import org.isocenter.registration.XrayImage;
import org.isocenter.rt.Affine;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/** Runs of {@code register} with pictures in the room: of a CT to pictures (2D/3D), and of pictures to pictures (2D/2D). */
final class RegisteringViews {
    private static final Set<String> PICTURES = Set.of(Uids.RTImageStorage);

    /** OBI-M2D2D-006: reference and acquired pictures of one view have one gantry angle. */
    private static final double SAME_ANGLE_DEG = 1;

    private final Point isocenter;
    private final String position;
    private final Work work;
    private final List<Finding> findings;

    /**
     * @param isocenter planned, in the fixed frame of reference
     * @param position how the patient lies where pictures do not say; may be empty
     */
    RegisteringViews(Point isocenter, String position, Work work, List<Finding> findings) {
        this.isocenter = isocenter;
        this.position = position;
        this.work = work;
        this.findings = findings;
    }

    static boolean areAmong(Inputs inputs) {
        return !inputs.of(PICTURES).isEmpty();
    }

    /** Patient Position that the first picture tells; empty where none does. */
    static String position(Inputs inputs) {
        return inputs.of(PICTURES).stream()
                .map(input -> input.file().dataSet().string(Tags.PatientPosition))
                .findFirst()
                .orElse("");
    }

    private List<RoomPicture> pictures(Inputs inputs) throws IOException {
        List<RoomPicture> pictures = new ArrayList<>();
        for (Input input : inputs.of(PICTURES)) {
            pictures.add(RoomPicture.read(input, isocenter, position, findings::add));
        }
        return pictures;
    }

    private Registered registered(
            String method, Affine map, Registered.Frames frames, Optional<Registered.Views> views) {
        return new Registered(
                method,
                map,
                isocenter,
                frames,
                Optional.empty(),
                Optional.empty(),
                views,
                Optional.empty(),
                new ArrayList<>(),
                findings);
    }

    /** The CT to the pictures. */
    Registered volume(ImageSeries ct, Inputs moving) throws IOException, NoRegistrationException {
        if (!ct.modality().equals("CT")) {
            throw new UsageException("pictures are compared with projections of a CT, not of " + ct.modality());
        }
        List<RoomPicture> pictures = pictures(moving);
        List<XrayImage> xrays = pictures.stream().map(RoomPicture::xray).toList();
        ViewsResult result =
                ViewsRegistration.register(ct.volume(), xrays, Affine.IDENTITY, ViewsSettings.DEFAULT, work);
        return registered(
                "2D/3D rigid, CT to " + xrays.size() + " pictures, cross correlation of projections",
                result.movingToFixed(),
                new Registered.Frames(
                        ct.volume().frameOfReferenceUid(),
                        pictures.getFirst().image().frameOfReferenceUid()),
                Optional.of(new Registered.Views(result.correlations(), Double.NaN)));
    }

    /** Two acquired pictures to two reference pictures of the same gantry angles. */
    Registered pictures(Inputs fixed, Inputs moving) throws IOException, NoRegistrationException {
        List<RoomPicture> references = pictures(fixed);
        List<RoomPicture> acquired = pictures(moving);
        if (references.size() != 2 || acquired.size() != 2) {
            throw new UsageException("2D/2D takes two reference and two acquired pictures, not " + references.size()
                    + " and " + acquired.size());
        }
        List<PairShift.Seen> seen = new ArrayList<>();
        List<Double> correlations = new ArrayList<>();
        for (RoomPicture reference : references) {
            RoomPicture other = partner(reference, acquired);
            PlanarShift shift = shift(reference, other);
            correlations.add(shift.correlation());
            seen.add(new PairShift.Seen(reference.rowDirection(), reference.columnDirection(), shift));
        }
        PairShift pair = PairShift.of(seen.get(0), seen.get(1));
        double angle = pair.turnDeg().length();
        Affine turn = angle == 0
                ? Affine.IDENTITY
                : Affine.rotation(pair.turnDeg(), angle).about(isocenter);
        Affine fixedToMoving = turn.then(Affine.translation(pair.shiftMm()));
        return registered(
                "2D/2D, two views, cross correlation",
                fixedToMoving.inverse(),
                new Registered.Frames(
                        references.getFirst().image().frameOfReferenceUid(),
                        acquired.getFirst().image().frameOfReferenceUid()),
                Optional.of(new Registered.Views(correlations, pair.residualMm())));
    }

    private static RoomPicture partner(RoomPicture reference, List<RoomPicture> acquired) throws UsageException {
        double angle = reference.image().gantryAngleDeg();
        for (RoomPicture picture : acquired) {
            double apart = Math.abs(Math.IEEEremainder(picture.image().gantryAngleDeg() - angle, 360));
            if (apart <= SAME_ANGLE_DEG) {
                return picture;
            }
        }
        throw new UsageException("no acquired picture has the gantry angle " + angle + " of a reference picture");
    }

    /** What the detectors stand apart is no motion of the patient. */
    private PlanarShift shift(RoomPicture reference, RoomPicture acquired) throws NoRegistrationException {
        PlanarShift found = PlanarRegistration.register(reference.atIsocenter(), acquired.atIsocenter(), work);
        Point apart = acquired.middleAtIsocenter().minus(reference.middleAtIsocenter());
        return new PlanarShift(
                found.columnMm() + apart.dot(reference.rowDirection()),
                found.rowMm() + apart.dot(reference.columnDirection()),
                found.turnDeg(),
                found.correlation());
    }
}
