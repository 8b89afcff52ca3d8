package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;

/** Takes what checks find about one object. Places of one rule and attribute beyond a limit are counted, not listed. */
public final class Sink {
    /** Places listed for each rule and attribute of an object. */
    public static final int MAX_PLACES = 20;
    /** Places listed for each rule that only notes something. */
    public static final int MAX_NOTES = 1;

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::effect).thenComparing(Finding::rule);

    private final Direction direction;
    private final Machines machines;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Verdict> uses = new HashMap<>();
    private Verdict verdict = Verdict.ACCEPTS;
    private final Shared shared;
    private Rule rule;
    private Remarks listener;

    Sink(Direction direction, Machines machines, Shared shared) {
        this.direction = direction;
        this.machines = machines;
        this.shared = shared;
    }

    /** What is known of treatment machines; a rule about one says {@link #undecided} where it is not among them. */
    public Machines machines() {
        return machines;
    }

    /** The rule that {@link #add} speaks of from here on. */
    void under(Rule judged) {
        rule = judged;
    }

    /** Asks a check about an object, or takes what it said when another target asked. */
    void hear(Check.OfObject check, DataSet object) {
        Remarks said = shared.remarks(check, machines);
        if (said != null) {
            said.tell(this);
            return;
        }
        listener = new Remarks();
        check.test().judge(object, this);
        shared.keep(check, listener.kept());
        listener = null;
    }

    /** The object breaks the rule at a place. */
    public void add(String where, String message) {
        remark(null, false, where, message);
    }

    /** The same with another effect than the rule's own. */
    public void add(Finding.Effect effect, String where, String message) {
        remark(effect, false, where, message);
    }

    /** What several checks of this object look at; made for the first of them, whatever the target, from the object alone. */
    public <T> T share(Class<T> kind, Supplier<T> make) {
        return shared.get(kind, make);
    }

    /** Whether the object breaks the rule cannot be said; it is noted, and the verdict is open where the rule would refuse. */
    public void undecided(String where, String message) {
        remark(Finding.Effect.NOTE, true, where, "not decided: " + message);
    }

    private void remark(Finding.Effect effect, boolean undecided, String where, String message) {
        if (listener != null) {
            listener.keep(effect, undecided, where, message);
        }
        say(effect, undecided, where, message);
    }

    /** A remark about the present rule. */
    void say(Finding.Effect effect, boolean undecided, String where, String message) {
        add(rule, effect, where, message, rule.source());
        if (undecided && rule.effect() == Finding.Effect.REFUSED && direction == Direction.IMPORT) {
            count(rule, Verdict.UNKNOWN);
        }
    }

    /** So many more places of the present rule that nobody lists. */
    void more(String place, int n) {
        if (n > 0) {
            places.merge(rule.id() + ' ' + place, n, Integer::sum);
        }
    }

    /** {@code given} is {@code null} for the rule's own effect. What a source wrote against its promise deviates, whatever a target would do. */
    void add(Rule broken, Finding.Effect given, String where, String message, String source) {
        boolean deviates = direction == Direction.EXPORT && given != Finding.Effect.NOTE;
        Finding.Effect effect = deviates ? Finding.Effect.DEVIATES : given == null ? broken.effect() : given;
        count(broken, Verdict.of(effect));
        int n = places.merge(key(broken.id(), where), 1, Integer::sum);
        if (n <= (effect == Finding.Effect.NOTE ? MAX_NOTES : MAX_PLACES)) {
            findings.add(broken.finding(effect, where, message, source));
        }
    }

    private void count(Rule broken, Verdict worse) {
        if (broken.uses().isEmpty()) {
            verdict = verdict.or(worse);
        }
        broken.uses().forEach(use -> uses.merge(use, worse, Verdict::or));
    }

    void addAll(List<Finding> others) {
        findings.addAll(others);
        others.forEach(finding -> verdict = verdict.or(Verdict.of(finding.effect())));
    }

    /** What follows from the findings for the object. */
    Verdict verdict() {
        return verdict;
    }

    /** What follows from the findings for one use of the product. */
    Verdict verdict(String use) {
        return verdict.or(uses.getOrDefault(use, Verdict.ACCEPTS));
    }

    /** Rule and attribute, whatever the items. */
    private static String key(String rule, String where) {
        return rule + ' ' + place(where);
    }

    /** A path without its item numbers. */
    static String place(String where) {
        if (where.indexOf('[') < 0) {
            return where;
        }
        StringBuilder place = new StringBuilder(where.length());
        boolean inItem = false;
        for (int i = 0; i < where.length(); i++) {
            char c = where.charAt(i);
            inItem = c == '[' || inItem && c != ']';
            if (!inItem) {
                place.append(c);
            }
        }
        return place.toString();
    }

    /** All findings, worst effect first, then by rule, then in the order of the object. */
    List<Finding> sorted() {
        Map<String, Integer> unlisted = new HashMap<>(places);
        findings.forEach(finding -> unlisted.merge(key(finding.rule(), finding.where()), -1, Integer::sum));
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(ORDER);
        for (int i = sorted.size() - 1; i >= 0; i--) {
            Integer more =
                    unlisted.remove(key(sorted.get(i).rule(), sorted.get(i).where()));
            if (more != null && more > 0) {
                sorted.set(i, counted(sorted.get(i), more));
            }
        }
        return List.copyOf(sorted);
    }

    private static Finding counted(Finding f, int more) {
        String message = f.message() + " (and " + more + " more)";
        return new Finding(f.severity(), f.effect(), f.rule(), f.where(), message, f.source(), f.repair());
    }
}
