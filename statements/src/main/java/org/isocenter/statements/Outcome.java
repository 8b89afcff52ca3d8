package org.isocenter.statements;

import java.util.Optional;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Rule;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.Finding;
import org.isocenter.statements.AttributeComparison.Extent;
import org.isocenter.statements.AttributeComparison.Loss;

/**
 * What one row of the importer makes of what the exporter writes.
 *
 * @param row the row that decides; {@code null} for none
 */
record Outcome(Verdict verdict, Loss loss, Extent extent, AttributeRow row) {
    /** The two statements agree. */
    static final Outcome NOTHING = new Outcome(Verdict.ACCEPTS, Loss.NONE, Extent.NONE, null);

    /** What the exporter writes is not stated enough to tell. */
    static Outcome open(AttributeRow row) {
        return new Outcome(Verdict.UNKNOWN, Loss.NOT_STATED, Extent.SOME, row);
    }

    /** What the importer does with objects that break a row; a requirement without a rule refuses. */
    static Outcome of(AttributeRow row, Optional<Rule> rule, Extent extent) {
        Finding.Effect effect =
                row.effect() != null ? row.effect() : rule.map(Rule::effect).orElse(Finding.Effect.REFUSED);
        return switch (effect) {
            case REFUSED -> new Outcome(Verdict.REFUSES, Loss.REFUSED, extent, row);
            case ALTERED -> new Outcome(Verdict.ACCEPTS_WITH_LOSS, Loss.ALTERED, extent, row);
            case IGNORED -> new Outcome(Verdict.ACCEPTS_WITH_LOSS, Loss.IGNORED, extent, row);
            case NOTE, DEVIATES -> new Outcome(Verdict.ACCEPTS, Loss.NOT_READ, extent, row);
        };
    }

    /** The same, said of some objects. */
    Outcome some() {
        return new Outcome(verdict, loss, Extent.SOME, row);
    }

    /** The worse of two; of equal verdicts the one that loses more, in more objects. */
    Outcome or(Outcome other) {
        int worse = other.verdict.compareTo(verdict);
        worse = worse != 0 ? worse : other.loss.compareTo(loss);
        worse = worse != 0 ? worse : other.extent.compareTo(extent);
        return worse > 0 ? other : this;
    }
}
