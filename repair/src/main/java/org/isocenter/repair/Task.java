package org.isocenter.repair;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.conformance.Profile;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;

/** What one repair is asked to do to one object, and what it proposes. Nothing is changed before {@link Guard} has agreed. */
final class Task {
    private final Workpiece piece;
    private final List<Workpiece> patient;
    private final List<Finding> findings;
    private final String repair;
    private final String argument;
    private final Profile profile;
    private final RepairOptions options;

    private final Map<Workpiece, DataSet> proposed = new LinkedHashMap<>();
    private final Map<Workpiece, List<Change>> changes = new LinkedHashMap<>();
    private final Map<Workpiece, List<Previous>> previous = new LinkedHashMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private boolean withdrawn;

    /** {@code named} is the repair as the rule names it, with its argument; {@code findings} is not empty. */
    Task(
            Workpiece piece,
            List<Workpiece> patient,
            List<Finding> findings,
            String named,
            Profile profile,
            RepairOptions options) {
        int blank = named.indexOf(' ');
        this.piece = piece;
        this.patient = patient;
        this.findings = findings;
        this.repair = Repairs.id(named);
        this.argument = blank < 0 ? "" : named.substring(blank + 1).strip();
        this.profile = profile;
        this.options = options;
    }

    Workpiece piece() {
        return piece;
    }

    /** All objects of the patient, this one among them. */
    List<Workpiece> patient() {
        return patient;
    }

    List<Finding> findings() {
        return findings;
    }

    Profile profile() {
        return profile;
    }

    RepairOptions options() {
        return options;
    }

    /** Id of the repair. */
    String repair() {
        return repair;
    }

    /** What stands behind the id in {@code rules.tsv}; empty for nothing. */
    String argument() {
        return argument;
    }

    /** The argument as a whole number. */
    int argument(int otherwise) {
        try {
            return argument.isEmpty() ? otherwise : Integer.parseInt(argument);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "repair " + repair + " of " + rule() + " needs a number, not " + argument, e);
        }
    }

    String rule() {
        return findings.getFirst().rule();
    }

    /** The object as proposed so far. */
    DataSet dataSet() {
        return dataSet(piece);
    }

    DataSet dataSet(Workpiece other) {
        return proposed.getOrDefault(other, other.current());
    }

    /** Paths of the findings without item numbers. The reports are limited to some places; a repair looks at all of the kind. */
    Set<String> patterns() {
        return findings.stream().map(finding -> Spot.pattern(finding.where())).collect(Collectors.toSet());
    }

    void propose(DataSet mended) {
        propose(piece, mended);
    }

    void propose(Workpiece other, DataSet mended) {
        proposed.put(other, mended);
    }

    /** Says what was changed; {@code old} is kept for Original Attributes Sequence, {@code null} for an attribute that was not there. */
    void changed(Spot at, String where, Element old, String before, String after) {
        changed(piece, at, where, old, before, after);
    }

    void changed(Workpiece other, Spot at, String where, Element old, String before, String after) {
        changes.computeIfAbsent(other, _ -> new ArrayList<>()).add(new Change(rule(), repair, where, before, after));
        if (old != null) {
            previous.computeIfAbsent(other, _ -> new ArrayList<>()).add(new Previous(at, old));
        }
    }

    /** Keeps all elements of an item that goes, for Original Attributes Sequence. */
    void removed(Spot at, DataSet item) {
        for (Element element : item.elements()) {
            previous.computeIfAbsent(piece, _ -> new ArrayList<>()).add(new Previous(at, element));
        }
    }

    /** Says why this is left to a person. */
    void decide(String where, String message) {
        decisions.add(new Decision(rule(), findings.getFirst().effect(), where, message, true));
    }

    /** Proposes nothing after all, whatever comes. */
    void withdraw() {
        withdrawn = true;
    }

    /** Takes over what is proposed where nothing is changed that must stay; tells whether anything is new. */
    boolean commit(Set<May> may) {
        piece.decisions().addAll(decisions);
        if (withdrawn) {
            return false;
        }
        for (Map.Entry<Workpiece, DataSet> entry : proposed.entrySet()) {
            Guard guard = new Guard(may, options.maxDisplacementMm());
            List<Offence> offences = guard.offences(entry.getKey().current(), entry.getValue());
            if (!offences.isEmpty()) {
                refuse(offences);
                return false;
            }
        }
        proposed.forEach((other, dataSet) -> other.become(dataSet, may));
        changes.forEach((other, all) -> other.changes().addAll(all));
        previous.forEach((other, all) -> other.previous().addAll(all));
        return !changes.isEmpty();
    }

    private void refuse(List<Offence> offences) {
        Offence first = offences.getFirst();
        String more = offences.size() > 1 ? " (and " + (offences.size() - 1) + " more)" : "";
        decide(first.where(), "repair " + repair + " is refused: it would change the " + first.words() + more);
        piece.decisions().addAll(decisions);
    }
}
