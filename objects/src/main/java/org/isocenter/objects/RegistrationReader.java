package org.isocenter.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Deformation;
import org.isocenter.rt.ImageReference;
import org.isocenter.rt.Registration;
import org.isocenter.rt.UnfitException;

/** Reads a Spatial Registration (PS3.3 C.20.2) or a Deformable Spatial Registration (C.20.3). */
public final class RegistrationReader {
    private static final String SOURCE = "PS3.3 C.20.2.1";
    /** Matrices are written with 6 to 16 digits. */
    private static final double RIGID_TOLERANCE = 1e-4;

    private static final double LAST_ROW_TOLERANCE = 1e-6;

    private final DataSet object;
    private final Consumer<Finding> findings;

    private RegistrationReader(DataSet object, Consumer<Finding> findings) {
        this.object = object;
        this.findings = findings;
    }

    /**
     * Reads a registration.
     *
     * @throws UnfitException where the object is none, or a matrix or a grid is not what it must be: a wrong map is worse than none
     */
    public static Registration read(DicomFile file, Consumer<Finding> findings) throws UnfitException {
        DataSet object = file.dataSet();
        if (!object.has(Tags.RegistrationSequence) && !object.has(Tags.DeformableRegistrationSequence)) {
            throw new UnfitException(
                    "RT-REG", "RegistrationSequence", "this is no registration; give a REG object", "PS3.3 A.39");
        }
        return new RegistrationReader(object, findings).read();
    }

    private Registration read() throws UnfitException {
        List<Registration.Item> items = new ArrayList<>();
        List<DataSet> matrices = object.items(Tags.RegistrationSequence);
        for (int i = 0; i < matrices.size(); i++) {
            items.add(item(matrices.get(i), "RegistrationSequence[" + (i + 1) + "]"));
        }
        List<DataSet> fields = object.items(Tags.DeformableRegistrationSequence);
        for (int i = 0; i < fields.size(); i++) {
            items.add(deformable(fields.get(i), "DeformableRegistrationSequence[" + (i + 1) + "]"));
        }
        String frame = object.string(Tags.FrameOfReferenceUID);
        if (frame.isEmpty()) {
            tell(
                    "FrameOfReferenceUID",
                    "the registered frame of reference is not named; maps lead to an unknown place");
        }
        return new Registration(object.string(Tags.SOPInstanceUID), object.string(Tags.ContentLabel), frame, items);
    }

    /** A map with its kind. */
    private record Map(Affine affine, Registration.Kind kind) {
        static final Map IDENTITY = new Map(Affine.IDENTITY, Registration.Kind.RIGID);

        Map then(Map next) {
            boolean wider = next.kind.compareTo(kind) > 0;
            return new Map(affine.then(next.affine), wider ? next.kind : kind);
        }
    }

    private Registration.Item item(DataSet item, String where) throws UnfitException {
        String frame = item.string(Tags.FrameOfReferenceUID);
        List<ImageReference> images = images(item);
        if (frame.isEmpty() && images.isEmpty()) {
            tell(where, "neither a frame of reference nor images are named; nothing is mapped by this item");
        }
        Map map = Map.IDENTITY;
        List<DataSet> registrations = item.items(Tags.MatrixRegistrationSequence);
        for (int i = 0; i < registrations.size(); i++) {
            String path = where + ".MatrixRegistrationSequence[" + (i + 1) + "]";
            map = map.then(matrices(registrations.get(i), path));
        }
        return new Registration.Item(frame, images, map.affine(), map.kind(), Optional.empty());
    }

    // PS3.3 C.20.2: matrices are applied in the order of the items
    private Map matrices(DataSet registration, String where) throws UnfitException {
        Map map = Map.IDENTITY;
        List<DataSet> items = registration.items(Tags.MatrixSequence);
        for (int i = 0; i < items.size(); i++) {
            map = map.then(matrix(items.get(i), where + ".MatrixSequence[" + (i + 1) + "]"));
        }
        return map;
    }

    /** The matrix that an item holds itself; the identity of an item that is not there. */
    private Map one(DataSet item, String where) throws UnfitException {
        return item.has(Tags.FrameOfReferenceTransformationMatrix) ? matrix(item, where) : matrices(item, where);
    }

    private Map matrix(DataSet item, String where) throws UnfitException {
        String path = where + ".FrameOfReferenceTransformationMatrix";
        double[] numbers = item.doubles(Tags.FrameOfReferenceTransformationMatrix);
        boolean finite = Arrays.stream(numbers).allMatch(Double::isFinite);
        if (numbers.length != 16 || !finite) {
            throw new UnfitException("RT-REG", path, numbers.length + " values, expected 16 numbers", SOURCE);
        }
        double[] last = {numbers[12], numbers[13], numbers[14], numbers[15] - 1};
        if (Arrays.stream(last).anyMatch(off -> Math.abs(off) > LAST_ROW_TOLERANCE)) {
            throw new UnfitException(
                    "RT-REG",
                    path,
                    "the last row is " + Arrays.toString(Arrays.copyOfRange(numbers, 12, 16))
                            + ", expected 0 0 0 1; a matrix written by columns is none of this standard",
                    SOURCE);
        }
        double[] exact = Arrays.copyOf(numbers, 16);
        System.arraycopy(new double[] {0, 0, 0, 1}, 0, exact, 12, 4);
        return kind(Affine.ofMatrix(exact), item.string(Tags.FrameOfReferenceTransformationMatrixType), path);
    }

    private Map kind(Affine affine, String told, String path) throws UnfitException {
        if (affine.determinant() == 0) {
            throw new UnfitException("RT-REG", path, "the matrix has no inverse; it maps space to a plane", SOURCE);
        }
        Registration.Kind kind = switch (told) {
            case "RIGID" -> Registration.Kind.RIGID;
            case "RIGID_SCALE" -> Registration.Kind.RIGID_SCALE;
            default -> Registration.Kind.AFFINE;
        };
        if (kind == Registration.Kind.RIGID && !affine.isRigid(RIGID_TOLERANCE)) {
            tell(path, "the matrix is called RIGID but stretches or mirrors; taken as AFFINE");
            kind = Registration.Kind.AFFINE;
        }
        return new Map(affine, kind);
    }

    // PS3.3 C.20.3
    private Registration.Item deformable(DataSet item, String where) throws UnfitException {
        Map before = one(
                Attributes.item(item, Tags.PreDeformationMatrixRegistrationSequence),
                where + ".PreDeformationMatrixRegistrationSequence[1]");
        Map after = one(
                Attributes.item(item, Tags.PostDeformationMatrixRegistrationSequence),
                where + ".PostDeformationMatrixRegistrationSequence[1]");
        List<DataSet> grids = item.items(Tags.DeformableRegistrationGridSequence);
        Optional<Deformation> deformation = grids.isEmpty()
                ? Optional.empty()
                : Optional.of(DeformationReader.read(
                        grids.getFirst(),
                        before.affine(),
                        after.affine(),
                        where + ".DeformableRegistrationGridSequence[1]",
                        findings));
        // the matrices lead from the registered frame to the source
        Map map = before.then(after);
        return new Registration.Item(
                item.string(Tags.SourceFrameOfReferenceUID),
                images(item),
                map.affine().inverse(),
                map.kind(),
                deformation);
    }

    private static List<ImageReference> images(DataSet item) {
        return item.items(Tags.ReferencedImageSequence).stream()
                .map(image -> new ImageReference(
                        image.string(Tags.ReferencedSOPClassUID), image.string(Tags.ReferencedSOPInstanceUID)))
                .toList();
    }

    private void tell(String where, String message) {
        findings.accept(ReaderFindings.warning("RT-REG", where, message, SOURCE));
    }
}
