package org.isocenter.statements;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.conformance.Accepts;
import org.isocenter.conformance.Accepts.Term;

/** How the values one product writes lie in those another takes: sets of terms, ranges of numbers, counts of items. */
enum Overlap {
    /** Each value that is written is taken. */
    INSIDE,
    /** Some are, some are not. */
    PARTLY,
    /** None is. */
    OUTSIDE,
    /** The values written are not stated, or cannot be compared. */
    NOT_STATED;

    /** Compares what is written with what is taken. */
    static Overlap of(Accepts written, Accepts taken) {
        if (taken.isAnything()) {
            return INSIDE;
        }
        if (written.isAnything() || written.items() != taken.items()) {
            return NOT_STATED;
        }
        if (!written.positions().isEmpty() || !taken.positions().isEmpty()) {
            return positions(written, taken);
        }
        if (isRange(written)) {
            return isRange(taken) ? ranges(written, taken) : rangeInTerms(written, taken);
        }
        if (written.terms().isEmpty()) {
            return withoutTerms(written, taken);
        }
        return terms(written.terms(), taken);
    }

    /** First value with first, second with second; a side that judges all values alike says so of each. */
    private static Overlap positions(Accepts written, Accepts taken) {
        int count = written.positions().isEmpty()
                ? 1
                : taken.positions().isEmpty()
                        ? written.positions().size()
                        : Math.min(written.positions().size(), taken.positions().size());
        List<Overlap> each = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            each.add(of(position(written, i), position(taken, i)));
        }
        return all(each);
    }

    private static Accepts position(Accepts values, int i) {
        return values.positions().isEmpty() ? values : values.positions().get(i);
    }

    /** Of conditions that all must be met. */
    private static Overlap all(List<Overlap> each) {
        if (each.contains(OUTSIDE)) {
            return OUTSIDE;
        }
        if (each.contains(PARTLY)) {
            return PARTLY;
        }
        return each.contains(NOT_STATED) ? NOT_STATED : INSIDE;
    }

    private static boolean isRange(Accepts values) {
        return Double.isFinite(values.low()) || Double.isFinite(values.high());
    }

    private static Overlap ranges(Accepts written, Accepts taken) {
        if (written.low() >= taken.low() && written.high() <= taken.high()) {
            return INSIDE;
        }
        return written.high() < taken.low() || written.low() > taken.high() ? OUTSIDE : PARTLY;
    }

    private static Overlap rangeInTerms(Accepts written, Accepts taken) {
        if (taken.terms().isEmpty()) {
            boolean hit = taken.refused().stream().anyMatch(term -> in(written, term.number()));
            return taken.empty() ? OUTSIDE : hit ? PARTLY : INSIDE;
        }
        boolean any = taken.terms().stream().anyMatch(term -> in(written, term.number()));
        boolean point = written.low() == written.high();
        return any ? point ? INSIDE : PARTLY : OUTSIDE;
    }

    private static boolean in(Accepts range, double number) {
        return number >= range.low() && number <= range.high();
    }

    /** Only what is not written is stated, or only values of length zero. */
    private static Overlap withoutTerms(Accepts written, Accepts taken) {
        if (written.refused().isEmpty()) {
            return INSIDE;
        }
        boolean avoidsAll = taken.terms().isEmpty()
                && !taken.refused().isEmpty()
                && taken.refused().stream().allMatch(term -> contains(written.refused(), term.text()));
        return avoidsAll ? INSIDE : NOT_STATED;
    }

    private static Overlap terms(List<Term> written, Accepts taken) {
        int inside = 0;
        for (Term term : written) {
            if (isRange(taken) && Double.isNaN(term.number())) {
                return NOT_STATED;
            }
            inside += takes(taken, term) ? 1 : 0;
        }
        return inside == written.size() ? INSIDE : inside == 0 ? OUTSIDE : PARTLY;
    }

    private static boolean takes(Accepts taken, Term term) {
        if (isRange(taken)) {
            return in(taken, term.number());
        }
        if (contains(taken.refused(), term)) {
            return false;
        }
        return taken.terms().isEmpty() ? !taken.empty() : contains(taken.terms(), term);
    }

    private static boolean contains(List<Term> list, Term term) {
        return list.stream()
                .anyMatch(one ->
                        one.text().equals(term.text()) || !Double.isNaN(one.number()) && one.number() == term.number());
    }

    private static boolean contains(List<Term> list, String text) {
        return list.stream().anyMatch(one -> one.text().equals(text));
    }
}
