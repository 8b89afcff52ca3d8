package org.isocenter.computing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.console.UsageException;
import org.isocenter.dosimetry.GammaCriterion;
import org.isocenter.dosimetry.GammaSettings;
import org.isocenter.dosimetry.GammaSettings.Normalisation;
import org.isocenter.dosimetry.GammaSettings.Outside;
import picocli.CommandLine.Option;

/** How two doses are compared, as a person says it. */
final class GammaOptions {
    private static final Pattern CRITERION =
            Pattern.compile("\\s*([0-9.]+)\\s*%?\\s*/\\s*([0-9.]+)\\s*(?:mm)?\\s*", Pattern.CASE_INSENSITIVE);

    @Option(
            names = "--criteria",
            split = ",",
            paramLabel = "D%%/Tmm",
            description = "Criteria, such as 3%%/3mm,2%%/2mm; all in one pass. Default 3%%/2mm.")
    private List<String> criteria = new ArrayList<>();

    @Option(names = "--dose-percent", paramLabel = "D", description = "With --distance-mm, one criterion.")
    private Double dosePercent;

    @Option(names = "--distance-mm", paramLabel = "T", description = "Distance to agreement, with --dose-percent.")
    private Double distanceMm;

    @Option(names = "--local", description = "Percentages are of the dose at each point, not of one dose for all.")
    private boolean isLocal;

    @Option(
            names = {"--normalisation", "--normalization"},
            paramLabel = "max|GY",
            defaultValue = "max",
            description = "What percentages and the cut-off refer to: the maximum of the reference, or a dose in Gy.")
    private String normalisation;

    @Option(
            names = "--prescription",
            paramLabel = "GY",
            description = "The prescribed dose, which percentages and the cut-off refer to.")
    private Double prescriptionGy;

    @Option(
            names = {"--cutoff", "--cutoff-percent"},
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = "Points of the reference below it are not evaluated; default ${DEFAULT-VALUE}.")
    private String cutOff;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "" + GammaSettings.DEFAULT_STEPS,
            description = "Places looked at in a distance to agreement, along each axis; default ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--exact", description = "The exact minimum of the trilinear evaluated dose, instead of steps.")
    private boolean isExact;

    @Option(
            names = "--exclude-outside",
            description =
                    "Leaves out points that the grid of the evaluated dose does not reach; else they are searched like"
                            + " any other and mostly fail.")
    private boolean isOutsideExcluded;

    @Option(names = "--max-gamma", paramLabel = "G", description = "Larger gammas count as this; default: no limit.")
    private Double maximumGamma;

    GammaSettings settings() throws UsageException {
        try {
            GammaSettings settings = GammaSettings.of(criteria().toArray(GammaCriterion[]::new))
                    .withCutOffPercent(number("--cutoff", cutOff.strip().replaceFirst("\\s*%$", "")))
                    .withStepsPerDistance(isExact ? GammaSettings.EXACT : steps)
                    .withOutside(isOutsideExcluded ? Outside.EXCLUDED : Outside.SEARCHED)
                    .withMaximumGamma(maximumGamma == null ? Double.POSITIVE_INFINITY : maximumGamma);
            return normalised(settings);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private GammaSettings normalised(GammaSettings settings) throws UsageException {
        boolean isMaximum = normalisation.equalsIgnoreCase("max");
        if (prescriptionGy != null) {
            if (!isMaximum) {
                throw new UsageException("--prescription and --normalisation say two doses; give one of them");
            }
            return settings.withNormalisation(Normalisation.PRESCRIPTION, prescriptionGy);
        }
        if (isMaximum) {
            return settings;
        }
        String dose = normalisation.strip().replaceFirst("(?i)\\s*Gy$", "");
        return settings.withNormalisation(Normalisation.GIVEN_DOSE, number("--normalisation", dose));
    }

    private List<GammaCriterion> criteria() throws UsageException {
        List<GammaCriterion> all = new ArrayList<>();
        for (String text : criteria) {
            Matcher matcher = CRITERION.matcher(text);
            if (!matcher.matches()) {
                throw new UsageException("--criteria: \"" + text + "\" is no criterion; write it as 3%/2mm");
            }
            all.add(new GammaCriterion(
                    number("--criteria", matcher.group(1)), number("--criteria", matcher.group(2)), isLocal));
        }
        if ((dosePercent == null) != (distanceMm == null)) {
            throw new UsageException("--dose-percent and --distance-mm belong together");
        }
        if (dosePercent != null) {
            all.add(new GammaCriterion(dosePercent, distanceMm, isLocal));
        }
        return all.isEmpty() ? List.of(new GammaCriterion(3, 2, isLocal)) : all;
    }

    private static double number(String option, String text) throws UsageException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UsageException(option + ": \"" + text + "\" is no number", e);
        }
    }
}
