package org.isocenter.network;

import java.util.List;

/**
 * The status of a response (PS3.7 Annex C, PS3.4 for each service).
 *
 * @param code 0 to FFFFH
 * @param comment Error Comment (0000,0902), at most 64 characters; empty for none
 * @param offendingElements tags of Offending Element (0000,0901)
 * @param errorId Error ID (0000,0903); -1 for none
 */
public record Status(int code, String comment, List<Integer> offendingElements, int errorId) {
    private static final int COMMENT_LIMIT = 64;

    public static final Status SUCCESS = of(0x0000);
    public static final Status PENDING = of(0xFF00);
    /** Matches go on, but an optional key was not supported. */
    public static final Status PENDING_KEYS_NOT_SUPPORTED = of(0xFF01);

    public static final Status CANCEL = of(0xFE00);

    // PS3.7 Annex C
    public static final Status ATTRIBUTE_LIST_ERROR = of(0x0107);
    public static final Status SOP_CLASS_NOT_SUPPORTED = of(0x0122);
    public static final Status CLASS_INSTANCE_CONFLICT = of(0x0119);
    public static final Status DUPLICATE_SOP_INSTANCE = of(0x0111);
    public static final Status DUPLICATE_INVOCATION = of(0x0210);
    public static final Status INVALID_ARGUMENT_VALUE = of(0x0115);
    public static final Status INVALID_ATTRIBUTE_VALUE = of(0x0106);
    public static final Status ATTRIBUTE_VALUE_OUT_OF_RANGE = of(0x0116);
    public static final Status INVALID_SOP_INSTANCE = of(0x0117);
    public static final Status MISSING_ATTRIBUTE = of(0x0120);
    public static final Status MISSING_ATTRIBUTE_VALUE = of(0x0121);
    public static final Status MISTYPED_ARGUMENT = of(0x0212);
    public static final Status NO_SUCH_ACTION = of(0x0123);
    public static final Status NO_SUCH_ARGUMENT = of(0x0114);
    public static final Status NO_SUCH_ATTRIBUTE = of(0x0105);
    public static final Status NO_SUCH_EVENT_TYPE = of(0x0113);
    public static final Status NO_SUCH_SOP_CLASS = of(0x0118);
    public static final Status NO_SUCH_SOP_INSTANCE = of(0x0112);
    public static final Status NOT_AUTHORIZED = of(0x0124);
    public static final Status PROCESSING_FAILURE = of(0x0110);
    public static final Status RESOURCE_LIMITATION = of(0x0213);
    public static final Status UNRECOGNIZED_OPERATION = of(0x0211);

    // PS3.4 B.2.3, C.4
    public static final Status OUT_OF_RESOURCES = of(0xA700);
    public static final Status OUT_OF_RESOURCES_MATCHES = of(0xA701);
    public static final Status OUT_OF_RESOURCES_SUB_OPERATIONS = of(0xA702);
    public static final Status MOVE_DESTINATION_UNKNOWN = of(0xA801);
    public static final Status DATA_SET_DOES_NOT_MATCH_SOP_CLASS = of(0xA900);
    public static final Status CANNOT_UNDERSTAND = of(0xC000);
    public static final Status COERCION_OF_DATA_ELEMENTS = of(0xB000);
    public static final Status DATA_SET_DOES_NOT_MATCH_SOP_CLASS_WARNING = of(0xB007);
    public static final Status ELEMENTS_DISCARDED = of(0xB006);
    public static final Status SUB_OPERATIONS_INCOMPLETE = of(0xB000);

    /** What a status means for the operation. */
    public enum Category {
        SUCCESS,
        WARNING,
        FAILURE,
        CANCEL,
        PENDING
    }

    public Status {
        offendingElements = List.copyOf(offendingElements);
        comment = comment.length() > COMMENT_LIMIT ? comment.substring(0, COMMENT_LIMIT) : comment;
    }

    /** A bare code. */
    public static Status of(int code) {
        return new Status(code & 0xFFFF, "", List.of(), -1);
    }

    /** This status with an Error Comment; what is longer than 64 characters is cut. */
    public Status with(String text) {
        return new Status(code, text, offendingElements, errorId);
    }

    /** This status with the tags of the elements it is about. */
    public Status withOffending(Integer... tags) {
        return new Status(code, comment, List.of(tags), errorId);
    }

    // PS3.7 C.1 to C.5
    /** What the code means. */
    public Category category() {
        return switch (code) {
            case 0x0000 -> Category.SUCCESS;
            case 0xFF00, 0xFF01 -> Category.PENDING;
            case 0xFE00 -> Category.CANCEL;
            case 0x0001, 0x0107, 0x0116 -> Category.WARNING;
            default -> code >>> 12 == 0xB ? Category.WARNING : Category.FAILURE;
        };
    }

    /** Whether the operation was done: success or warning. */
    public boolean isDone() {
        return category() == Category.SUCCESS || category() == Category.WARNING;
    }

    /** Whether more responses to the same request follow. */
    public boolean isPending() {
        return category() == Category.PENDING;
    }

    /** Code, category and comment, such as {@code A700H failure (disk full)}. */
    @Override
    public String toString() {
        String text = String.format("%04XH %s", code, category().name().toLowerCase(java.util.Locale.ROOT));
        return comment.isEmpty() ? text : text + " (" + comment + ")";
    }
}
