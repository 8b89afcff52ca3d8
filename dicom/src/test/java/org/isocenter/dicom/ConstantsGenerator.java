package org.isocenter.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes {@code Tags.java} and {@code Uids.java} from {@code elements.tsv} and {@code uids.tsv}. After a change of a table, from
 * the root of the repository:
 *
 * <pre>java dicom/src/test/java/org/isocenter/dicom/ConstantsGenerator.java</pre>
 */
final class ConstantsGenerator {
    private static final Path SOURCES = Path.of("src/main/java/org/isocenter/dicom");
    private static final Path TABLES = Path.of("src/main/resources/org/isocenter/dicom");

    private static final String UID_METHODS = """

                private Uids() {}

                /** The name of a registered UID such as {@code CT Image Storage}; empty where the standard does not register it. */
                public static String name(String uid) {
                    UidTable.Row row = UidTable.TABLE.find(uid);
                    return row == null ? "" : row.name();
                }

                /** A new UID: 2.25 and a random UUID as a decimal number. */
                public static String create() {
                    // PS3.5 B.2
                    UUID uuid = UUID.randomUUID();
                    byte[] bytes = ByteBuffer.allocate(16)
                            .putLong(uuid.getMostSignificantBits())
                            .putLong(uuid.getLeastSignificantBits())
                            .array();
                    return "2.25." + new BigInteger(1, bytes);
                }

                /** Whether a text, without padding, has the form of a UID: components of digits without leading zeros, 64 characters at most. */
                public static boolean isValid(String uid) {
                    // PS3.5 9.1
                    if (uid.isEmpty() || uid.length() > 64) {
                        return false;
                    }
                    int start = 0;
                    for (int i = 0; i <= uid.length(); i++) {
                        if (i == uid.length() || uid.charAt(i) == '.') {
                            if (i == start || i - start > 1 && uid.charAt(start) == '0') {
                                return false;
                            }
                            start = i + 1;
                        } else if (uid.charAt(i) < '0' || uid.charAt(i) > '9') {
                            return false;
                        }
                    }
                    return true;
                }
            }
            """;

    private ConstantsGenerator() {}

    @SuppressWarnings("unused") // started by hand
    public static void main(String[] args) throws IOException {
        Path module = Path.of("dicom");
        Files.writeString(module.resolve(SOURCES).resolve("Tags.java"), tags(module));
        Files.writeString(module.resolve(SOURCES).resolve("Uids.java"), uids(module));
    }

    /** The text of {@code Tags.java}, by the tables of the module in this folder. */
    static String tags(Path module) {
        StringBuilder out = new StringBuilder("""
                package org.isocenter.dicom;

                /** The tags of PS3.6 by keyword. Generated from elements.tsv. */
                public final class Tags {
                """);
        for (String line : lines(module, "elements.tsv")) {
            String[] c = line.split("\t", -1);
            if (!c[4].isEmpty()) {
                String retired = c[3].isEmpty() ? "" : ", retired";
                constant(out, c[5] + ": " + c[1] + ", " + c[2] + retired, "int " + c[4], "0x" + c[0].replace('x', '0'));
            }
        }
        return out.append("\n    private Tags() {}\n}\n").toString();
    }

    /** The text of {@code Uids.java}, by the tables of the module in this folder. */
    static String uids(Path module) {
        StringBuilder out = new StringBuilder("""
                package org.isocenter.dicom;

                import java.math.BigInteger;
                import java.nio.ByteBuffer;
                import java.util.UUID;

                /** Unique Identifiers by keyword (PS3.6 Annex A), and new ones (PS3.5 B.2). Generated from uids.tsv. */
                public final class Uids {
                """);
        for (String line : lines(module, "uids.tsv")) {
            String[] c = line.split("\t", -1);
            if (!c[3].isEmpty() && !c[1].equals("LDAP OID")) {
                String retired = c[2].isEmpty() ? "" : ", retired";
                constant(out, c[4] + retired, "String " + c[3], '"' + c[0] + '"');
            }
        }
        return out.append(UID_METHODS).toString();
    }

    private static void constant(StringBuilder out, String comment, String declaration, String value) {
        String head = "    public static final " + declaration + " =";
        out.append("    /** ")
                .append(comment.replace("&", "&amp;"))
                .append(". */\n")
                .append(head);
        // the formatter breaks after 120 columns
        boolean fits = head.length() + value.length() + 2 <= 120;
        out.append(fits ? " " : "\n            ").append(value).append(";\n");
    }

    private static List<String> lines(Path module, String table) {
        try {
            List<String> lines = Files.readAllLines(module.resolve(TABLES).resolve(table));
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
