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

    /** The sinks of the set and of its objects, by identity. */
    SetSink(Sink ofSet, Map<Subject, Sink> ofObjects) {
        this.ofSet = ofSet;
        this.ofObjects = new IdentityHashMap<>(ofObjects);
    }

    void under(Rule judged) {
        rule = judged;
        ofSet.under(judged);
    }

    /** The set breaks the rule. */
    public void add(String message) {
        ofSet.add("", message);
    }

    /** The same with another effect than the rule's own. */
    public void add(Finding.Effect effect, String message) {
        ofSet.add(effect, "", message);
    }

    /** An object breaks the rule within the set. */
    public void add(Subject subject, String where, String message) {
        ofObjects.get(subject).add(rule, null, where, message, rule.source());
    }

    /** The same with another effect than the rule's own. */
    public void add(Finding.Effect effect, Subject subject, String where, String message) {
        ofObjects.get(subject).add(rule, effect, where, message, rule.source());
    }

    /** What several checks of an object of the set look at; made for the first of them. */
    public <T> T share(Subject subject, Class<T> kind, Supplier<T> make) {
        return ofObjects.get(subject).share(kind, make);
    }
}
