package org.isocenter.repair;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All repairs, in the order in which they run on an object. */
public final class Repairs {
    private static final List<Repair> ALL = List.of(
            new ForeignCharacters(),
            new OwnerlessElements(),
            new LongDecimals(),
            new UnknownEncodings(),
            new CodedStrings(),
            new LongLabels(),
            new RoiTypeTerms(),
            new DegenerateContours(),
            new ContourPointCounts(),
            new MissingContourItems(),
            new RoiNumbers(),
            new DenseContours(),
            new MissingContourImages(),
            new MissingType2());

    private Repairs() {}

    /** Ids that {@code rules.tsv} may name. */
    public static List<String> ids() {
        return Stream.concat(Stream.of(TransferSyntaxes.ID), ALL.stream().map(Repair::id))
                .toList();
    }

    /** The id of a repair as a rule names it, without its argument. */
    public static String id(String named) {
        int blank = named.indexOf(' ');
        return blank < 0 ? named : named.substring(0, blank);
    }

    static List<Repair> all() {
        return ALL;
    }

    /** The repair that a rule names, with or without an argument. */
    static Optional<Repair> find(String named) {
        String id = id(named);
        return ALL.stream().filter(repair -> repair.id().equals(id)).findFirst();
    }
}
