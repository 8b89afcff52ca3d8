package org.isocenter.repair;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.CharacterSets;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.SpecificCharacterSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/**
 * Texts in a character set that the target does not understand are written in one that it does: the first that loses no character,
 * else the one that loses least, with each loss told. Text whose own character set is not told is left to a person.
 */
final class ForeignCharacters implements Repair {
    @Override
    public String id() {
        return "character-set";
    }

    @Override
    public Set<May> may() {
        return Set.of(May.EDIT_TEXT);
    }

    @Override
    public void mend(Task task) {
        DataSet before = task.dataSet();
        List<String> accepted = task.profile().product().characterSets();
        if (before.characterSet().terms().isEmpty()
                || accepted.containsAll(before.characterSet().terms())) {
            task.decide("SpecificCharacterSet", "which character set the text is in must be said by who knows it");
            return;
        }
        if (accepted.isEmpty()) {
            task.decide("SpecificCharacterSet", "the profile does not say which character sets the target understands");
            return;
        }
        String unreadable = unreadable(before);
        if (!unreadable.isEmpty()) {
            task.decide(unreadable, "holds bytes that are no characters of " + terms(before.characterSet()));
            return;
        }
        CharacterSets.Converted best = best(before, accepted);
        Map<String, String> old = texts(before, best.findings());
        Map<String, String> lossy = texts(best.dataSet(), best.findings());
        lossy.forEach((where, text) -> task.changed(null, where, null, old.getOrDefault(where, ""), text));
        task.changed(
                null,
                "SpecificCharacterSet",
                before.find(Tags.SpecificCharacterSet).orElse(null),
                terms(before.characterSet()),
                terms(best.dataSet().characterSet()));
        task.propose(best.dataSet());
    }

    private static String terms(SpecificCharacterSet set) {
        return String.join("\\", set.terms());
    }

    /** Unicode first, since it loses nothing; then those of the target in their order. {@code accepted} is not empty. */
    private static CharacterSets.Converted best(DataSet before, List<String> accepted) {
        List<String> unicodeFirst = accepted.stream()
                .sorted((a, b) -> Boolean.compare(isUnicode(b), isUnicode(a)))
                .toList();
        CharacterSets.Converted best = CharacterSets.convert(before, List.of(unicodeFirst.getFirst()));
        for (String term : unicodeFirst) {
            CharacterSets.Converted one =
                    best.findings().isEmpty() ? best : CharacterSets.convert(before, List.of(term));
            best = one.findings().size() < best.findings().size() ? one : best;
        }
        return best;
    }

    private static boolean isUnicode(String term) {
        return term.equals("ISO_IR 192");
    }

    /** Where the first text stands whose bytes its character set does not know; empty for none. */
    private static String unreadable(DataSet dataSet) {
        StringBuilder found = new StringBuilder();
        Tree.elements(dataSet, (in, at, element) -> {
            if (found.isEmpty()
                    && element.vr().usesCharacterSet()
                    && !in.characterSet().canDecode(element.bytes(), element.vr())) {
                found.append(Spot.where(at, in, element.tag()));
            }
            return element;
        });
        return found.toString();
    }

    private static Map<String, String> texts(DataSet dataSet, List<Finding> places) {
        Map<String, String> texts = new HashMap<>();
        places.forEach(place -> texts.put(place.where(), ""));
        if (!places.isEmpty()) {
            Tree.elements(dataSet, (in, at, element) -> text(in, at, element, texts));
        }
        return texts;
    }

    private static Element text(DataSet in, Spot at, Element element, Map<String, String> texts) {
        if (element.vr().usesCharacterSet()) {
            texts.computeIfPresent(
                    Spot.where(at, in, element.tag()),
                    (_, _) -> String.join("\\", Text.values(element, in.characterSet(), in.byteOrder())));
        }
        return element;
    }
}
