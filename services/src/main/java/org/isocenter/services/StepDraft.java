package org.isocenter.services;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/**
 * Attribute lists of a performed procedure step as its user sends them (PS3.4 Table F.7.2-1): at the beginning from worklist items or from a patient
 * registered without one, at the end from the objects that were made.
 */
public final class StepDraft {
    /**
     * Who performs.
     *
     * @param aeTitle own AE title
     * @param name own host name
     * @param modality of what is made
     */
    public record Station(String aeTitle, String name, String modality) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final List<Integer> PATIENT =
            List.of(Tags.PatientName, Tags.PatientID, Tags.PatientBirthDate, Tags.PatientSex);
    // Of the step, as worklist and performed step name them alike
    private static final List<Integer> FROM_STEP = List.of(
            Tags.ScheduledProcedureStepID, Tags.ScheduledProcedureStepDescription, Tags.ScheduledProtocolCodeSequence);
    private static final List<Integer> FROM_PROCEDURE = List.of(
            Tags.ReferencedStudySequence,
            Tags.AccessionNumber,
            Tags.PlacerOrderNumberImagingServiceRequest,
            Tags.FillerOrderNumberImagingServiceRequest,
            Tags.RequestedProcedureID,
            Tags.RequestedProcedureDescription);

    private StepDraft() {}

    /**
     * What N-CREATE sends.
     *
     * @param patient its attributes, of a patient registered here; of none where there are worklist items
     * @param items worklist items that are performed as one: none is the unscheduled case, several the grouped ones
     */
    // COH-MPPS-002, COH-MPPS-005 to COH-MPPS-010, COH-MWL-015, COH-MWL-016, COH-MWL-017
    public static DataSet begin(DataSet patient, List<DataSet> items, Station station, LocalDateTime now) {
        DataSet first = items.isEmpty() ? patient : items.getFirst();
        DataSet step = step(first);
        DataSetBuilder builder = new DataSetBuilder(first.characterSet());
        first.find(Tags.SpecificCharacterSet).ifPresent(builder::put);
        PATIENT.forEach(tag -> copy(first, tag, builder, tag));
        copy(first, Tags.ReferencedPatientSequence, builder, Tags.ReferencedPatientSequence);
        copy(first, Tags.RequestedProcedureCodeSequence, builder, Tags.ProcedureCodeSequence);
        copy(step, Tags.ScheduledProcedureStepDescription, builder, Tags.PerformedProcedureStepDescription);
        copy(step, Tags.ScheduledProtocolCodeSequence, builder, Tags.PerformedProtocolCodeSequence);
        copy(step, Tags.ScheduledProcedureStepLocation, builder, Tags.PerformedLocation);
        String made = made(now);
        builder.put(Tags.Modality, station.modality())
                .put(Tags.StudyID, or(first.string(Tags.RequestedProcedureID), made))
                .put(Tags.PerformedProcedureStepID, or(step.string(Tags.ScheduledProcedureStepID), made))
                .put(Tags.PerformedStationAETitle, station.aeTitle())
                .put(Tags.PerformedStationName, cut(station.name()))
                .put(Tags.PerformedProcedureStepStartDate, now.format(DateTimeFormatter.BASIC_ISO_DATE))
                .put(Tags.PerformedProcedureStepStartTime, now.format(TIME))
                .put(Tags.PerformedProcedureStepStatus, PerformedStep.State.IN_PROGRESS.value());
        List.of(
                        Tags.PerformedProcedureStepEndDate,
                        Tags.PerformedProcedureStepEndTime,
                        Tags.PerformedProcedureTypeDescription,
                        Tags.PerformedSeriesSequence)
                .forEach(builder::putEmpty);
        List<DataSet> scheduled = new ArrayList<>();
        (items.isEmpty() ? List.of(patient) : items).forEach(item -> scheduled.add(scheduled(item)));
        return builder.put(Tags.ScheduledStepAttributesSequence, scheduled).build();
    }

    private static DataSet scheduled(DataSet item) {
        DataSetBuilder builder = new DataSetBuilder(item.characterSet());
        builder.put(Tags.StudyInstanceUID, or(item.string(Tags.StudyInstanceUID), Uids.create()));
        FROM_PROCEDURE.forEach(tag -> copy(item, tag, builder, tag));
        FROM_STEP.forEach(tag -> copy(step(item), tag, builder, tag));
        return builder.build();
    }

    private static DataSet step(DataSet item) {
        return item.items(Tags.ScheduledProcedureStepSequence).stream()
                .findFirst()
                .orElse(DataSet.EMPTY);
    }

    private static void copy(DataSet from, int tag, DataSetBuilder to, int target) {
        Element element = from.find(tag).orElse(null);
        if (element == null) {
            to.putEmpty(target);
        } else {
            to.put(new Element(target, element.vr(), element.value()));
        }
    }

    private static String or(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }

    /** An identifier of at most 16 characters. */
    private static String made(LocalDateTime now) {
        return now.format(DateTimeFormatter.ofPattern("yyMMddHHmmssSSS"));
    }

    private static String cut(String name) {
        return name.length() > 16 ? name.substring(0, 16) : name;
    }

    /**
     * What N-SET sends at the end.
     *
     * @param state completed or discontinued
     * @param objects what was made; their series are listed with the objects
     * @param retrieveAe where they can be had, as a commitment told; empty where none did
     */
    // COH-MPPS-003, COH-MPPS-011, COH-MPPS-012
    public static DataSet end(PerformedStep.State state, List<DataSet> objects, String retrieveAe, LocalDateTime now) {
        return DataSet.builder()
                .put(Tags.PerformedProcedureStepStatus, state.value())
                .put(Tags.PerformedProcedureStepEndDate, now.format(DateTimeFormatter.BASIC_ISO_DATE))
                .put(Tags.PerformedProcedureStepEndTime, now.format(TIME))
                .put(Tags.PerformedSeriesSequence, PerformedSeries.of(objects, retrieveAe))
                .build();
    }
}
