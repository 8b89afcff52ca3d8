package org.isocenter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryRetrieveLevel;

/**
 * One request of a {@link StepRecipe}.
 *
 * @param product whose it is
 * @param deed what kind of request it is
 * @param name what it is for; of descriptions the modalities
 * @param keys such as {@code PatientID={PatientID}} or {@code Modality}
 * @param criteria whether a person may narrow it by further keys
 * @param retrieves whether it is a C-MOVE
 */
record RecipeStep(
        String product,
        Deed deed,
        String name,
        InformationModel model,
        QueryRetrieveLevel level,
        List<String> keys,
        boolean criteria,
        boolean retrieves) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");
    private static final String CRITERIA = "criteria";

    /** Kinds; the first word of the name of a fact. */
    enum Deed {
        FIND,
        AGAIN,
        MOVE,
        DESCRIBE
    }

    /** A fact as a step; empty where it is none. */
    static Optional<RecipeStep> of(String product, String name, String value) {
        for (Deed deed : Deed.values()) {
            String word = deed.name().toLowerCase(Locale.ROOT) + " ";
            if (name.startsWith(word)) {
                return Optional.of(of(product, deed, name.substring(word.length()), List.of(value.split(" "))));
            }
        }
        return Optional.empty();
    }

    private static RecipeStep of(String product, Deed deed, String name, List<String> words) {
        // A description says first whether it is found or moved.
        int first = deed == Deed.DESCRIBE ? 1 : 0;
        List<String> keys = new ArrayList<>(words.subList(first + 2, words.size()));
        boolean criteria = keys.remove(CRITERIA);
        return new RecipeStep(
                product,
                deed,
                name,
                IdentifierOptions.modelNamed(words.get(first))
                        .orElseThrow(() -> new IllegalStateException("no information model: " + words.get(first))),
                QueryRetrieveLevel.valueOf(words.get(first + 1)),
                List.copyOf(keys),
                criteria,
                deed == Deed.MOVE || words.getFirst().equals("move"));
    }

    /** Keywords of what must be given. */
    List<String> places() {
        return PLACE.matcher(String.join(" ", keys))
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    /** Attributes that are asked for without value: of a C-MOVE those that are read from the objects that come. */
    List<Integer> shown() {
        return keys.stream()
                .filter(key -> key.indexOf('=') < 0)
                .map(RecipeStep::tag)
                .toList();
    }

    /** The request, its places filled by what was found or else by what a person gave. */
    Recipe.Asked asked(KeyPaths given, DataSet match) throws UsageException {
        KeyPaths asked = new KeyPaths();
        for (String key : keys) {
            Matcher place = PLACE.matcher(key);
            if (place.find()) {
                asked.add(place.replaceFirst(Matcher.quoteReplacement(value(place.group(1), given, match))));
            } else if (deed != Deed.DESCRIBE || !retrieves || key.indexOf('=') >= 0) {
                asked.add(key);
            }
        }
        for (int tag : given.tags()) {
            if (criteria) {
                asked.set(tag, given.value(tag));
            } else if (deed == Deed.FIND && places().stream().noneMatch(name -> tag(name) == tag)) {
                throw new UsageException(product + " asks for " + keys + " and nothing else");
            }
        }
        return new Recipe.Asked(model, level, asked);
    }

    /** Values for the places alone. */
    KeyPaths filled(KeyPaths given, DataSet match) {
        KeyPaths filled = new KeyPaths();
        places().forEach(name -> filled.set(tag(name), value(name, given, match)));
        return filled;
    }

    /** The value for a place. */
    static String value(String name, KeyPaths given, DataSet match) {
        String found = match.string(tag(name));
        return found.isEmpty() ? given.value(tag(name)) : found;
    }

    private static int tag(String keyword) {
        return Dictionary.find(keyword).map(Dictionary.Entry::tag).orElseThrow();
    }
}
