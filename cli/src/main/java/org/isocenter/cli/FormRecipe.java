package org.isocenter.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.conformance.AttributePath;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Profile;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryRetrieveLevel;

/**
 * A recipe of a product with a form for each level, read from the rows of direction {@code find-scu}: {@code module} is the level, {@code accepts}
 * how the key is matched, and the note {@code entered} says that a person may give it a value. It asks level by level, and retrieves what it found
 * to itself.
 */
record FormRecipe(Profile profile, List<AttributeRow> rows, IdentifierOptions options, PeerOptions peer)
        implements Recipe {
    private static final String DIRECTION = "find-scu";
    private static final String LEVEL = " Level";
    private static final String ENTERED = "entered";
    private static final String STUDY_ROOT = "Study Root only";

    /** The recipe of a product; empty where its rows tell no forms. */
    static Optional<Recipe> of(Profile profile, IdentifierOptions options, PeerOptions peer) {
        List<AttributeRow> rows = profile.rows().stream()
                .filter(row -> row.direction().equals(DIRECTION) && row.module().endsWith(LEVEL))
                .toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new FormRecipe(profile, rows, options, peer));
    }

    private List<AttributeRow> form(InformationModel model, QueryRetrieveLevel level) {
        String module = level.name().charAt(0) + level.name().substring(1).toLowerCase(Locale.ROOT) + LEVEL;
        return rows.stream()
                .filter(row -> row.module().equals(module))
                .filter(row ->
                        model == InformationModel.STUDY_ROOT || !row.note().contains(STUDY_ROOT))
                .toList();
    }

    // COH-QRY-002
    @Override
    public Asked find(KeyPaths given) throws UsageException {
        QueryRetrieveLevel level = options.level(given);
        InformationModel model = options.model(level, peer);
        List<AttributeRow> form = form(model, level);
        KeyPaths keys = new KeyPaths();
        for (AttributeRow row : form) {
            put(row, given, keys);
        }
        // COH-QRY-003: hierarchical, with one value for each Unique Key above
        Set<Integer> above =
                model.above(level).stream().map(QueryRetrieveLevel::uniqueKey).collect(Collectors.toSet());
        for (int tag : above) {
            if (!isSingle(given.value(tag))) {
                throw new UsageException(
                        profile.id() + " asks level by level: at level " + level + " give one value for " + name(tag));
            }
            keys.set(tag, given.value(tag));
        }
        for (int tag : given.tags()) {
            if (!above.contains(tag) && !keys.tags().contains(tag)) {
                throw new UsageException(profile.id() + " has no key " + name(tag) + " at level " + level);
            }
        }
        return new Asked(model, level, keys);
    }

    private void put(AttributeRow row, KeyPaths given, KeyPaths keys) throws UsageException {
        List<AttributePath.Step> path = row.path().steps();
        int tag = path.getLast().tag();
        if (path.size() > 1 || Dictionary.vr(tag) == Vr.SQ) {
            keys.add(path.stream().map(step -> name(step.tag())).collect(Collectors.joining(".")));
            return;
        }
        String value = given.value(tag);
        boolean unique = row.accepts().text().equals("single-value");
        // COH-QRY-004, COH-QRY-007: what is not entered is sent without a value
        if (!value.isEmpty() && !unique && !row.note().contains(ENTERED)) {
            throw new UsageException(profile.id() + " takes no value for " + name(tag));
        }
        // COH-QRY-006
        boolean prefix = !value.isEmpty() && row.accepts().text().equals("wildcard");
        keys.set(tag, prefix ? value + "*" : date(tag, value));
    }

    // COH-QRY-008
    private static String date(int tag, String value) throws UsageException {
        boolean date = Dictionary.vr(tag) == Vr.DA && !value.isEmpty();
        String form = tag == Tags.StudyDate ? "\\d{8}(-\\d{8})?" : "\\d{8}";
        if (date && !value.matches(form)) {
            throw new UsageException(
                    name(tag) + "=" + value + ": expected YYYYMMDD" + (tag == Tags.StudyDate ? ", or two with -" : ""));
        }
        return value;
    }

    @Override
    public Optional<Asked> findAgain(KeyPaths given) {
        return Optional.empty();
    }

    @Override
    public Optional<Asked> findWithin(KeyPaths given, DataSet match) {
        return Optional.empty();
    }

    @Override
    public List<DataSet> listed(List<DataSet> matches) {
        return matches;
    }

    @Override
    public Optional<RecipeStep> description(DataSet match) {
        return Optional.empty();
    }

    @Override
    public List<Integer> described() {
        return List.of();
    }

    @Override
    public List<Reference> references() {
        return List.of();
    }

    // COH-RET-005: what a query found
    @Override
    public boolean movesWhatIsFound(KeyPaths given) {
        return true;
    }

    // COH-RET-003
    @Override
    public boolean movesToItself() {
        return true;
    }

    // COH-RET-004
    @Override
    public Asked move(KeyPaths given, DataSet match) throws UsageException {
        QueryRetrieveLevel level = options.level(given);
        if (level == QueryRetrieveLevel.PATIENT) {
            throw new UsageException(profile.id() + " retrieves studies, series and images, no whole patients");
        }
        InformationModel model = options.model(level, peer);
        KeyPaths keys = new KeyPaths();
        for (QueryRetrieveLevel each : model.levels()) {
            if (each.compareTo(level) <= 0) {
                String found = match.string(each.uniqueKey());
                keys.set(each.uniqueKey(), found.isEmpty() ? given.value(each.uniqueKey()) : found);
            }
        }
        return new Asked(model, level, keys);
    }

    private static boolean isSingle(String value) {
        return !value.isEmpty() && !value.matches(".*[*?\\\\].*");
    }

    private static String name(int tag) {
        return Text.name(tag, DataSet.EMPTY);
    }
}
