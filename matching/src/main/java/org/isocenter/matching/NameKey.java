package org.isocenter.matching;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.PersonName;

/**
 * A key of VR PN. With one group it asks for the alphabetic one; where its characters are of a script that names are written in a second time,
 * any group will do. With several each asks for its own.
 */
record NameKey(PersonName key, NameMatching how, boolean fold, boolean questionMarkIsStar) {
    private static final Set<UnicodeScript> OTHER_SCRIPTS =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    static NameKey of(String value, MatchingPolicy policy, boolean fold) {
        String text = fold ? IndexForm.folded(value) : IndexForm.composed(value);
        return new NameKey(PersonName.parse(text), policy.names(), fold, policy.questionMarkIsStar());
    }

    boolean matches(String value) {
        PersonName name = PersonName.parse(fold ? IndexForm.folded(value) : IndexForm.composed(value));
        if (asksAnyGroup()) {
            return List.of(name.alphabetic(), name.ideographic(), name.phonetic()).stream()
                    .anyMatch(group -> matches(key.alphabetic(), group));
        }
        return asks(key.alphabetic(), name.alphabetic())
                && asks(key.ideographic(), name.ideographic())
                && asks(key.phonetic(), name.phonetic());
    }

    private boolean asksAnyGroup() {
        return key.ideographic().isEmpty()
                && key.phonetic().isEmpty()
                && key.alphabetic().text().codePoints().anyMatch(c -> OTHER_SCRIPTS.contains(UnicodeScript.of(c)));
    }

    private boolean asks(PersonName.Group wanted, PersonName.Group group) {
        return wanted.isEmpty() || matches(wanted, group);
    }

    private boolean matches(PersonName.Group wanted, PersonName.Group group) {
        return switch (how) {
            case LITERAL -> literal(wanted.text(), group.text());
            case COMPONENTS ->
                component(wanted.family(), group.family())
                        && component(wanted.given(), group.given())
                        && component(wanted.middle(), group.middle())
                        && component(wanted.prefix(), group.prefix())
                        && component(wanted.suffix(), group.suffix());
        };
    }

    // PS3.5 6.2.1.1: delimiters of empty components at the end may be left out
    private boolean literal(String wanted, String text) {
        int missing = carets(wanted) - carets(text);
        return same(wanted, text) || missing > 0 && same(wanted, text + "^".repeat(missing));
    }

    private static int carets(String text) {
        return (int) text.chars().filter(c -> c == '^').count();
    }

    private boolean component(String wanted, String component) {
        return wanted.isEmpty() || same(wanted, component);
    }

    private boolean same(String wanted, String text) {
        return WildcardPattern.isPattern(wanted)
                ? WildcardPattern.of(wanted, questionMarkIsStar).matches(text)
                : wanted.equals(text);
    }

    /** The index keeps names without case, alphabetic group first. */
    Bounds bounds() {
        String first = how == NameMatching.LITERAL
                ? key.alphabetic().text()
                : key.alphabetic().family();
        String prefix =
                WildcardPattern.of(IndexForm.folded(first), questionMarkIsStar).prefix();
        return prefix.isEmpty() || asksAnyGroup() ? new Bounds.Any() : new Bounds.Prefix(bare(prefix));
    }

    /** {@code Doe^} also begins what is kept as {@code Doe}. */
    private static String bare(String prefix) {
        int end = prefix.length();
        while (end > 0 && prefix.charAt(end - 1) == '^') {
            end--;
        }
        return end == 0 ? prefix : prefix.substring(0, end);
    }
}
