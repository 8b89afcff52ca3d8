package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.brachytherapy.BrachySettings;
import org.isocenter.brachytherapy.Dwell;
import org.isocenter.brachytherapy.DwellOptimiser;
import org.isocenter.brachytherapy.Dwells;
import org.isocenter.console.Console;
import org.isocenter.rt.Point;

/** What {@code brachy-dose} says, to people and as JSON. */
record BrachyReport(
        Dwells dwells, BrachySettings settings, List<PointDose> doses, Optional<DwellOptimiser.Result> optimised) {
    /** A place and the dose there. */
    record PointDose(String name, Point positionMm, double doseGy, boolean isInSource) {}

    private static void print(DwellOptimiser.Result result, Console console) {
        console.out()
                .printf(
                        Locale.ROOT,
                        "optimised in %d steps%s: penalty from %.4f to %.4f%n",
                        result.iterations(),
                        result.hasConverged() ? "" : ", not converged",
                        result.penaltyBefore(),
                        result.penaltyAfter());
        for (double reached : result.reachedGy()) {
            console.out().printf(Locale.ROOT, "%12.4f Gy reached by objective%n", reached);
        }
        for (Dwell dwell : result.dwells()) {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%12.3f s in channel %d at %.1f mm%n",
                            dwell.timeS(),
                            dwell.channel(),
                            dwell.relativePositionMm());
        }
    }

    private static void write(DwellOptimiser.Result result, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("optimisation");
        out.writeNumberField("iterations", result.iterations());
        out.writeBooleanField("converged", result.hasConverged());
        out.writeNumberField("penaltyBefore", result.penaltyBefore());
        out.writeNumberField("penaltyAfter", result.penaltyAfter());
        double[] reached =
                result.reachedGy().stream().mapToDouble(Double::doubleValue).toArray();
        out.writeFieldName("reachedGy");
        out.writeArray(reached, 0, reached.length);
        double[] times = result.dwells().stream().mapToDouble(Dwell::timeS).toArray();
        out.writeFieldName("timesS");
        out.writeArray(times, 0, times.length);
        out.writeEndObject();
    }

    void print(Console console) {
        FindingsOutput.lines(console.out(), dwells.findings());
        if (!dwells.isUsable()) {
            console.out().println("no dose is computed");
            return;
        }
        console.out()
                .printf(
                        Locale.ROOT,
                        "%d dwells of %s, %s; total reference air kerma %.3f uGy; times by %.4f%n",
                        dwells.all().size(),
                        dwells.all().getFirst().source().name(),
                        settings.policy(),
                        dwells.totalReferenceAirKermaUgy(),
                        dwells.timeFactor());
        for (PointDose point : doses) {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%12.4f Gy at %.3f, %.3f, %.3f mm %s%s%n",
                            point.doseGy(),
                            point.positionMm().x(),
                            point.positionMm().y(),
                            point.positionMm().z(),
                            point.name(),
                            point.isInSource() ? " (in the source: the dose beside it)" : "");
        }
        optimised.ifPresent(result -> print(result, console));
    }

    void writeJson(Console console) throws IOException {
        try (JsonGenerator out = JsonLines.open(console)) {
            out.writeStartObject();
            out.writeArrayFieldStart("points");
            for (PointDose point : doses) {
                writePoint(point, out);
            }
            out.writeEndArray();
            if (dwells.isUsable()) {
                out.writeNumberField("totalReferenceAirKermaUgy", dwells.totalReferenceAirKermaUgy());
                out.writeNumberField("timeFactor", dwells.timeFactor());
                out.writeNumberField("dwells", dwells.all().size());
                out.writeStringField("source", dwells.all().getFirst().source().name());
                out.writeStringField(
                        "sourceData", dwells.all().getFirst().source().citation());
            } else {
                // Never a number that looks right
                out.writeNullField("totalReferenceAirKermaUgy");
            }
            out.writeStringField("policy", settings.policy().name());
            if (optimised.isPresent()) {
                write(optimised.get(), out);
            }
            FindingsOutput.json(out, dwells.findings());
            out.writeEndObject();
        }
        console.out().println();
    }

    private static void writePoint(PointDose point, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", point.name());
        out.writeFieldName("positionMm");
        double[] numbers = {
            point.positionMm().x(), point.positionMm().y(), point.positionMm().z()
        };
        out.writeArray(numbers, 0, numbers.length);
        out.writeNumberField("doseGy", point.doseGy());
        out.writeBooleanField("inSource", point.isInSource());
        out.writeEndObject();
    }
}
