package org.isocenter.computing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isocenter.console.UsageException;
import org.isocenter.rt.Volume;
import picocli.CommandLine.Option;

/** Which doses the lines and surfaces are of, as a person says it. */
final class IsodoseLevels {
    /**
     * @param name as it was said, such as {@code 95%}
     * @param percent of the normalisation dose
     */
    record Level(String name, double levelGy, double percent) {}

    @Option(
            names = "--levels",
            split = ",",
            paramLabel = "L",
            defaultValue = "95%,80%,50%,20%",
            description = "Such as 95%%,50Gy: percent of the normalisation dose, or Gy; default ${DEFAULT-VALUE}.")
    private List<String> levels;

    @Option(
            names = {"--normalisation", "--normalization", "--prescription"},
            paramLabel = "max|GY",
            defaultValue = "max",
            description = "What 100 %% is: the largest dose, or a dose in Gy, such as the prescribed one.")
    private String normalisation;

    /** What 100 % is. */
    double normalisationGy(Volume dose) throws UsageException {
        if (!normalisation.equalsIgnoreCase("max")) {
            return positive("--normalisation", normalisation.strip().replaceFirst("(?i)\\s*Gy$", ""));
        }
        float most = 0;
        for (float value : dose.values()) {
            most = Math.max(most, value);
        }
        if (!(most > 0)) {
            throw new UsageException("the largest dose is " + most + " Gy: there are no lines to draw");
        }
        return most;
    }

    List<Level> of(Volume dose) throws UsageException {
        double whole = normalisationGy(dose);
        List<Level> all = new ArrayList<>();
        for (String text : levels) {
            String name = text.strip();
            if (name.endsWith("%")) {
                double percent = positive("--levels", name.substring(0, name.length() - 1));
                all.add(new Level(name, whole * percent / 100, percent));
            } else {
                double gray = positive("--levels", name.toLowerCase(Locale.ROOT).replaceFirst("\\s*gy$", ""));
                all.add(new Level(name.matches("[0-9.]+") ? name + "Gy" : name, gray, 100 * gray / whole));
            }
        }
        return all;
    }

    private static double positive(String option, String text) throws UsageException {
        double number;
        try {
            number = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new UsageException(option + ": \"" + text + "\" is no number; write 95% or 50Gy", e);
        }
        if (!(number > 0) || Double.isInfinite(number)) {
            throw new UsageException(option + ": a dose is positive, not " + text);
        }
        return number;
    }
}
