package org.isocenter.checks;

import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Check;

/** All checks of the program, in the order they run. A profile takes those whose rules it names. */
public final class Checks {
    private static final List<Check> ALL = Stream.of(
                    // The first stranger rule that fits is reported, so the narrow ones stand first.
                    RayPlanLimits.CHECKS,
                    RayCommonImport.CHECKS,
                    RayImageImport.CHECKS,
                    RaySeriesImport.CHECKS,
                    RayStructureImport.CHECKS,
                    RayPlanImport.CHECKS,
                    RayMachine.CHECKS,
                    RayControlPointImport.CHECKS,
                    RayIonImport.CHECKS,
                    RayDoseImport.CHECKS,
                    RayStructureReferences.CHECKS,
                    RayPlanReferences.CHECKS,
                    RayImportNotes.CHECKS,
                    ObiImport.CHECKS,
                    ObiPlanImport.CHECKS,
                    ObiKvBeam.CHECKS,
                    ObiMatch.CHECKS,
                    ObiIsocenters.CHECKS,
                    ObiReferenceCt.CHECKS,
                    ObiStructures.CHECKS,
                    ObiMarkers.CHECKS,
                    ObiInterfaceImport.CHECKS,
                    ObiPrivate.CHECKS,
                    ObiRegistrationWritten.CHECKS,
                    ObiStructureWritten.CHECKS,
                    ObiCtWritten.CHECKS,
                    ObiImageWritten.CHECKS,
                    ObiCurveWritten.CHECKS,
                    StandardModules.CHECKS,
                    StandardValues.CHECKS,
                    OncentraStorage.CHECKS,
                    OncentraRoundTrip.CHECKS,
                    OncentraUltrasound.CHECKS,
                    OncentraTemplate.CHECKS,
                    OncentraProbe.CHECKS,
                    OncentraStructure.CHECKS,
                    OncentraPlan.CHECKS,
                    OncentraBrachy.CHECKS,
                    OncentraMachine.CHECKS,
                    OncentraCatheter.CHECKS,
                    OncentraSource.CHECKS,
                    OncentraTg43.CHECKS,
                    OncentraMarkers.CHECKS,
                    OncentraSettings.CHECKS,
                    OncentraDose.CHECKS,
                    CoherenceChecks.CHECKS,
                    IplanCommon.CHECKS,
                    IplanPrivate.CHECKS,
                    IplanTrial.CHECKS,
                    IplanStructures.CHECKS,
                    IplanPlans.CHECKS,
                    IplanBeams.CHECKS,
                    IplanDoses.CHECKS,
                    IplanHistograms.CHECKS,
                    IplanImages.CHECKS,
                    RayUids.CHECKS,
                    RayCommonExport.CHECKS,
                    RayImageSetExport.CHECKS,
                    RayStructureExport.CHECKS,
                    RayStructureSetExport.CHECKS,
                    RayPlanExport.CHECKS,
                    RayControlPointExport.CHECKS,
                    RayPlanSetExport.CHECKS,
                    RayIonExport.CHECKS,
                    RayDoseExport.CHECKS,
                    RayImageExport.CHECKS,
                    FieldText.CHECKS,
                    FieldStructures.CHECKS,
                    FieldPlans.CHECKS,
                    FieldSets.CHECKS,
                    FieldContours.CHECKS,
                    FieldSlices.CHECKS,
                    FieldStructureSets.CHECKS,
                    FieldSeries.CHECKS,
                    FieldDoses.CHECKS,
                    FieldDoseSets.CHECKS,
                    FieldPlanForm.CHECKS,
                    FieldPlanSets.CHECKS,
                    FieldEncoding.CHECKS,
                    FieldPrivacy.CHECKS,
                    FieldIdentity.CHECKS,
                    FieldImages.CHECKS)
            .flatMap(List::stream)
            .toList();

    private Checks() {}

    /** All checks. */
    public static List<Check> all() {
        return ALL;
    }
}
