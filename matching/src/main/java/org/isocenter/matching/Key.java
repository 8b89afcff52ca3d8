package org.isocenter.matching;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Vr;

/** A key attribute of an identifier, parsed. */
public final class Key {
    private final int tag;
    private final Vr vr;
    private final ValueRule rule;

    Key(int tag, Vr vr, ValueRule rule) {
        this.tag = tag;
        this.vr = vr;
        this.rule = rule;
    }

    public int tag() {
        return tag;
    }

    public Vr vr() {
        return vr;
    }

    /** Whether it only asks for the value to be returned. */
    public boolean isUniversal() {
        return rule instanceof ValueRule.Universal;
    }

    /** Where an index of values in {@link IndexForm} has to look. */
    public Bounds bounds() {
        return rule.bounds(vr);
    }

    ValueRule rule() {
        return rule;
    }

    boolean matches(DataSet candidate, MatchingPolicy policy) {
        return rule.matches(candidate, tag, policy);
    }

    @Override
    public String toString() {
        return org.isocenter.dicom.Tag.format(tag) + " " + vr + " "
                + rule.getClass().getSimpleName();
    }
}
