package org.isocenter.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Accepts;
import org.isocenter.conformance.AttributePath;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Condition;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Service;
import org.isocenter.dicom.Tags;

/** What a product writes into one kind of object, as its statement says. */
final class Written {
    /** How far a statement about written objects holds; the order is from none to all. */
    enum Holds {
        NEVER,
        OPEN,
        SOMETIMES,
        ALWAYS
    }

    private static final AttributePath MODALITY = root(Tags.Modality);
    private static final AttributePath SOP_CLASS = root(Tags.SOPClassUID);

    private final Service service;
    private final Rows rows;

    Written(Profile exporter, Service service) {
        this.service = service;
        this.rows = Rows.of(exporter, "export", service.iod());
    }

    private static AttributePath root(int tag) {
        return new AttributePath(List.of(new AttributePath.Step(tag, "")));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Iterable<AttributePath> paths() {
        return rows.paths();
    }

    List<AttributeRow> of(AttributePath path) {
        return rows.of(path);
    }

    Presence presence(AttributePath path) {
        Presence stated = rows.presence(path);
        // Type 1 in every object that has them, and known from the SOP class.
        boolean implied = stated == Presence.NOT_STATED
                && (path.equals(SOP_CLASS)
                        || path.equals(MODALITY) && !service.modality().isEmpty());
        return implied ? Presence.ALWAYS : stated;
    }

    /** Whether the item that would hold an attribute is written, as far as stated. */
    boolean hasItemFor(AttributePath path) {
        if (path.steps().size() == 1) {
            return true;
        }
        return presence(new AttributePath(path.steps().subList(0, path.steps().size() - 1)))
                .isWritten();
    }

    // PS3.3 C.8.8.14: what may change along the control points is type 1C, required in the first
    boolean isInFirstItem(AttributePath path) {
        return rows.of(path).stream()
                .anyMatch(row -> row.type().equals("1C") && Presence.of(row).isWritten());
    }

    /** How the values written lie in those taken. Rows about other cases each count. */
    Overlap overlap(AttributePath path, Accepts taken) {
        List<Overlap> each =
                values(path).map(values -> Overlap.of(values, taken)).distinct().toList();
        if (each.size() == 1) {
            return each.getFirst();
        }
        if (each.isEmpty() && taken.items() && taken.low() <= 1 && Double.isInfinite(taken.high())) {
            return Overlap.INSIDE;
        }
        boolean open = each.isEmpty() || each.stream().allMatch(o -> o == Overlap.INSIDE || o == Overlap.NOT_STATED);
        return open ? Overlap.NOT_STATED : Overlap.PARTLY;
    }

    private Stream<Accepts> values(AttributePath path) {
        List<Accepts> stated =
                rows.of(path).stream().flatMap(row -> Rows.values(row).stream()).toList();
        if (stated.isEmpty() && path.equals(MODALITY) && !service.modality().isEmpty()) {
            return Stream.of(Accepts.parse(service.modality()));
        }
        if (stated.isEmpty() && path.equals(SOP_CLASS)) {
            return Stream.of(Accepts.parse(service.sopClass()));
        }
        return stated.stream();
    }

    /** In which written objects a condition of an attribute holds. */
    Holds holds(Condition condition, AttributePath path) {
        if (condition == null) {
            return Holds.ALWAYS;
        }
        Holds best = Holds.NEVER;
        for (List<Condition.Clause> alternative : condition.alternatives()) {
            Holds all = Holds.ALWAYS;
            for (Condition.Clause clause : alternative) {
                all = and(all, holds(clause, path));
            }
            best = best.compareTo(all) >= 0 ? best : all;
        }
        return best;
    }

    private static Holds and(Holds a, Holds b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private Holds holds(Condition.Clause clause, AttributePath path) {
        int depth = clause.levels() < 0 ? 0 : path.steps().size() - 1 - clause.levels();
        if (depth < 0) {
            return Holds.NEVER;
        }
        List<AttributePath.Step> steps = new ArrayList<>(path.steps().subList(0, depth));
        steps.add(new AttributePath.Step(clause.tag(), ""));
        AttributePath asked = new AttributePath(steps);
        Presence presence = presence(asked);
        return switch (clause.test()) {
            // That it is written sometimes does not tell that it is missing where this attribute is asked for.
            case PRESENT -> openIfSometimes(present(presence));
            case ABSENT -> openIfSometimes(absent(presence));
            case EQUAL -> among(asked, presence, terms(clause), Overlap.INSIDE, Overlap.OUTSIDE);
            case UNEQUAL -> among(asked, presence, terms(clause), Overlap.OUTSIDE, Overlap.INSIDE);
            case AT_LEAST -> among(asked, presence, number(">=", clause), Overlap.INSIDE, Overlap.OUTSIDE);
            case AT_MOST -> among(asked, presence, number("<=", clause), Overlap.INSIDE, Overlap.OUTSIDE);
            case ABOVE -> among(asked, presence, number("<=", clause), Overlap.OUTSIDE, Overlap.INSIDE);
            case BELOW -> among(asked, presence, number(">=", clause), Overlap.OUTSIDE, Overlap.INSIDE);
        };
    }

    private static Holds openIfSometimes(Holds holds) {
        return holds == Holds.SOMETIMES ? Holds.OPEN : holds;
    }

    private static Holds present(Presence presence) {
        return switch (presence) {
            case ALWAYS -> Holds.ALWAYS;
            case MAY_BE_EMPTY, SOMETIMES -> Holds.SOMETIMES;
            case EMPTY, NEVER -> Holds.NEVER;
            case NOT_STATED -> Holds.OPEN;
        };
    }

    private static Holds absent(Presence presence) {
        return switch (presence) {
            case ALWAYS -> Holds.NEVER;
            case MAY_BE_EMPTY, SOMETIMES -> Holds.SOMETIMES;
            case EMPTY, NEVER -> Holds.ALWAYS;
            case NOT_STATED -> Holds.OPEN;
        };
    }

    private static Accepts terms(Condition.Clause clause) {
        return Accepts.parse(String.join(
                "|", clause.values().stream().map(Accepts.Term::text).toList()));
    }

    private static Accepts number(String sign, Condition.Clause clause) {
        return Accepts.parse(sign + clause.values().getFirst().text());
    }

    /** A clause about a value holds where there is one and it lies so. */
    private Holds among(AttributePath asked, Presence presence, Accepts values, Overlap yes, Overlap no) {
        Holds present = present(presence);
        Overlap overlap = overlap(asked, values);
        if (present == Holds.NEVER || overlap == no) {
            return Holds.NEVER;
        }
        if (overlap == Overlap.NOT_STATED) {
            return Holds.OPEN;
        }
        return overlap == yes ? present : present == Holds.OPEN ? Holds.OPEN : Holds.SOMETIMES;
    }
}
