package org.isocenter.brachytherapy;

import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Point;

/**
 * Where, how long and how strong: all that the dose of one fraction of a brachytherapy plan follows from.
 *
 * @param all of one fraction, with all pulses; none where a finding is an ERROR
 * @param totalReferenceAirKermaUgy strength by time of all dwells
 * @param timeFactor by which the afterloader makes the plan's times longer at the moment of treatment; 1 at the moment they are made for
 * @param findings what is wrong or assumed; with an ERROR there is no dose
 */
public record Dwells(
        BrachyPlan plan, List<Dwell> all, double totalReferenceAirKermaUgy, double timeFactor, List<Finding> findings) {
    public Dwells {
        all = List.copyOf(all);
        findings = List.copyOf(findings);
    }

    /**
     * Reads an RT Plan.
     *
     * @param applicators axis of applicators by ROI Number, from the structure set; empty where there is none
     */
    public static Dwells read(
            DataSet plan, SourceLibrary library, BrachySettings settings, Map<Integer, List<Point>> applicators) {
        Findings findings = new Findings();
        if (plan.items(Tags.ApplicationSetupSequence).isEmpty()) {
            findings.error(
                    "TG43-PLAN",
                    "ApplicationSetupSequence",
                    "is missing: this is no brachytherapy plan",
                    "PS3.3 C.8.8.15");
        }
        BrachyPlan read = BrachyPlanReader.read(plan, findings);
        return new DwellReader(read, library, settings, applicators, findings).dwells();
    }

    /** The same plan with other times. */
    public Dwells with(List<Dwell> changed) {
        double kerma = changed.stream()
                .mapToDouble(dwell -> dwell.strengthU() * dwell.timeS() / 3600)
                .sum();
        return new Dwells(plan, changed, kerma, timeFactor, findings);
    }

    /** Whether a dose follows. */
    public boolean isUsable() {
        return findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
