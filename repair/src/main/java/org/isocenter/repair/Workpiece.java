package org.isocenter.repair;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.TransferSyntax;

/** One object while it is being mended. */
final class Workpiece {
    private final Subject original;
    private final List<Change> changes = new ArrayList<>();
    private final List<Previous> previous = new ArrayList<>();
    private final Set<Decision> decisions = new LinkedHashSet<>();
    private final Set<May> may = EnumSet.noneOf(May.class);
    private DataSet current;
    private TransferSyntax syntax;

    Workpiece(Subject original) {
        this.original = original;
        this.current = original.dataSet();
        this.syntax = original.syntax();
    }

    Subject original() {
        return original;
    }

    DataSet current() {
        return current;
    }

    TransferSyntax syntax() {
        return syntax;
    }

    void become(DataSet mended, Set<May> allowed) {
        current = mended;
        may.addAll(allowed);
    }

    void recode(TransferSyntax other) {
        syntax = other;
    }

    /** What its repairs so far were allowed to change. */
    Set<May> may() {
        return may;
    }

    List<Change> changes() {
        return changes;
    }

    List<Previous> previous() {
        return previous;
    }

    Set<Decision> decisions() {
        return decisions;
    }

    /** The object as it stands now, to be judged. What the reader forgave is no more once the object is written anew. */
    Subject subject() {
        return changes.isEmpty() ? original : new Subject(original.path(), current, syntax, List.of());
    }
}
