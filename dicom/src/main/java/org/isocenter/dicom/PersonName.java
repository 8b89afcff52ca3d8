package org.isocenter.dicom;

import java.util.ArrayList;
import java.util.List;

/**
 * One value of VR PN (PS3.5 6.2.1): up to three groups of the same name in different writing, of five components each.
 *
 * <pre>
 * family^given^middle^prefix^suffix = ideographic group = phonetic group
 * </pre>
 *
 * @param alphabetic the name in a single-byte writing
 * @param ideographic the name in ideographic characters
 * @param phonetic the name in phonetic characters
 */
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {
    /** The groups by the names PS3.18 F.2.2 and PS3.19 give them. */
    static final List<String> GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

    private static final int COMPONENTS = 5;

    /**
     * The components of one writing, empty where absent; without spaces around.
     *
     * @param family family name complex
     * @param given given name complex
     * @param middle middle name
     * @param prefix name prefix
     * @param suffix name suffix; what stands behind further carets too
     */
    public record Group(String family, String given, String middle, String prefix, String suffix) {
        private static Group parse(String text) {
            String[] parts = text.split("\\^", COMPONENTS);
            return new Group(part(parts, 0), part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
        }

        private static String part(String[] parts, int index) {
            return index < parts.length ? parts[index].strip() : "";
        }

        /** Whether all components are empty. */
        public boolean isEmpty() {
            return text().isEmpty();
        }

        /** The components with carets between, without those at the end that nothing follows. */
        public String text() {
            String all = String.join("^", family, given, middle, prefix, suffix);
            int end = all.length();
            while (end > 0 && all.charAt(end - 1) == '^') {
                end--;
            }
            return all.substring(0, end);
        }
    }

    /** Reads one value. */
    public static PersonName parse(String value) {
        List<String> groups = groups(value);
        return new PersonName(Group.parse(groups.get(0)), Group.parse(groups.get(1)), Group.parse(groups.get(2)));
    }

    /** The value as DICOM writes it, without delimiters at the end that nothing follows. */
    public String text() {
        return join(alphabetic.text(), ideographic.text(), phonetic.text());
    }

    /** Groups with delimiters between, none at the end. */
    static String join(String... groups) {
        String all = String.join("=", groups);
        int end = all.length();
        while (end > 0 && all.charAt(end - 1) == '=') {
            end--;
        }
        return all.substring(0, end);
    }

    /** A group without empty components at the end, whose delimiters may stand or fall (PS3.5 6.2.1.1). */
    static String trimmed(String group) {
        int end = group.length();
        while (end > 0 && (group.charAt(end - 1) == '^' || group.charAt(end - 1) == ' ')) {
            end--;
        }
        return group.substring(0, end);
    }

    /** The three groups as they are written, empty where absent; what stands behind a third delimiter belongs to the third. */
    static List<String> groups(String value) {
        List<String> groups = new ArrayList<>(List.of(value.split("=", GROUPS.size())));
        while (groups.size() < GROUPS.size()) {
            groups.add("");
        }
        return groups;
    }
}
