package org.isocenter.objects;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Beam;
import org.isocenter.rt.BrachySetup;
import org.isocenter.rt.FractionGroup;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Plan;
import org.isocenter.rt.UnfitException;

/**
 * Reads an RT Plan or an RT Ion Plan (PS3.3 A.20, A.49). Any attribute may be absent: the value is then empty or NaN, and what a
 * computation cannot do without is told as a finding (field.md P-04). References are joined by number, never by order (P-03).
 */
public final class PlanReader {
    private final DataSet object;
    private final Consumer<Finding> findings;

    private PlanReader(DataSet object, Consumer<Finding> findings) {
        this.object = object;
        this.findings = findings;
    }

    /**
     * Reads a plan.
     *
     * @param findings hears what was forgiven and what is missing
     * @throws UnfitException where the object is no plan
     */
    public static Plan read(DicomFile file, Consumer<Finding> findings) throws UnfitException {
        DataSet object = file.dataSet();
        boolean plan = object.string(Tags.Modality).equals("RTPLAN")
                || object.has(Tags.RTPlanLabel)
                || object.has(Tags.FractionGroupSequence)
                || object.has(Tags.BeamSequence)
                || object.has(Tags.IonBeamSequence)
                || object.has(Tags.ApplicationSetupSequence);
        if (!plan) {
            throw new UnfitException("RT-PLAN", "", "this is no plan; give an RTPLAN object", "PS3.3 A.20");
        }
        return new PlanReader(object, findings).read();
    }

    private Plan read() {
        PlanPartsReader parts = new PlanPartsReader(object, findings);
        List<FractionGroup> groups = parts.fractionGroups();
        List<Beam> beams = beams(groups);
        BrachyReader brachy = new BrachyReader(object, findings);
        List<BrachySetup> setups = brachy.setups();
        tellScheme(groups, beams, setups);
        return new Plan(
                object.string(Tags.SOPInstanceUID),
                object.string(Tags.SOPClassUID),
                object.string(Tags.RTPlanLabel),
                object.string(Tags.RTPlanName),
                object.string(Tags.RTPlanDate),
                object.string(Tags.RTPlanGeometry),
                object.string(Tags.PlanIntent),
                object.string(Tags.ApprovalStatus),
                object.string(Tags.FrameOfReferenceUID),
                Attributes.item(object, Tags.ReferencedStructureSetSequence).string(Tags.ReferencedSOPInstanceUID),
                object.items(Tags.ReferencedDoseSequence).stream()
                        .map(dose -> dose.string(Tags.ReferencedSOPInstanceUID))
                        .toList(),
                parts.doseReferences(),
                parts.toleranceTables(),
                parts.patientSetups(),
                groups,
                beams,
                object.string(Tags.BrachyTreatmentTechnique),
                object.string(Tags.BrachyTreatmentType),
                Attributes.item(object, Tags.TreatmentMachineSequence).string(Tags.TreatmentMachineName),
                brachy.sources(),
                setups,
                PatientStudy.of(object),
                object.string(Tags.SeriesInstanceUID),
                object);
    }

    private List<Beam> beams(List<FractionGroup> groups) {
        boolean ion = object.has(Tags.IonBeamSequence);
        String keyword = ion ? "IonBeamSequence" : "BeamSequence";
        List<DataSet> items = object.items(ion ? Tags.IonBeamSequence : Tags.BeamSequence);
        List<Beam> beams = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String where = keyword + "[" + (i + 1) + "]";
            int number = Attributes.whole(items.get(i), Tags.BeamNumber).orElse(Integer.MIN_VALUE);
            if (number == Integer.MIN_VALUE || !numbers.add(number)) {
                findings.accept(ReaderFindings.error(
                        "P-03",
                        where + ".BeamNumber",
                        number == Integer.MIN_VALUE
                                ? "a beam without number is not joined to its meterset"
                                : "number " + number + " is given twice; what refers to it is ambiguous",
                        "PS3.3 C.8.8.14"));
            }
            beams.add(new BeamReader(items.get(i), where, ion, findings).read(number, meterset(number, groups)));
        }
        return beams;
    }

    // field.md P-03
    private static OptionalDouble meterset(int beamNumber, List<FractionGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.beam(beamNumber).stream())
                .map(FractionGroup.BeamUse::meterset)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    // PS3.3 A.20.3: beams, or brachytherapy, or neither, with a fraction scheme or without (field.md P-05)
    private void tellScheme(List<FractionGroup> groups, List<Beam> beams, List<BrachySetup> setups) {
        if (!beams.isEmpty() && !setups.isEmpty()) {
            warn("P-05", "ApplicationSetupSequence", "a plan holds beams or brachytherapy, this one holds both");
        }
        if (groups.isEmpty() && !(beams.isEmpty() && setups.isEmpty())) {
            warn("P-05", "FractionGroupSequence", "no fraction scheme: neither fractions nor metersets are told");
        }
        for (FractionGroup group : groups) {
            for (FractionGroup.BeamUse use : group.beams()) {
                if (beams.stream().noneMatch(beam -> beam.number() == use.beamNumber())) {
                    warn(
                            "P-03",
                            "FractionGroupSequence",
                            "group " + group.number() + " refers to beam " + use.beamNumber()
                                    + ", which the plan does not hold");
                }
            }
        }
        for (Beam beam : beams) {
            if (beam.meterset().isEmpty() && !beam.isSetup() && !groups.isEmpty()) {
                warn(
                        "P-03",
                        "FractionGroupSequence",
                        "no meterset for beam " + beam.number() + " \"" + beam.name() + "\"");
            }
        }
    }

    private void warn(String rule, String where, String message) {
        findings.accept(ReaderFindings.warning(rule, where, message, "PS3.3 A.20.3"));
    }
}
