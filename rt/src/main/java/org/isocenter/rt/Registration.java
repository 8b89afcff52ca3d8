package org.isocenter.rt;

import java.util.List;
import java.util.Optional;

/**
 * Maps from frames of reference to one registered frame of reference (PS3.3 C.20.2, C.20.3).
 *
 * @param sopInstanceUid of the object it was read from; empty of one made here
 * @param label Content Label
 * @param registeredFrameOfReferenceUid Frame of Reference UID (0020,0052) of the object: where the maps lead to
 * @param items one for each frame of reference or set of images that is mapped
 */
public record Registration(
        String sopInstanceUid, String label, String registeredFrameOfReferenceUid, List<Item> items) {
    /** Frame of Reference Transformation Matrix Type (0070,030C). */
    public enum Kind {
        RIGID,
        RIGID_SCALE,
        AFFINE
    }

    /**
     * One item of Registration Sequence or of Deformable Registration Sequence.
     *
     * @param frameOfReferenceUid of what is mapped; empty where only images are named
     * @param images SOP Instance UIDs of what is mapped, where named
     * @param toRegistered takes a point of this frame of reference to the registered one: all matrices in their order
     * @param kind the widest of the matrices
     * @param deformation displacement besides the matrices, of a deformable registration
     */
    public record Item(
            String frameOfReferenceUid,
            List<ImageReference> images,
            Affine toRegistered,
            Kind kind,
            Optional<Deformation> deformation) {
        public Item {
            images = List.copyOf(images);
        }

        /** A rigid map of a frame of reference. */
        public static Item rigid(String frameOfReferenceUid, Affine toRegistered) {
            return new Item(frameOfReferenceUid, List.of(), toRegistered, Kind.RIGID, Optional.empty());
        }

        /** This item with the images it is about named. */
        public Item withImages(List<ImageReference> named) {
            return new Item(frameOfReferenceUid, named, toRegistered, kind, deformation);
        }
    }

    public Registration {
        items = List.copyOf(items);
    }

    /** Whether a map of this frame of reference is a deformation, which no matrix tells. */
    public boolean isDeformed(String frameOfReferenceUid) {
        return items.stream()
                .anyMatch(item -> item.frameOfReferenceUid().equals(frameOfReferenceUid)
                        && item.deformation().isPresent());
    }

    /**
     * The map of a frame of reference to the registered one; that of the frame itself is the identity where no item tells it. Empty where
     * no item maps it, and where one deforms it.
     */
    public Optional<Affine> toRegistered(String frameOfReferenceUid) {
        if (isDeformed(frameOfReferenceUid)) {
            return Optional.empty();
        }
        Optional<Affine> told = items.stream()
                .filter(item -> item.frameOfReferenceUid().equals(frameOfReferenceUid))
                .map(Item::toRegistered)
                .findFirst();
        return told.or(() -> frameOfReferenceUid.equals(registeredFrameOfReferenceUid)
                ? Optional.of(Affine.IDENTITY)
                : Optional.empty());
    }

    /** The map from one frame of reference to another, through the registered one; empty where one of them is not mapped. */
    public Optional<Affine> between(String from, String to) {
        return toRegistered(from).flatMap(there -> toRegistered(to).map(other -> there.then(other.inverse())));
    }
}
