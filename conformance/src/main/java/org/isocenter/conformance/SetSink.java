package org.isocenter.conformance;

import java.util.IdentityHashMap;
import java.util.Map;
import org.isocenter.dicom.Finding;

/** Takes what checks find about a set: facts of the set itself, and facts of an object that only its set shows. */
public final class SetSink {
    private final Sink ofSet = new Sink();
    private final Map<Subject, Sink> ofObjects;
    private Rule rule;

    /** The sinks of the objects, by identity. */
    SetSink(Map<Subject, Sink> ofObjects) {
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

    /** An object breaks the rule within the set. */
    public void add(Subject subject, String where, String message) {
        ofObjects.get(subject).add(rule, rule.effect(), where, message, rule.source());
    }

    /** The same with another effect than the rule's own. */
    public void add(Finding.Effect effect, Subject subject, String where, String message) {
        ofObjects.get(subject).add(rule, effect, where, message, rule.source());
    }

    Sink ofSet() {
        return ofSet;
    }
}
