package org.isocenter.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.TransferSyntax;

/**
 * A small patient or phantom made by formulas, whose volumes, doses, transforms, positions and metersets are known exactly. The same seed
 * gives the same bytes. Its objects are written by this module alone: no code that reads them is taken to write them, so that a mistake
 * in one does not hide in the other.
 */
public final class SyntheticCase {
    private static final String DATE = "20260102";

    /** Writes the objects of a case and says what is known of them. */
    interface Maker {
        void make(CaseFolder folder) throws IOException;
    }

    private final String name;
    private final String description;
    private final Maker maker;

    SyntheticCase(String name, String description, Maker maker) {
        this.name = name;
        this.description = description;
        this.maker = maker;
    }

    /** All cases, in the order they are listed. */
    public static List<SyntheticCase> all() {
        return Stream.of(
                        PositionCases.all(),
                        StructureCases.all(),
                        DoseCases.all(),
                        PlanCases.all(),
                        BrachyCases.all(),
                        PictureCases.all(),
                        RegistrationCases.all(),
                        ConeBeamCases.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The case of this name, in any case of its letters. */
    public static Optional<SyntheticCase> named(String name) {
        return all().stream()
                .filter(one -> one.name.equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Lower case, words joined by hyphens. */
    public String name() {
        return name;
    }

    /** One line. */
    public String description() {
        return description;
    }

    /**
     * Writes the objects and {@code answers.json}.
     *
     * @param seed varies UIDs, noise, and places where the case has any that may vary
     * @return how many objects
     */
    public int write(Path folder, TransferSyntax syntax, long seed) throws IOException {
        Files.createDirectories(folder);
        String label = name.toUpperCase(Locale.ROOT);
        SyntheticStudy study = new SyntheticStudy(
                seed + "/case " + name,
                "SYN-" + label,
                "Synthetic^" + label,
                "ISO_IR 100",
                "A" + Math.floorMod(seed, 100_000),
                "Synthetic " + name,
                DATE);
        CaseFolder to = new CaseFolder(folder, syntax, study, seed);
        maker.make(to);
        to.answers().write(name, description, seed, folder);
        return to.objects();
    }

    @Override
    public String toString() {
        return name;
    }
}
