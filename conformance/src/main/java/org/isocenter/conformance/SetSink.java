package org.isocenter.conformance;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.isocenter.dicom.Finding;

/** Takes what checks find about a set: facts of the set itself, and facts of an object that only its set shows. */
public final class SetSink {
    private final Sink ofSet;
    private final Map<Subject, Sink> ofObjects;
    private Rule rule;
    private Map<Subject, Remarks> listener;

    /** The sinks of the set and of its objects, by identity. */
    SetSink(Sink ofSet, Map<Subject, Sink> ofObjects) {
        this.ofSet = ofSet;
        this.ofObjects = new IdentityHashMap<>(ofObjects);
    }

    /** Asks a check about a set, or takes what it said of the same objects when another target asked. */
    void hear(Check.OfSet check, Rule judged, SubjectSet set) {
        rule = judged;
        Map<Subject, Remarks> said = set.said().get(check);
        if (said == null) {
            listener = new IdentityHashMap<>();
            check.test().judge(set, this);
            set.said().put(check, listener);
            listener = null;
        } else {
            said.forEach((subject, remarks) -> remarks.tell(sink(subject)));
        }
    }

    /** The set breaks the rule. */
    public void add(String message) {
        remark(null, null, "", message);
    }

    /** The same with another effect than the rule's own. */
    public void add(Finding.Effect effect, String message) {
        remark(effect, null, "", message);
    }

    /** An object breaks the rule within the set. */
    public void add(Subject subject, String where, String message) {
        remark(null, subject, where, message);
    }

    /** The same with another effect than the rule's own. */
    public void add(Finding.Effect effect, Subject subject, String where, String message) {
        remark(effect, subject, where, message);
    }

    private void remark(Finding.Effect effect, Subject subject, String where, String message) {
        listener.computeIfAbsent(subject, _ -> new Remarks()).keep(effect, false, where, message);
        sink(subject).say(effect, false, where, message);
    }

    /** The sink of an object, or of the set for {@code null}, that speaks of the present rule. */
    private Sink sink(Subject subject) {
        Sink sink = subject == null ? ofSet : ofObjects.get(subject);
        sink.under(rule);
        return sink;
    }

    /** What several checks of an object of the set look at; made for the first of them. */
    public <T> T share(Subject subject, Class<T> kind, Supplier<T> make) {
        return ofObjects.get(subject).share(kind, make);
    }
}
