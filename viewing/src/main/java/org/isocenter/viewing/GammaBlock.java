package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.isocenter.dosimetry.Gamma;
import org.isocenter.dosimetry.GammaCriterion;
import org.isocenter.dosimetry.GammaResult;
import org.isocenter.dosimetry.GammaSettings;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;

/** Gamma on the grid of the reference, float32, not a number where it was not evaluated; the rates stand in the head. */
final class GammaBlock {
    private static final String SOURCE = "AAPM TG-218";

    private GammaBlock() {}

    static Block of(Doses reference, Doses evaluated, GammaCriterion criterion, double cutOffPercent, Work work)
            throws UnfitException {
        String here = reference.dose().volume().frameOfReferenceUid();
        String there = evaluated.dose().volume().frameOfReferenceUid();
        if (!here.isEmpty() && !there.isEmpty() && !here.equals(there)) {
            throw new UnfitException(
                    "S-06",
                    "FrameOfReferenceUID",
                    "the doses stand in different frames of reference, " + here + " and " + there
                            + ": bring them together first",
                    "PS3.3 C.7.4.1");
        }
        if (!reference.dose().units().equals(evaluated.dose().units())) {
            throw new UnfitException(
                    "D-09",
                    "DoseUnits",
                    "one dose is in " + reference.dose().units() + ", the other in "
                            + evaluated.dose().units() + ": they cannot be compared",
                    "PS3.3 C.8.8.3");
        }
        GammaSettings settings = GammaSettings.of(criterion).withCutOffPercent(cutOffPercent);
        GammaResult result =
                Gamma.compute(reference.dose().volume(), evaluated.dose().volume(), settings, work);
        GammaResult.OfCriterion of = result.criteria().getFirst();
        // D-08: a rate over no points would look like a judgement
        if (of.evaluatedPoints() == 0 || of.evaluatedPoints() == result.outside()) {
            throw new UnfitException(
                    "D-08", "", "no point above the cut-off lies on the grid of the other dose", SOURCE);
        }
        return Block.ofFloats(
                json -> head(json, reference, evaluated, result), of.map().values());
    }

    private static void head(JsonGenerator json, Doses reference, Doses evaluated, GammaResult result)
            throws IOException {
        GammaResult.OfCriterion of = result.criteria().getFirst();
        json.writeStartObject();
        json.writeStringField("type", "float32");
        json.writeStringField("reference", reference.dose().sopInstanceUid());
        json.writeStringField("evaluated", evaluated.dose().sopInstanceUid());
        json.writeStringField("criteria", of.criterion().toString());
        json.writeNumberField("passRatePercent", of.passRatePercent());
        json.writeNumberField("evaluatedPoints", of.evaluatedPoints());
        Numbers.number(json, "meanGamma", of.meanGamma());
        Numbers.number(json, "maximumGamma", of.maximumGamma());
        Numbers.number(json, "normalisationGy", result.normalisationGy());
        Numbers.number(json, "cutOffGy", result.cutOffGy());
        json.writeStringField("verdict", of.verdict().name());
        Numbers.grid(json, of.map().grid(), of.map().frameOfReferenceUid());
        json.writeEndObject();
    }
}
