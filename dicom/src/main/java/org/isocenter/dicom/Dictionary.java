package org.isocenter.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The data dictionary: PS3.6 tables 6-1, 7-1, 8-1 and 9-1 of edition 2026b, the command elements of PS3.7 Annex E, and the private
 * elements of products by their creator. Each table loads when first asked for: {@link #vr} needs the smallest part.
 */
public final class Dictionary {
    /**
     * One row.
     *
     * @param tag the tag; of a repeating group the lowest one; of a private element without its block, such as (300B,0002)
     * @param keyword such as {@code PatientName}; empty where the standard gives none
     * @param name such as {@code Patient's Name}
     * @param vrs one VR or several to choose from by context ({@code US or SS}); UN where none is given
     * @param vm value multiplicity such as {@code 1-n}; empty where none is given
     * @param retired whether the standard no longer describes it
     */
    public record Entry(int tag, String keyword, String name, List<Vr> vrs, String vm, boolean retired) {}

    private static final class Index {
        static final ElementIndex TABLE = new ElementIndex(resource("elements.tsv"));
    }

    private static final class Entries {
        static final ElementEntries TABLE = new ElementEntries(resource("elements.tsv"));
    }

    private static final class Private {
        static final PrivateDictionary TABLE = new PrivateDictionary(resource("private.tsv"));
    }

    private Dictionary() {}

    static byte[] resource(String name) {
        try (InputStream in = Dictionary.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is part of the program", e);
        }
    }

    /** The row of a standard tag, repeating groups (50xx, 60xx) included; empty for private and unknown tags. */
    public static Optional<Entry> find(int tag) {
        return Optional.ofNullable(Entries.TABLE.find(tag));
    }

    /** The row of a keyword. */
    public static Optional<Entry> find(String keyword) {
        return Optional.ofNullable(Entries.TABLE.find(keyword));
    }

    /** All standard rows, ascending by tag. */
    public static List<Entry> entries() {
        return Entries.TABLE.all();
    }

    /**
     * The VR of a standard tag, the first one where there is a choice; UL for group lengths, LO for private creators, UN for
     * others. Allocates nothing.
     */
    public static Vr vr(int tag) {
        if (Tag.isGroupLength(tag)) {
            return Vr.UL;
        }
        if (Tag.isPrivateCreator(tag)) {
            return Vr.LO;
        }
        Vr vr = Index.TABLE.vr(tag);
        return vr == null ? Vr.UN : vr;
    }

    /** Whether the dictionary leaves a choice of VRs for a standard tag, such as US or SS. Allocates nothing. */
    public static boolean hasChoice(int tag) {
        return Index.TABLE.hasChoice(tag);
    }

    /**
     * The row of a private element; of the element number only the last eight bits count.
     *
     * @param creator value of the private creator element of the block; empty for a block that none reserves
     */
    public static Optional<Entry> findPrivate(String creator, int tag) {
        return Optional.ofNullable(Private.TABLE.find(creator, tag));
    }

    /** The private creators known, in alphabetical order; the empty one stands for blocks without creator. */
    public static List<String> privateCreators() {
        return Private.TABLE.creators();
    }
}
