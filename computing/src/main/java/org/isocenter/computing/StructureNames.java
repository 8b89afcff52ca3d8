package org.isocenter.computing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.isocenter.console.UsageException;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;

/** Structures by the words of a command line: name or number, of the second set {@code 2:NAME}; new ones by their names. */
final class StructureNames {
    private static final String OF_SECOND = "2:";

    private final List<StructureSet> sets;
    private final List<Roi> made = new ArrayList<>();

    StructureNames(List<StructureSet> sets) {
        this.sets = sets;
    }

    /** {@code NEW=A,B}. */
    record Wish(String name, List<String> operands) {}

    static Wish wish(String text, int least, int most) throws UsageException {
        int equals = text.indexOf('=');
        List<String> operands = List.of(text.substring(equals + 1).split(",", -1));
        if (equals < 1 || operands.size() < least || operands.size() > most) {
            throw new UsageException("expected NEW=A,B, not " + text);
        }
        return new Wish(text.substring(0, equals), operands);
    }

    Roi find(String word) throws UsageException {
        boolean isOfSecond = word.startsWith(OF_SECOND) && sets.size() > 1;
        String name = isOfSecond ? word.substring(OF_SECOND.length()) : word;
        List<Roi> candidates = new ArrayList<>(sets.get(isOfSecond ? 1 : 0).rois());
        candidates.addAll(isOfSecond ? List.of() : made);
        return candidates.stream()
                .filter(roi -> roi.name().equals(name))
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(roi -> Integer.toString(roi.number()).equals(name))
                        .findFirst())
                .orElseThrow(() -> new UsageException("there is no structure " + word + "; there are "
                        + candidates.stream()
                                .map(roi -> roi.number() + " " + roi.name())
                                .collect(Collectors.joining(", "))));
    }

    /** A new structure of the first set, with type and colour of another. */
    Roi add(String name, Roi like, List<Contour> contours) throws UsageException {
        List<Roi> there = new ArrayList<>(sets.getFirst().rois());
        there.addAll(made);
        if (there.stream().anyMatch(roi -> roi.name().equals(name))) {
            throw new UsageException("there is a structure " + name + " already; name the new one otherwise");
        }
        int number = there.stream().mapToInt(Roi::number).max().orElse(0) + 1;
        Roi roi = new Roi(
                number,
                name,
                like.type(),
                like.frameOfReferenceUid(),
                like.color(),
                like.relativeElectronDensity(),
                contours);
        made.add(roi);
        return roi;
    }

    /** S-06: structures of two frames of reference have no common place. */
    void requireOneFrame(Roi first, Roi second) throws UsageException {
        boolean areTold = !first.frameOfReferenceUid().isEmpty()
                && !second.frameOfReferenceUid().isEmpty();
        if (areTold && !first.frameOfReferenceUid().equals(second.frameOfReferenceUid())) {
            throw new UsageException("S-06: " + first.name() + " stands in frame of reference "
                    + first.frameOfReferenceUid() + ", " + second.name() + " in " + second.frameOfReferenceUid()
                    + ": bring them into one by a registration first");
        }
    }
}
