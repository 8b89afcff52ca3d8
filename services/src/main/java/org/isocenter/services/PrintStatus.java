package org.isocenter.services;

import org.isocenter.network.Status;

/** Statuses of Print Management (PS3.4 H.4). */
public final class PrintStatus {
    static final Status MEMORY_ALLOCATION_NOT_SUPPORTED = Status.of(0xB600);
    static final Status SESSION_PRINTING_NOT_SUPPORTED = Status.of(0xB601);
    static final Status EMPTY_SESSION = Status.of(0xB602);
    static final Status EMPTY_FILM = Status.of(0xB603);
    static final Status IMAGE_DEMAGNIFIED = Status.of(0xB604);
    static final Status DENSITY_OUT_OF_RANGE = Status.of(0xB605);
    static final Status IMAGE_CROPPED = Status.of(0xB609);
    static final Status IMAGE_DECIMATED = Status.of(0xB60A);
    static final Status NO_FILM_BOX = Status.of(0xC600);
    static final Status SESSION_QUEUE_FULL = Status.of(0xC601);
    static final Status QUEUE_FULL = Status.of(0xC602);
    static final Status IMAGE_TOO_LARGE = Status.of(0xC603);
    static final Status NO_MEMORY = Status.of(0xC605);
    static final Status FILM_NOT_PRINTED = Status.of(0xC616);

    private PrintStatus() {}

    /** What a code says, for a person; empty for one that is not of Print Management. */
    public static String words(int code) {
        return switch (code) {
            case 0xB600 -> "memory cannot be reserved";
            case 0xB601 -> "films of a session are not printed together";
            case 0xB602 -> "a session without images: an empty page";
            case 0xB603 -> "a film without images: an empty page";
            case 0xB604 -> "the image is larger than its place and was made smaller";
            case 0xB605 -> "the density is outside of what the printer can do";
            case 0xB609 -> "the image is larger than its place and was cropped";
            case 0xB60A -> "the image is larger than its place and was decimated";
            case 0xC600 -> "the session has no film";
            case 0xC601, 0xC602 -> "the printer's queue is full";
            case 0xC603 -> "the image is larger than its place";
            case 0xC605 -> "the printer has not enough memory";
            case 0xC613 -> "the images together are larger than their places";
            case 0xC616 -> "a film of the session waits to be printed";
            default -> "";
        };
    }
}
