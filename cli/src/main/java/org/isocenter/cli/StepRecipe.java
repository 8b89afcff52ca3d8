package org.isocenter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.conformance.Fact;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Service;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/**
 * A recipe of single requests, read from the facts of a profile: topic {@code query}, a name such as {@code find series}, a
 * value such as {@code study SERIES PatientID={PatientID} SeriesInstanceUID}. What stands in braces a person gives, or an earlier step has found.
 */
record StepRecipe(Profile profile, List<RecipeStep> steps, List<Reference> references) implements Recipe {
    private static final String OTHERS = "others";
    private static final String FOLLOW = "follow ";

    /** The recipe of a product; empty where its facts tell no requests. */
    static Optional<Recipe> of(Profile profile) {
        List<RecipeStep> steps = new ArrayList<>();
        List<Reference> references = new ArrayList<>();
        for (Fact fact : profile.facts()) {
            if (fact.topic() == Fact.Topic.QUERY && fact.name().startsWith(FOLLOW)) {
                String[] words = fact.value().split(" ");
                references.add(new Reference(fact.name().split(" ")[1], words[0], words.length > 1));
            } else if (fact.topic() == Fact.Topic.QUERY) {
                RecipeStep.of(profile.id(), fact.name(), fact.value()).ifPresent(steps::add);
            }
        }
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(new StepRecipe(profile, List.copyOf(steps), List.copyOf(references)));
    }

    private List<RecipeStep> steps(RecipeStep.Deed deed) {
        return steps.stream().filter(step -> step.deed() == deed).toList();
    }

    private static Optional<RecipeStep> last(List<RecipeStep> steps, KeyPaths given, DataSet match) {
        return steps.stream()
                .filter(step -> step.places().stream().allMatch(name -> isSingle(RecipeStep.value(name, given, match))))
                .reduce((_, later) -> later);
    }

    private RecipeStep chosen(KeyPaths given) throws UsageException {
        List<RecipeStep> finds = steps(RecipeStep.Deed.FIND);
        return last(finds, given, DataSet.EMPTY)
                .orElseThrow(() -> new UsageException(profile.id() + " asks with a value for "
                        + finds.getFirst().places() + "; give it by -k"));
    }

    /** The last query of the product whose places a person has filled. */
    @Override
    public Asked find(KeyPaths given) throws UsageException {
        return chosen(given).asked(given, DataSet.EMPTY);
    }

    // RAY-NET-016
    @Override
    public Optional<Asked> findAgain(KeyPaths given) throws UsageException {
        String name = chosen(given).name();
        for (RecipeStep step : steps(RecipeStep.Deed.AGAIN)) {
            if (step.name().equals(name)) {
                return Optional.of(step.asked(given, DataSet.EMPTY));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Asked> findWithin(KeyPaths given, DataSet match) throws UsageException {
        List<RecipeStep> finds = steps(RecipeStep.Deed.FIND);
        Optional<RecipeStep> within = last(finds, given, match);
        if (reaches(given, match) || within.isEmpty() || finds.indexOf(within.get()) <= finds.indexOf(chosen(given))) {
            return Optional.empty();
        }
        RecipeStep step = within.get();
        return Optional.of(step.asked(step.filled(given, match), match));
    }

    // RAY-NET-023, ONC-QRY-009
    /** Those of a modality it takes, and those that tell none. */
    @Override
    public List<DataSet> listed(List<DataSet> matches) {
        Set<String> taken = profile.product().services().stream()
                .filter(Service::scp)
                .map(Service::modality)
                .collect(Collectors.toSet());
        return matches.stream()
                .filter(match -> !match.hasValue(Tags.Modality) || taken.contains(match.string(Tags.Modality)))
                .toList();
    }

    @Override
    public Optional<RecipeStep> description(DataSet match) {
        String modality = match.string(Tags.Modality);
        List<RecipeStep> all = steps(RecipeStep.Deed.DESCRIBE);
        return all.stream()
                .filter(step -> List.of(step.name().split("\\|")).contains(modality))
                .findFirst()
                .or(() ->
                        all.stream().filter(step -> step.name().equals(OTHERS)).findFirst());
    }

    @Override
    public List<Integer> described() {
        return steps(RecipeStep.Deed.DESCRIBE).stream()
                .flatMap(step -> step.shown().stream())
                .distinct()
                .toList();
    }

    @Override
    public boolean movesWhatIsFound(KeyPaths given) throws UsageException {
        return !reaches(given, DataSet.EMPTY);
    }

    /** Whether a match is of the level that the product retrieves. */
    private boolean reaches(KeyPaths given, DataSet match) throws UsageException {
        List<RecipeStep> moves = moves();
        return last(moves, given, match)
                .filter(step -> step.equals(moves.getLast()))
                .isPresent();
    }

    @Override
    public Asked move(KeyPaths given, DataSet match) throws UsageException {
        List<RecipeStep> moves = moves();
        return last(moves, given, match)
                .orElseThrow(() -> new UsageException(profile.id() + " retrieves with values for "
                        + moves.getFirst().places() + "; give them by -k"))
                .asked(given, match);
    }

    private List<RecipeStep> moves() throws UsageException {
        List<RecipeStep> moves = steps(RecipeStep.Deed.MOVE);
        if (moves.isEmpty()) {
            throw new UsageException("--recipe " + profile.id() + ": its statement tells no retrieval");
        }
        return moves;
    }

    @Override
    public boolean movesToItself() {
        return false;
    }

    private static boolean isSingle(String value) {
        return !value.isEmpty() && value.indexOf('*') < 0 && value.indexOf('?') < 0;
    }
}
