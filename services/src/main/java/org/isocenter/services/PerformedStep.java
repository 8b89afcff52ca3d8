package org.isocenter.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.network.Status;

/**
 * A Modality Performed Procedure Step as its provider keeps it, and what may happen to it (PS3.4 F.7.2).
 *
 * <pre>
 * N-CREATE --> IN PROGRESS -- N-SET --> COMPLETED or DISCONTINUED, which nothing changes any more
 * </pre>
 *
 * @param sopInstanceUid its UID
 * @param state what Performed Procedure Step Status says
 * @param attributes all of it
 */
public record PerformedStep(String sopInstanceUid, State state, DataSet attributes) {
    // PS3.4 Table F.7-2, Error ID
    static final int NO_LONGER_UPDATABLE = 0xA710;

    /** PS3.4 Table F.1-3. */
    public enum State {
        IN_PROGRESS("IN PROGRESS"),
        COMPLETED("COMPLETED"),
        DISCONTINUED("DISCONTINUED");

        private final String value;

        State(String value) {
            this.value = value;
        }

        /** As Performed Procedure Step Status (0040,0252) has it. */
        public String value() {
            return value;
        }

        static Optional<State> of(String value) {
            for (State state : values()) {
                if (state.value.equals(value)) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /** The step as it is now. */
        record Done(PerformedStep step) implements Outcome {}

        /** It stays as it was. */
        record Refused(Status status) implements Outcome {}
    }

    // PS3.4 Table F.7.2-1: type 1 at N-CREATE
    private static final List<Integer> NEEDED_AT_CREATION = List.of(
            Tags.ScheduledStepAttributesSequence,
            Tags.PerformedProcedureStepID,
            Tags.PerformedStationAETitle,
            Tags.PerformedProcedureStepStartDate,
            Tags.PerformedProcedureStepStartTime,
            Tags.PerformedProcedureStepStatus,
            Tags.Modality);

    // PS3.4 Table F.7.2-1: type 1 in the final state
    private static final List<Integer> NEEDED_AT_END =
            List.of(Tags.PerformedProcedureStepEndDate, Tags.PerformedProcedureStepEndTime);

    // PS3.4 Table F.7.2-1: not allowed in N-SET
    private static final List<Integer> FIXED = List.of(
            Tags.ScheduledStepAttributesSequence,
            Tags.PatientName,
            Tags.PatientID,
            Tags.PatientBirthDate,
            Tags.PatientSex,
            Tags.ReferencedPatientSequence,
            Tags.PerformedProcedureStepID,
            Tags.PerformedStationAETitle,
            Tags.PerformedStationName,
            Tags.PerformedLocation,
            Tags.PerformedProcedureStepStartDate,
            Tags.PerformedProcedureStepStartTime,
            Tags.Modality,
            Tags.StudyID);

    /** Judges an N-CREATE. Attributes of type 2 may be missing: many modalities leave some out. */
    static Outcome create(String sopInstanceUid, DataSet attributes) {
        Optional<Status> missing = missing(attributes, NEEDED_AT_CREATION);
        if (missing.isEmpty()) {
            missing = missingStudy(attributes);
        }
        if (missing.isPresent()) {
            return new Outcome.Refused(missing.get());
        }
        if (!attributes.string(Tags.PerformedProcedureStepStatus).equals(State.IN_PROGRESS.value())) {
            return new Outcome.Refused(Status.INVALID_ATTRIBUTE_VALUE
                    .with("a step begins with status IN PROGRESS")
                    .withOffending(Tags.PerformedProcedureStepStatus));
        }
        return new Outcome.Done(new PerformedStep(sopInstanceUid, State.IN_PROGRESS, attributes));
    }

    private static Optional<Status> missingStudy(DataSet attributes) {
        boolean whole = attributes.items(Tags.ScheduledStepAttributesSequence).stream()
                .allMatch(item -> item.hasValue(Tags.StudyInstanceUID));
        return whole
                ? Optional.empty()
                : Optional.of(Status.MISSING_ATTRIBUTE_VALUE
                        .with("each scheduled step needs a Study Instance UID")
                        .withOffending(Tags.StudyInstanceUID));
    }

    private static Optional<Status> missing(DataSet attributes, List<Integer> needed) {
        for (int tag : needed) {
            if (!attributes.has(tag)) {
                return Optional.of(Status.MISSING_ATTRIBUTE.withOffending(tag));
            }
            if (!attributes.hasValue(tag)) {
                return Optional.of(Status.MISSING_ATTRIBUTE_VALUE.withOffending(tag));
            }
        }
        return Optional.empty();
    }

    /** Judges an N-SET: the attributes given replace those there, sequences as a whole. */
    Outcome set(DataSet modifications) {
        if (state != State.IN_PROGRESS) {
            return new Outcome.Refused(new Status(
                    Status.PROCESSING_FAILURE.code(),
                    "the step is " + state.value() + " and may no longer be updated",
                    List.of(),
                    NO_LONGER_UPDATABLE));
        }
        for (int tag : FIXED) {
            if (modifications.has(tag) && !modifications.strings(tag).equals(attributes.strings(tag))) {
                return new Outcome.Refused(Status.INVALID_ATTRIBUTE_VALUE
                        .with("set at creation and not to be changed")
                        .withOffending(tag));
            }
        }
        DataSet merged = merged(modifications);
        State next = State.of(merged.string(Tags.PerformedProcedureStepStatus)).orElse(null);
        if (next == null) {
            return new Outcome.Refused(Status.INVALID_ATTRIBUTE_VALUE.withOffending(Tags.PerformedProcedureStepStatus));
        }
        Optional<Status> lacking = next == State.IN_PROGRESS ? Optional.empty() : lacking(merged, next);
        return lacking.isPresent()
                ? new Outcome.Refused(lacking.get())
                : new Outcome.Done(new PerformedStep(sopInstanceUid, next, merged));
    }

    /** What the final state lacks. A discontinued step may be without series: many were stopped before the first image. */
    private static Optional<Status> lacking(DataSet merged, State next) {
        List<Integer> needed = new ArrayList<>(NEEDED_AT_END);
        if (next == State.COMPLETED) {
            needed.add(Tags.PerformedSeriesSequence);
        }
        Optional<Status> missing = missing(merged, needed);
        if (missing.isPresent()) {
            return missing;
        }
        for (DataSet series : merged.items(Tags.PerformedSeriesSequence)) {
            Optional<Status> inSeries = missing(series, List.of(Tags.SeriesInstanceUID, Tags.ProtocolName));
            if (inSeries.isPresent()) {
                return inSeries;
            }
        }
        return Optional.empty();
    }

    private DataSet merged(DataSet modifications) {
        DataSetBuilder builder = attributes.toBuilder();
        for (Element element : modifications.elements()) {
            builder.put(element);
        }
        return builder.build();
    }
}
