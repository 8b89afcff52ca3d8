package org.isocenter.computing;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.isocenter.console.UsageException;
import org.isocenter.dosimetry.StructurePolicy;
import picocli.CommandLine.Option;

/** How structures are made of their contours: shared by commands that need their space. */
final class StructurePolicyOptions {
    @Option(
            names = "--interpolation",
            paramLabel = "HOW",
            defaultValue = "shape-based",
            description = "Between planes: shape-based or right-prism; default ${DEFAULT-VALUE}.")
    private String interpolation;

    @Option(
            names = "--end-caps",
            paramLabel = "HOW",
            defaultValue = "rounded",
            description =
                    "Beyond the last contours: none, half-slice, or rounded (as the shape narrows, half a slice where it"
                            + " does not); default ${DEFAULT-VALUE}.")
    private String endCaps;

    @Option(
            names = "--nesting",
            paramLabel = "HOW",
            defaultValue = "xor",
            description = "Contours inside contours: xor, or, by-type; default ${DEFAULT-VALUE}.")
    private String nesting;

    StructurePolicy policy() throws UsageException {
        return new StructurePolicy(
                choice(StructurePolicy.Interpolation.values(), interpolation, "--interpolation"),
                choice(StructurePolicy.EndCaps.values(), endCaps, "--end-caps"),
                choice(StructurePolicy.Nesting.values(), nesting, "--nesting"));
    }

    private static <E extends Enum<E>> E choice(E[] choices, String word, String option) throws UsageException {
        return Arrays.stream(choices)
                .filter(choice -> word(choice).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageException(option + " is one of "
                        + Arrays.stream(choices)
                                .map(StructurePolicyOptions::word)
                                .collect(Collectors.joining(", ")) + ", not "
                        + word));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
