package org.isocenter.media;

import java.util.List;

/**
 * One type of Directory Record (PS3.3 F.5).
 *
 * @param name value of Directory Record Type (0004,1430), such as {@code RT PLAN}
 * @param under type of the record above; empty for a record of the root
 * @param keys what such a record holds beside the attributes of all records
 */
public record RecordType(String name, String under, List<Key> keys) {
    public RecordType {
        keys = List.copyOf(keys);
    }

    /** How much a key is wanted (PS3.3 F.4). */
    public enum Need {
        /** With a value, always. */
        ALWAYS,
        /** With a value where the object has one. */
        WITH_VALUE_IF_THERE,
        /** Present, if empty. */
        MAY_BE_EMPTY,
        /** Present, if empty, where the object has the attribute. */
        IF_THERE,
        /** May be left out. */
        OPTIONAL;

        static Need parse(String text) {
            return switch (text) {
                case "1" -> ALWAYS;
                case "1C" -> WITH_VALUE_IF_THERE;
                case "2" -> MAY_BE_EMPTY;
                case "2C" -> IF_THERE;
                case "3" -> OPTIONAL;
                default -> throw new IllegalStateException("no type of a key: " + text);
            };
        }
    }

    /** A key attribute. */
    public record Key(int tag, Need need) {}
}
