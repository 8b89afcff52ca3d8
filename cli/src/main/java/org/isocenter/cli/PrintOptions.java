package org.isocenter.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.conformance.PrintingPolicies;
import org.isocenter.console.UsageException;
import org.isocenter.rendering.RenderOptions;
import org.isocenter.rendering.VoiFunction;
import org.isocenter.rendering.Window;
import org.isocenter.services.FilmBox;
import org.isocenter.services.FilmSession;
import picocli.CommandLine.Option;

/** How films shall be, from the options of {@code print}; a profile says what may be asked for and what is always so. */
final class PrintOptions {
    private static final int MIN_DENSITY = 20;
    private static final int MAX_DENSITY = 300;
    /** Light box and room, cd/m2 (PS3.4 H.4.9.1.1). */
    private static final int LIGHT = 2000;

    private static final int AMBIENT = 10;

    @Option(
            names = "--layout",
            paramLabel = "FORMAT",
            defaultValue = "1x1",
            description = "Images on a film: 2x3 (columns by rows), or an Image Display Format such as STANDARD\\2,3,"
                    + " ROW\\1,2, COL\\1,2, SLIDE, SUPERSLIDE, CUSTOM\\1 (default: ${DEFAULT-VALUE}).")
    private String layout;

    @Option(names = "--film-size", paramLabel = "ID", description = "Film Size ID, such as 14INX17IN, 24CMX30CM, A4.")
    private String filmSize;

    @Option(
            names = "--orientation",
            paramLabel = "HOW",
            defaultValue = "PORTRAIT",
            description = "PORTRAIT or LANDSCAPE (default: ${DEFAULT-VALUE}).")
    private String orientation;

    @Option(
            names = "--copies",
            paramLabel = "N",
            defaultValue = "1",
            description = "Copies (default: ${DEFAULT-VALUE}).")
    private int copies;

    @Option(
            names = "--priority",
            paramLabel = "P",
            defaultValue = "MED",
            description = "HIGH, MED or LOW (default: ${DEFAULT-VALUE}).")
    private String priority;

    @Option(names = "--medium", paramLabel = "TYPE", description = "Medium Type, such as PAPER, \"BLUE FILM\".")
    private String medium;

    @Option(names = "--destination", paramLabel = "TO", description = "Film Destination, MAGAZINE or PROCESSOR.")
    private String destination;

    @Option(names = "--label", paramLabel = "TEXT", defaultValue = "", description = "Film Session Label.")
    private String label;

    @Option(
            names = "--magnification",
            paramLabel = "TYPE",
            description = "How the printer makes images larger: REPLICATE, BILINEAR, CUBIC, NONE.")
    private String magnification;

    @Option(
            names = "--border",
            paramLabel = "DENSITY",
            defaultValue = "BLACK",
            description = "BLACK, WHITE or hundredths of density (default: ${DEFAULT-VALUE}).")
    private String border;

    @Option(names = "--trim", description = "A line around each image.")
    private boolean trim;

    @Option(
            names = "--min-density",
            paramLabel = "D",
            defaultValue = "0",
            description = "In hundredths; without, the printer's.")
    private int minDensity;

    @Option(
            names = "--max-density",
            paramLabel = "D",
            defaultValue = "0",
            description = "In hundredths; without, the printer's.")
    private int maxDensity;

    @Option(
            names = "--bits",
            paramLabel = "8|12",
            defaultValue = "0",
            description = "Bits of grey; without, as the profile has it, else 8.")
    private int bits;

    @Option(names = "--color", description = "Prints in colour where an image has any.")
    private boolean colour;

    @Option(
            names = "--window",
            paramLabel = "C,W[,FUNCTION]",
            description = "Window centre and width, and LINEAR, LINEAR_EXACT or SIGMOID; without, that of each image.")
    private String window;

    @Option(names = "--overlays", description = "Draws overlay planes in.")
    private boolean overlays;

    @Option(
            names = "--true-size",
            description = "Prints images in their true size, where they tell their pixel spacing.")
    private boolean trueSize;

    @Option(names = "--full-page", description = "Puts each film together here and sends it as one image.")
    private boolean fullPage;

    @Option(
            names = "--captions",
            paramLabel = "HOW",
            defaultValue = "burnt",
            description = "Patient and image in words: burnt (into the image), label (annotation boxes), none (default:"
                    + " ${DEFAULT-VALUE}).")
    private String captions;

    private PrintingPolicies policies;
    private boolean someoneElse;

    /** Says whose habits hold, and looks whether all that is asked for can be. */
    void of(PrintingPolicies profile, boolean other) throws UsageException {
        policies = profile;
        someoneElse = other;
        oneOf("--orientation", orientation, List.of("PORTRAIT", "LANDSCAPE"));
        oneOf("--priority", priority, List.of("HIGH", "MED", "LOW"));
        oneOf("--captions", captions, List.of("burnt", "label", "none"));
        // COH-PRN-013, COH-PRN-017, COH-PRN-018
        oneOf("--film-size", filmSize(), policies.filmSizes());
        oneOf("--medium", first(medium, policies.media()), policies.media());
        oneOf("--destination", first(destination, policies.destinations()), policies.destinations());
        oneOf("--magnification", magnification(), policies.magnifications());
        // COH-PRN-024, ONC-PRN-011
        oneOf("--bits", Integer.toString(bits()), policies.bits().isEmpty() ? List.of("8", "12") : policies.bits());
        // COH-PRN-019
        if (minDensity < 0 || maxDensity < 0 || minDensity >= 50 && someoneElse || copies < 1 || copies > 99) {
            throw new UsageException("densities are above 0, the lowest of them below 50; copies 1 to 99");
        }
    }

    private static void oneOf(String option, String value, List<String> values) throws UsageException {
        if (!values.isEmpty() && !value.isEmpty() && !values.contains(value)) {
            throw new UsageException(option + " " + value + ": expected one of " + String.join(", ", values));
        }
    }

    private static String first(String given, List<String> values) {
        return given != null ? given : values.isEmpty() ? "" : values.getFirst();
    }

    private String magnification() {
        return magnification == null ? "BILINEAR" : magnification;
    }

    String filmSize() {
        return filmSize == null ? "14INX17IN" : filmSize;
    }

    boolean isLandscape() {
        return orientation.equals("LANDSCAPE");
    }

    /** Image Display Format. */
    String format() {
        return layout.matches("\\d{1,2}x\\d{1,2}")
                ? "STANDARD\\" + layout.replace('x', ',')
                : layout.toUpperCase(Locale.ROOT);
    }

    int bits() {
        if (bits != 0) {
            return bits;
        }
        return policies.bits().isEmpty() ? 8 : Integer.parseInt(policies.bits().getFirst());
    }

    boolean isColour() {
        return colour;
    }

    boolean isTrueSize() {
        return trueSize;
    }

    // COH-PRN-011
    boolean isFullPage() {
        return fullPage || policies.fullPage();
    }

    // ONC-PRN-013
    boolean keepsPixelAspect() {
        return policies.keepsPixelAspect();
    }

    boolean isBurnt() {
        return captions.equals("burnt") || captions.equals("label") && isFullPage();
    }

    boolean isLabelled() {
        return captions.equals("label") && !isFullPage();
    }

    /** How frames are rendered. */
    RenderOptions rendering() throws UsageException {
        RenderOptions options = RenderOptions.DEFAULT.withBits(bits());
        Optional<Window> given = window == null ? Optional.empty() : Optional.of(window(window));
        RenderOptions windowed = given.map(options::withWindow).orElse(options);
        return overlays ? windowed.withOverlays() : windowed;
    }

    private static Window window(String text) throws UsageException {
        String[] parts = text.split(",");
        try {
            VoiFunction function = parts.length < 3
                    ? VoiFunction.LINEAR
                    : VoiFunction.valueOf(parts[2].strip().toUpperCase(Locale.ROOT));
            if (parts.length == 2 || parts.length == 3) {
                return new Window(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), function);
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("--window " + text + ": " + e.getMessage());
        }
        throw new UsageException("--window " + text + ": expected centre,width or centre,width,function");
    }

    // ONC-PRN-004, ONC-PRN-005
    FilmSession session() {
        return new FilmSession(
                copies,
                priority,
                first(medium, policies.media().isEmpty() && someoneElse ? List.of("CLEAR FILM") : policies.media()),
                first(
                        destination,
                        policies.destinations().isEmpty() && someoneElse
                                ? List.of("MAGAZINE")
                                : policies.destinations()),
                policies.sessionLabel().isEmpty() ? label : policies.sessionLabel());
    }

    // COH-PRN-016, ONC-PRN-006
    FilmBox box() {
        FilmBox box = FilmBox.DEFAULT
                .on(isFullPage() ? "STANDARD\\1,1" : format(), isFullPage() ? "PORTRAIT" : orientation, filmSize())
                .with(magnification(), border, "BLACK", trim ? "YES" : "NO")
                .withDensities(
                        minDensity == 0 && someoneElse ? MIN_DENSITY : minDensity,
                        maxDensity == 0 && someoneElse ? MAX_DENSITY : maxDensity)
                .withLight(LIGHT, AMBIENT);
        return isLabelled() ? box.withAnnotations("LABEL") : box;
    }

    /** Magnification Type of each image. */
    String imageMagnification() {
        return magnification();
    }
}
