package org.isocenter.conformance;

import java.util.List;
import java.util.Set;

/** Reads the table {@code printing} of {@code profile.toml}; what it does not say is as in the base. */
final class PrintingReader {
    static final Set<String> KEYS = Set.of(
            "full_page",
            "session_label",
            "presentation_lut",
            "prints_session",
            "deletes",
            "copies_are_jobs",
            "aborts_on_failure",
            "reports_events",
            "image_seconds",
            "response_seconds",
            "keep_open_seconds",
            "poll_seconds",
            "bits",
            "film_sizes",
            "media",
            "destinations",
            "magnifications",
            "keeps_pixel_aspect");
    private static final double LONGEST_SECONDS = 86_400;

    private final TomlTables tables;

    PrintingReader(TomlTables tables) {
        this.tables = tables;
    }

    PrintingPolicies read(PrintingPolicies below) throws ProfileException {
        List<Toml.Table> all = tables.named("printing");
        if (all.isEmpty()) {
            return below;
        }
        Toml.Table table = all.getFirst();
        if (all.size() > 1) {
            throw tables.error(all.getLast(), "table printing may stand once");
        }
        return new PrintingPolicies(
                tables.flag(table, "full_page", below.fullPage()),
                tables.text(table, "session_label", below.sessionLabel()),
                tables.text(table, "presentation_lut", below.presentationLut()),
                tables.flag(table, "prints_session", below.printsSession()),
                tables.flag(table, "deletes", below.deletes()),
                tables.flag(table, "copies_are_jobs", below.copiesAreJobs()),
                tables.flag(table, "aborts_on_failure", below.abortsOnFailure()),
                tables.flag(table, "reports_events", below.reportsEvents()),
                seconds(table, "image_seconds", below.imageSeconds()),
                seconds(table, "response_seconds", below.responseSeconds()),
                seconds(table, "keep_open_seconds", below.keepOpenSeconds()),
                seconds(table, "poll_seconds", below.pollSeconds()),
                tables.texts(table, "bits", below.bits()),
                tables.texts(table, "film_sizes", below.filmSizes()),
                tables.texts(table, "media", below.media()),
                tables.texts(table, "destinations", below.destinations()),
                tables.texts(table, "magnifications", below.magnifications()),
                tables.flag(table, "keeps_pixel_aspect", below.keepsPixelAspect()));
    }

    private int seconds(Toml.Table table, String key, int otherwise) throws ProfileException {
        double number = tables.number(table, key, (double) otherwise);
        if (number != Math.rint(number) || number < 0 || number > LONGEST_SECONDS) {
            throw tables.error(table, key, "must be whole seconds of at most a day");
        }
        return (int) number;
    }
}
