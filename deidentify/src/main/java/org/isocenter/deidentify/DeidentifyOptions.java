package org.isocenter.deidentify;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How objects are de-identified.
 *
 * @param options chosen options of the profile
 * @param key secret from which UIDs, pseudonyms and shifts of dates are made: the same key maps alike
 * @param planLabel pattern of plan and structure set labels, in which {@code {n}} is a word made of the old label; empty for the profile's way
 * @param machines names of treatment machines and stations, and what they become
 * @param keepsBurnedIn whether objects that say they have burned in annotation are taken as they are
 * @param safePrivate private elements that may stay, beside those known
 * @param pixelRegions where devices write into their pixels, beside those known
 */
public record DeidentifyOptions(
        Set<Option> options,
        byte[] key,
        String planLabel,
        Map<String, String> machines,
        boolean keepsBurnedIn,
        List<SafePrivate> safePrivate,
        List<PixelRegion> pixelRegions) {
    public DeidentifyOptions {
        options = options.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(options));
        machines = Map.copyOf(machines);
        safePrivate = List.copyOf(safePrivate);
        pixelRegions = List.copyOf(pixelRegions);
    }

    /** The basic profile with options. */
    public static DeidentifyOptions of(byte[] key, Option... options) {
        return new DeidentifyOptions(Set.of(options), key, "", Map.of(), false, List.of(), List.of());
    }

    /** The same with a pattern for labels of plans and structure sets. */
    public DeidentifyOptions withPlanLabel(String pattern) {
        return new DeidentifyOptions(options, key, pattern, machines, keepsBurnedIn, safePrivate, pixelRegions);
    }

    /** The same with names of machines. */
    public DeidentifyOptions withMachines(Map<String, String> names) {
        return new DeidentifyOptions(options, key, planLabel, names, keepsBurnedIn, safePrivate, pixelRegions);
    }

    /** The same, taking objects with burned in annotation. */
    public DeidentifyOptions withBurnedIn() {
        return new DeidentifyOptions(options, key, planLabel, machines, true, safePrivate, pixelRegions);
    }

    /** The same with more private elements that are safe. */
    public DeidentifyOptions withSafePrivate(List<SafePrivate> more) {
        return new DeidentifyOptions(options, key, planLabel, machines, keepsBurnedIn, more, pixelRegions);
    }

    /** The same with more places of burned in annotation. */
    public DeidentifyOptions withPixelRegions(List<PixelRegion> more) {
        return new DeidentifyOptions(options, key, planLabel, machines, keepsBurnedIn, safePrivate, more);
    }

    boolean has(Option option) {
        return options.contains(option);
    }
}
