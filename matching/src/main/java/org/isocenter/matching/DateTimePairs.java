package org.isocenter.matching;

import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.Tags;

/** Attributes that hold one moment in two parts, a date and a time. */
public final class DateTimePairs {
    private static final Map<Integer, Integer> TIME_OF_DATE = Map.ofEntries(
            Map.entry(Tags.InstanceCreationDate, Tags.InstanceCreationTime),
            Map.entry(Tags.StudyDate, Tags.StudyTime),
            Map.entry(Tags.SeriesDate, Tags.SeriesTime),
            Map.entry(Tags.AcquisitionDate, Tags.AcquisitionTime),
            Map.entry(Tags.ContentDate, Tags.ContentTime),
            Map.entry(Tags.PatientBirthDate, Tags.PatientBirthTime),
            Map.entry(Tags.PerformedProcedureStepStartDate, Tags.PerformedProcedureStepStartTime),
            Map.entry(Tags.PerformedProcedureStepEndDate, Tags.PerformedProcedureStepEndTime),
            Map.entry(Tags.ScheduledProcedureStepStartDate, Tags.ScheduledProcedureStepStartTime),
            Map.entry(Tags.ScheduledProcedureStepEndDate, Tags.ScheduledProcedureStepEndTime),
            Map.entry(Tags.StructureSetDate, Tags.StructureSetTime),
            Map.entry(Tags.RTPlanDate, Tags.RTPlanTime),
            Map.entry(Tags.TreatmentDate, Tags.TreatmentTime),
            Map.entry(Tags.ReviewDate, Tags.ReviewTime));

    /** The dates that have a time. */
    public static final Set<Integer> DATES = TIME_OF_DATE.keySet();

    private DateTimePairs() {}

    /**
     * The time of a date.
     *
     * @return 0 where it has none
     */
    public static int timeOf(int dateTag) {
        return TIME_OF_DATE.getOrDefault(dateTag, 0);
    }
}
