package org.isocenter.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;

/** An object made for a scheduled step: patient, study and procedure are those of its worklist item (PS3.17 Annex J). */
public final class ScheduledObject {
    private static final List<Integer> ALIKE = List.of(
            Tags.PatientName,
            Tags.PatientID,
            Tags.PatientBirthDate,
            Tags.PatientSex,
            Tags.StudyInstanceUID,
            Tags.AccessionNumber,
            Tags.ReferringPhysicianName);

    // COH-MWL-015, COH-MWL-016
    private static final Map<Integer, Integer> OF_PROCEDURE = Map.of(
            Tags.RequestedProcedureID, Tags.StudyID,
            Tags.RequestedProcedureCodeSequence, Tags.ProcedureCodeSequence,
            Tags.NamesOfIntendedRecipientsOfResults, Tags.PhysiciansOfRecord);

    // COH-MWL-015, COH-MWL-016
    private static final Map<Integer, Integer> OF_STEP = Map.of(
            Tags.ScheduledProcedureStepDescription, Tags.PerformedProcedureStepDescription,
            Tags.ScheduledProcedureStepID, Tags.PerformedProcedureStepID,
            Tags.ScheduledProtocolCodeSequence, Tags.PerformedProtocolCodeSequence,
            Tags.ScheduledPerformingPhysicianName, Tags.PerformingPhysicianName);

    private ScheduledObject() {}

    /**
     * The object with what its worklist item says; what the item does not say stays. References to its study follow.
     *
     * @param object whose texts beside the patient's are ASCII: it takes the character set of the item
     */
    public static DataSet of(DataSet object, DataSet item) {
        String study = item.string(Tags.StudyInstanceUID);
        String before = object.string(Tags.StudyInstanceUID);
        DataSet moved = study.isEmpty() ? object : replaced(object, before, study);
        DataSetBuilder builder = new DataSetBuilder(item.characterSet());
        moved.elements().forEach(builder::put);
        builder.remove(Tags.SpecificCharacterSet);
        item.find(Tags.SpecificCharacterSet).ifPresent(builder::put);
        ALIKE.forEach(tag -> copy(item, tag, builder, tag));
        OF_PROCEDURE.forEach((from, to) -> copy(item, from, builder, to));
        DataSet step = item.items(Tags.ScheduledProcedureStepSequence).stream()
                .findFirst()
                .orElse(DataSet.EMPTY);
        OF_STEP.forEach((from, to) -> copy(step, from, builder, to));
        return builder.build();
    }

    private static void copy(DataSet from, int tag, DataSetBuilder to, int target) {
        from.find(tag)
                .filter(element -> !element.isEmpty())
                .ifPresent(element -> to.put(new Element(target, element.vr(), element.value())));
    }

    /** With another UID wherever one stands. */
    private static DataSet replaced(DataSet dataSet, String before, String now) {
        DataSetBuilder builder = dataSet.toBuilder();
        for (Element element : dataSet.elements()) {
            if (element.value() instanceof Value.Items(List<DataSet> items, var _)) {
                List<DataSet> others = new ArrayList<>();
                items.forEach(item -> others.add(replaced(item, before, now)));
                builder.put(Element.ofItems(element.tag(), others));
            } else if (element.vr() == Vr.UI && dataSet.string(element.tag()).equals(before)) {
                builder.put(element.tag(), now);
            }
        }
        return builder.build();
    }
}
