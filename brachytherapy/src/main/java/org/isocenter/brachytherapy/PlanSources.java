package org.isocenter.brachytherapy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.brachytherapy.BrachyPlan.PlanSource;

/** What the sources of a plan are: model, strength and decay. */
final class PlanSources {
    private static final String STANDARD = "PS3.3 C.8.8.15.7";
    /** Days; ONC-TG43-011 */
    private static final Map<String, Double> HALF_LIVES = Map.of("192", 73.83, "60", 1925.2, "137", 10976.0);

    private static final double HALF_LIFE_TOLERANCE = 0.01;
    private static final double LENGTH_TOLERANCE_MM = 0.15;
    private static final double SECONDS_PER_DAY = 86400;

    private final BrachyPlan plan;
    private final SourceLibrary library;
    private final BrachySettings settings;
    private final Findings findings;

    PlanSources(BrachyPlan plan, SourceLibrary library, BrachySettings settings, Findings findings) {
        this.plan = plan;
        this.library = library;
        this.settings = settings;
        this.findings = findings;
    }

    /** The model of a source: the plan's own data, else that of the settings, else the one its names mean. */
    Optional<Source> model(PlanSource planned) {
        if (!isAirKerma(planned)) {
            return Optional.empty();
        }
        checkHalfLife(planned);
        if (planned.tables().isPresent() && settings.modelName().isEmpty()) {
            return planned.tables();
        }
        Optional<Source> found =
                settings.modelName().isEmpty() ? library.find(names(planned)) : library.named(settings.modelName());
        if (found.isEmpty()) {
            findings.error(
                    "TG43-TABLES",
                    where(planned),
                    "no TG-43 data: neither in the plan nor for the source it calls "
                            + String.join(", ", names(planned))
                            + (settings.modelName().isEmpty() ? "" : " or for " + settings.modelName())
                            + "; name a model or give a source file",
                    "TG-43U1");
        }
        found.ifPresent(model -> compare(planned, model));
        return found;
    }

    private List<String> names(PlanSource planned) {
        List<String> names = new ArrayList<>(planned.names());
        names.addAll(plan.machine());
        return names;
    }

    private String where(PlanSource planned) {
        return "SourceSequence[" + (plan.sources().indexOf(planned) + 1) + "]";
    }

    private boolean isAirKerma(PlanSource planned) {
        // PS3.3 C.8.8.15.7: without units it is air kerma; DOSE_RATE_WATER is that of beta sources
        if (!planned.strengthUnits().isEmpty() && !planned.strengthUnits().equals("AIR_KERMA_RATE")) {
            findings.error(
                    "TG43-UNITS",
                    where(planned) + ".SourceStrengthUnits",
                    planned.strengthUnits() + "; TG-43 takes AIR_KERMA_RATE",
                    STANDARD);
            return false;
        }
        if (!(planned.strengthU() > 0) || Double.isInfinite(planned.strengthU())) {
            findings.error(
                    "TG43-STRENGTH",
                    where(planned) + ".ReferenceAirKermaRate",
                    planned.strengthU() + " uGy/h at 1 m; accepted: above 0",
                    STANDARD);
            return false;
        }
        return true;
    }

    private void compare(PlanSource planned, Source model) {
        double length = planned.activeLengthMm();
        if (model.form() == Source.Form.LINE && Math.abs(length - model.activeLengthMm()) > LENGTH_TOLERANCE_MM) {
            findings.warning(
                    "TG43-LENGTH",
                    where(planned) + ".ActiveSourceLength",
                    length + " mm; " + model.name() + " has " + model.activeLengthMm() + " mm, which is taken",
                    model.citation());
        }
    }

    private void checkHalfLife(PlanSource planned) {
        HALF_LIVES.forEach((mass, days) -> {
            boolean isMeant = planned.isotope().matches("(?i).*(ir|co|cs)[- ]?" + mass + ".*");
            if (isMeant && Math.abs(planned.halfLifeDays() / days - 1) > HALF_LIFE_TOLERANCE) {
                findings.warning(
                        "ONC-TG43-011",
                        where(planned) + ".SourceIsotopeHalfLife",
                        planned.halfLifeDays() + " days of " + planned.isotope() + "; known: " + days,
                        STANDARD);
            }
        });
    }

    /** By how much times grow at the moment of treatment, of the first source (ONC-TG43-002). */
    double timeFactor() {
        return plan.sources().isEmpty() || settings.keepsTimes()
                ? 1
                : 1 / decay(plan.sources().getFirst());
    }

    /** Whether the plan is delivered at another moment than its times are made for. */
    boolean isMoved() {
        return settings.treatedAt().isPresent();
    }

    /** Factor of the times. */
    double times(PlanSource planned) {
        return settings.keepsTimes() ? 1 : 1 / decay(planned);
    }

    /** Strength at the moment of treatment. */
    double strengthU(PlanSource planned) {
        return planned.strengthU() * decay(planned);
    }

    private double decay(PlanSource planned) {
        if (settings.treatedAt().isEmpty()) {
            return 1;
        }
        if (planned.referenceTime().isEmpty() || !(planned.halfLifeDays() > 0)) {
            findings.error(
                    "ONC-TG43-002",
                    where(planned),
                    "no reference date or half-life: the strength at another moment cannot be told",
                    STANDARD);
            return 1;
        }
        double days = Duration.between(
                                planned.referenceTime().get(),
                                settings.treatedAt().get())
                        .toSeconds()
                / SECONDS_PER_DAY;
        return Math.pow(2, -days / planned.halfLifeDays());
    }
}
