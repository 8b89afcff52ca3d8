package org.isocenter.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.conformance.Fact;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryRetrieveLevel;

/**
 * How a product itself queries and retrieves, read from the facts of its profile: topic {@code query}, a name such as {@code find series}, a
 * value such as {@code study SERIES PatientID={PatientID} SeriesInstanceUID}. What stands in braces a person gives, or an earlier step has found.
 */
final class Recipe {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");
    private static final String CRITERIA = "criteria";

    private final String product;
    private final List<Step> steps;

    /** One request; with criteria a person may narrow it by further keys. */
    private record Step(
            boolean find, InformationModel model, QueryRetrieveLevel level, List<String> keys, boolean criteria) {
        List<String> places() {
            return PLACE.matcher(String.join(" ", keys))
                    .results()
                    .map(m -> m.group(1))
                    .toList();
        }
    }

    /** What is to be asked. */
    record Asked(InformationModel model, QueryRetrieveLevel level, KeyPaths keys) {}

    private Recipe(String product, List<Step> steps) {
        this.product = product;
        this.steps = steps;
    }

    /** The recipe of a product by the id of its profile. */
    static Recipe of(String product) throws IOException {
        List<Step> steps = new ArrayList<>();
        var profile = Profiles.packaged(List.of())
                .find(product)
                .orElseThrow(() -> new UsageException("--recipe " + product + ": there is no such profile"));
        for (Fact fact : profile.facts()) {
            boolean find = fact.name().startsWith("find ");
            if (fact.topic() == Fact.Topic.QUERY && (find || fact.name().startsWith("move "))) {
                steps.add(step(find, fact.value().split(" ")));
            }
        }
        if (steps.isEmpty()) {
            throw new UsageException("--recipe " + product + ": its statement tells no queries step by step");
        }
        return new Recipe(product, List.copyOf(steps));
    }

    private static Step step(boolean find, String[] words) throws UsageException {
        List<String> keys = new ArrayList<>(List.of(words).subList(2, words.length));
        boolean criteria = keys.remove(CRITERIA);
        return new Step(
                find,
                IdentifierOptions.modelNamed(words[0]),
                QueryRetrieveLevel.valueOf(words[1]),
                List.copyOf(keys),
                criteria);
    }

    /** The last query of the product whose places a person has filled. */
    Asked find(KeyPaths given) throws UsageException {
        Step chosen = null;
        for (Step step : steps) {
            if (step.find() && step.places().stream().allMatch(name -> isSingle(given.value(tag(name))))) {
                chosen = step;
            }
        }
        if (chosen == null) {
            throw new UsageException(
                    product + " asks with a value for " + steps.getFirst().places() + "; give it by -k");
        }
        return asked(chosen, given, DataSet.EMPTY);
    }

    /** Whether a move needs more than a person gave, so that a query comes first. */
    boolean movesWhatIsFound(KeyPaths given) throws UsageException {
        return move().places().stream().anyMatch(name -> given.value(tag(name)).isEmpty());
    }

    /** The product's retrieval of one thing found. */
    Asked move(KeyPaths given, DataSet match) throws UsageException {
        return asked(move(), given, match);
    }

    private Step move() throws UsageException {
        return steps.stream()
                .filter(step -> !step.find())
                .findFirst()
                .orElseThrow(() -> new UsageException("--recipe " + product + ": its statement tells no retrieval"));
    }

    private Asked asked(Step step, KeyPaths given, DataSet match) throws UsageException {
        KeyPaths keys = new KeyPaths();
        for (String key : step.keys()) {
            Matcher place = PLACE.matcher(key);
            keys.add(
                    place.find()
                            ? place.replaceFirst(Matcher.quoteReplacement(value(place.group(1), given, match)))
                            : key);
        }
        for (int tag : given.tags()) {
            if (step.criteria()) {
                keys.set(tag, given.value(tag));
            } else if (step.find() && step.places().stream().noneMatch(name -> tag(name) == tag)) {
                throw new UsageException(product + " asks for " + step.keys() + " and nothing else");
            }
        }
        return new Asked(step.model(), step.level(), keys);
    }

    private static String value(String name, KeyPaths given, DataSet match) {
        String found = match.string(tag(name));
        return found.isEmpty() ? given.value(tag(name)) : found;
    }

    private static boolean isSingle(String value) {
        return !value.isEmpty() && value.indexOf('*') < 0 && value.indexOf('?') < 0;
    }

    private static int tag(String keyword) {
        return Dictionary.find(keyword).map(Dictionary.Entry::tag).orElseThrow();
    }
}
