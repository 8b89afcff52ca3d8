package org.isocenter.services;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;

/**
 * Identifiers of worklist queries: what is to be returned, and what is matched on. Keys of the Scheduled Procedure Step stand in the item of its
 * sequence (PS3.4 K.6.1.2.2).
 */
public final class WorklistQuery {
    // PS3.4 Table K.6-1
    private static final List<Integer> STEP_KEYS = List.of(
            Tags.ScheduledStationAETitle,
            Tags.ScheduledProcedureStepStartDate,
            Tags.ScheduledProcedureStepStartTime,
            Tags.ScheduledProcedureStepEndDate,
            Tags.ScheduledProcedureStepEndTime,
            Tags.Modality,
            Tags.ScheduledPerformingPhysicianName,
            Tags.ScheduledProcedureStepDescription,
            Tags.ScheduledStationName,
            Tags.ScheduledProcedureStepLocation,
            Tags.ScheduledProtocolCodeSequence,
            Tags.PreMedication,
            Tags.ScheduledProcedureStepID,
            Tags.RequestedContrastAgent,
            Tags.ScheduledProcedureStepStatus,
            Tags.CommentsOnTheScheduledProcedureStep);

    // PS3.4 Table K.6-1
    private static final List<Integer> OTHER_KEYS = List.of(
            Tags.RequestedProcedureID,
            Tags.RequestedProcedureDescription,
            Tags.RequestedProcedureCodeSequence,
            Tags.StudyInstanceUID,
            Tags.StudyDate,
            Tags.StudyTime,
            Tags.ReferencedStudySequence,
            Tags.RequestedProcedurePriority,
            Tags.PatientTransportArrangements,
            Tags.RequestedProcedureComments,
            Tags.ReasonForTheRequestedProcedure,
            Tags.NamesOfIntendedRecipientsOfResults,
            Tags.AccessionNumber,
            Tags.RequestingPhysician,
            Tags.ReferringPhysicianName,
            Tags.PlacerOrderNumberImagingServiceRequest,
            Tags.FillerOrderNumberImagingServiceRequest,
            Tags.AdmissionID,
            Tags.CurrentPatientLocation,
            Tags.ReferencedPatientSequence,
            Tags.PatientName,
            Tags.PatientID,
            Tags.IssuerOfPatientID,
            Tags.OtherPatientIDsSequence,
            Tags.PatientBirthDate,
            Tags.PatientSex,
            Tags.PatientSize,
            Tags.PatientWeight,
            Tags.ConfidentialityConstraintOnPatientDataDescription,
            Tags.PatientState,
            Tags.PregnancyStatus,
            Tags.MedicalAlerts,
            Tags.Allergies,
            Tags.SpecialNeeds);

    /** Date ranges that Oncentra offers by name. */
    public enum When {
        TODAY("today", 0),
        YESTERDAY("yesterday", 1),
        LAST_3_DAYS("last-3-days", 3),
        LAST_7_DAYS("last-7-days", 7);

        private final String word;
        private final int daysBack;

        When(String word, int daysBack) {
            this.word = word;
            this.daysBack = daysBack;
        }

        /** As the command line has it. */
        public String word() {
            return word;
        }

        /** The range of a word. */
        public static Optional<When> of(String word) {
            for (When when : values()) {
                if (when.word.equals(word)) {
                    return Optional.of(when);
                }
            }
            return Optional.empty();
        }

        // ONC-MWL-006, ONC-MWL-007, ONC-MWL-008, decision 110
        /** The key: from that day on, without an end. */
        public String range(LocalDate today) {
            return date(today.minusDays(daysBack)) + "-";
        }
    }

    private final DataSetBuilder keys;
    private final DataSetBuilder step;

    private WorklistQuery(DataSet returned) {
        this.keys = returned.toBuilder();
        DataSet item = returned.items(Tags.ScheduledProcedureStepSequence).stream()
                .findFirst()
                .orElse(DataSet.EMPTY);
        this.step = item.toBuilder();
    }

    /** All keys of the standard to be returned, nothing matched on yet. */
    public static WorklistQuery ofAllKeys() {
        DataSetBuilder builder = DataSet.builder();
        OTHER_KEYS.forEach(builder::putEmpty);
        DataSetBuilder item = builder.item();
        STEP_KEYS.forEach(item::putEmpty);
        return new WorklistQuery(
                builder.put(Tags.ScheduledProcedureStepSequence, item.build()).build());
    }

    /** These to be returned; those of the step in its sequence. */
    public static WorklistQuery returning(DataSet returned) {
        return new WorklistQuery(returned);
    }

    /** With a key of the whole, or of the step where it is one. */
    public WorklistQuery with(int tag, String value) {
        if (STEP_KEYS.contains(tag)) {
            step.put(tag, value);
        } else {
            keys.put(tag, value);
        }
        return this;
    }

    // COH-MWL-004, COH-MWL-005, COH-MWL-006
    /** A broad query: what is scheduled on a day for a station, of any modality; the time stays empty. */
    public WorklistQuery forStation(String aeTitle, LocalDate day) {
        return broad(aeTitle, "*", day);
    }

    /** The other broad query: for a modality, at any station. */
    public WorklistQuery forModality(String modality, LocalDate day) {
        return broad("*", modality, day);
    }

    private WorklistQuery broad(String aeTitle, String modality, LocalDate day) {
        step.put(Tags.ScheduledStationAETitle, aeTitle);
        step.put(Tags.Modality, modality);
        step.put(Tags.ScheduledProcedureStepStartDate, date(day) + "-" + date(day));
        step.putEmpty(Tags.ScheduledProcedureStepStartTime);
        return this;
    }

    /** The identifier. */
    public DataSet identifier() {
        return keys.put(Tags.ScheduledProcedureStepSequence, step.build()).build();
    }

    /** Whether an attribute belongs to the Scheduled Procedure Step. */
    public static boolean isOfStep(int tag) {
        return STEP_KEYS.contains(tag);
    }

    private static String date(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
