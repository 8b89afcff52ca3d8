package org.isocenter.conformance;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.StoragePolicies.Answer;
import org.isocenter.conformance.StoragePolicies.Cause;

/** Reads the tables {@code association}, {@code storage} and {@code answers} of {@code profile.toml}; what they do not say is as in the base. */
final class PoliciesReader {
    /** Keys of each table. */
    static final Map<String, Set<String>> KEYS_OF = Map.of(
            "association",
            Set.of(
                    "accepts",
                    "ae_title",
                    "port",
                    "other_titles",
                    "implementation_class_uid",
                    "implementation_version_name",
                    "max_pdu",
                    "max_pdu_least",
                    "max_pdu_most",
                    "max_pdu_sent",
                    "associations",
                    "associations_initiated",
                    "order",
                    "grants_roles",
                    "request_seconds",
                    "idle_seconds",
                    "response_seconds",
                    "proposes_all",
                    "never_proposed",
                    "aborts_on_failure",
                    "keeps_lossy",
                    "gives_up_when_lost"),
            "storage",
            Set.of(
                    "duplicates",
                    "judged",
                    "requested_only",
                    "drops_unknown_private",
                    "expands_rle",
                    "inbox_syntax",
                    "replaces_retired"),
            "query",
            Set.of(
                    "relational",
                    "case_sensitive",
                    "question_mark_is_star",
                    "omitted_where_empty",
                    "title_at_lowest_level",
                    "returned",
                    "retrievals_an_association"),
            "answers",
            Set.of("cause", "status", "comment", "aborts"));

    private final TomlTables tables;

    PoliciesReader(TomlTables tables) {
        this.tables = tables;
    }

    AssociationPolicies association(AssociationPolicies below) throws ProfileException {
        Toml.Table table = one("association");
        if (table == null) {
            return below;
        }
        return new AssociationPolicies(
                tables.flag(table, "accepts", below.accepts()),
                tables.text(table, "ae_title", below.aeTitle()),
                whole(table, "port", below.port()),
                titles(table, below.otherTitles()),
                tables.text(table, "implementation_class_uid", below.implementationClassUid()),
                tables.text(table, "implementation_version_name", below.implementationVersionName()),
                whole(table, "max_pdu", below.maxPdu()),
                whole(table, "max_pdu_least", below.maxPduLeast()),
                whole(table, "max_pdu_most", below.maxPduMost()),
                whole(table, "max_pdu_sent", below.maxPduSent()),
                whole(table, "associations", below.associations()),
                whole(table, "associations_initiated", below.associationsInitiated()),
                word(table, "order", AssociationPolicies.Order.class, below.order()),
                tables.flag(table, "grants_roles", below.grantsRoles()),
                whole(table, "request_seconds", below.requestSeconds()),
                whole(table, "idle_seconds", below.idleSeconds()),
                whole(table, "response_seconds", below.responseSeconds()),
                tables.flag(table, "proposes_all", below.proposesAll()),
                new HashSet<>(tables.texts(table, "never_proposed", List.copyOf(below.neverProposed()))),
                tables.flag(table, "aborts_on_failure", below.abortsOnFailure()),
                tables.flag(table, "keeps_lossy", below.keepsLossy()),
                tables.flag(table, "gives_up_when_lost", below.givesUpWhenLost()));
    }

    StoragePolicies storage(StoragePolicies below) throws ProfileException {
        Map<Cause, Answer> answers = answers(below.answers());
        Toml.Table table = one("storage");
        if (table == null) {
            return new StoragePolicies(
                    below.duplicates(),
                    below.judged(),
                    below.requestedOnly(),
                    below.dropsUnknownPrivate(),
                    below.expandsRle(),
                    below.inboxSyntax(),
                    below.replacesRetired(),
                    answers);
        }
        return new StoragePolicies(
                word(table, "duplicates", StoragePolicies.Duplicates.class, below.duplicates()),
                word(table, "judged", StoragePolicies.Judged.class, below.judged()),
                tables.flag(table, "requested_only", below.requestedOnly()),
                tables.flag(table, "drops_unknown_private", below.dropsUnknownPrivate()),
                tables.flag(table, "expands_rle", below.expandsRle()),
                tables.text(table, "inbox_syntax", below.inboxSyntax()),
                replaced(table, below.replacesRetired()),
                answers);
    }

    QueryPolicies query(QueryPolicies below) throws ProfileException {
        Toml.Table table = one("query");
        return table == null
                ? below
                : new QueryPolicies(
                        word(table, "relational", QueryPolicies.Relational.class, below.relational()),
                        tables.flag(table, "case_sensitive", below.caseSensitive()),
                        tables.flag(table, "question_mark_is_star", below.questionMarkIsStar()),
                        new HashSet<>(
                                tables.texts(table, "omitted_where_empty", List.copyOf(below.omittedWhereEmpty()))),
                        tables.flag(table, "title_at_lowest_level", below.titleAtLowestLevel()),
                        tables.texts(table, "returned", below.returned()),
                        whole(table, "retrievals_an_association", below.retrievalsAnAssociation()));
    }

    /** Texts {@code "TITLE=port"}. */
    private Map<String, Integer> titles(Toml.Table table, Map<String, Integer> below) throws ProfileException {
        Map<String, Integer> titles = new HashMap<>(below);
        for (String text : tables.texts(table, "other_titles", List.of())) {
            int equals = text.indexOf('=');
            if (equals < 1 || !text.substring(equals + 1).matches("[0-9]{1,5}")) {
                throw tables.error(table, "other_titles", "needs texts such as TITLE=104");
            }
            titles.put(text.substring(0, equals), Integer.parseInt(text.substring(equals + 1)));
        }
        return titles;
    }

    /** Pairs {@code "received>kept"} of UIDs. */
    private Map<String, String> replaced(Toml.Table table, Map<String, String> below) throws ProfileException {
        Map<String, String> pairs = new HashMap<>(below);
        for (String pair : tables.texts(table, "replaces_retired", List.of())) {
            int arrow = pair.indexOf('>');
            if (arrow < 0) {
                throw tables.error(table, "replaces_retired", "needs texts such as 1.2.3>1.2.4");
            }
            pairs.put(pair.substring(0, arrow), pair.substring(arrow + 1));
        }
        return pairs;
    }

    private Map<Cause, Answer> answers(Map<Cause, Answer> below) throws ProfileException {
        Map<Cause, Answer> answers = new EnumMap<>(Cause.class);
        answers.putAll(below);
        for (Toml.Table table : tables.named("answers")) {
            answers.put(
                    word(table, "cause", Cause.class, null),
                    new Answer(
                            status(table), tables.flag(table, "comment", true), tables.flag(table, "aborts", false)));
        }
        return answers;
    }

    private int status(Toml.Table table) throws ProfileException {
        String text = tables.text(table, "status", null);
        try {
            return Integer.parseInt(text, 16);
        } catch (NumberFormatException e) {
            throw tables.error(table, "status", "must be four hexadecimal digits");
        }
    }

    private Toml.Table one(String name) throws ProfileException {
        List<Toml.Table> all = tables.named(name);
        if (all.size() > 1) {
            throw tables.error(all.getLast(), "table " + name + " may stand once");
        }
        return all.isEmpty() ? null : all.getFirst();
    }

    private int whole(Toml.Table table, String key, int otherwise) throws ProfileException {
        double number = tables.number(table, key, (double) otherwise);
        if (number != Math.rint(number) || number < 0 && number != AssociationPolicies.UNSTATED || number > 1 << 30) {
            throw tables.error(table, key, "must be a whole number");
        }
        return (int) number;
    }

    private <E extends Enum<E>> E word(Toml.Table table, String key, Class<E> type, E otherwise)
            throws ProfileException {
        String text = tables.text(table, key, otherwise == null ? null : name(otherwise));
        for (E one : type.getEnumConstants()) {
            if (name(one).equals(text)) {
                return one;
            }
        }
        throw tables.error(
                table,
                key,
                "must be one of "
                        + Words.list(List.of(type.getEnumConstants()).stream()
                                .map(PoliciesReader::name)
                                .toList()));
    }

    private static String name(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
