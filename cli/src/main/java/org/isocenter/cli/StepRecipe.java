package org.isocenter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.conformance.Fact;
import org.isocenter.conformance.Profile;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryRetrieveLevel;

/**
 * A recipe of single requests, read from the facts of a profile: topic {@code query}, a name such as {@code find series}, a
 * value such as {@code study SERIES PatientID={PatientID} SeriesInstanceUID}. What stands in braces a person gives, or an earlier step has found.
 */
final class StepRecipe implements Recipe {
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

    private StepRecipe(String product, List<Step> steps) {
        this.product = product;
        this.steps = steps;
    }

    /** The recipe of a product; empty where its facts tell no requests. */
    static Optional<Recipe> of(Profile profile) {
        List<Step> steps = new ArrayList<>();
        for (Fact fact : profile.facts()) {
            boolean find = fact.name().startsWith("find ");
            if (fact.topic() == Fact.Topic.QUERY && (find || fact.name().startsWith("move "))) {
                steps.add(step(find, fact.value().split(" ")));
            }
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(new StepRecipe(profile.id(), List.copyOf(steps)));
    }

    private static Step step(boolean find, String[] words) {
        List<String> keys = new ArrayList<>(List.of(words).subList(2, words.length));
        boolean criteria = keys.remove(CRITERIA);
        return new Step(
                find,
                IdentifierOptions.modelNamed(words[0])
                        .orElseThrow(() -> new IllegalStateException("no information model: " + words[0])),
                QueryRetrieveLevel.valueOf(words[1]),
                List.copyOf(keys),
                criteria);
    }

    /** The last query of the product whose places a person has filled. */
    @Override
    public Asked find(KeyPaths given, IdentifierOptions options, PeerOptions peer) throws UsageException {
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

    @Override
    public boolean movesWhatIsFound(KeyPaths given) throws UsageException {
        return move().places().stream().anyMatch(name -> given.value(tag(name)).isEmpty());
    }

    @Override
    public boolean movesToItself() {
        return false;
    }

    @Override
    public Asked move(KeyPaths given, DataSet match, IdentifierOptions options, PeerOptions peer)
            throws UsageException {
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
