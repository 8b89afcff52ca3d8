package org.isocenter.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Listener;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MppsTest {
    private final Map<String, PerformedStep> steps = new ConcurrentHashMap<>();
    private Listener listener;
    private MppsScu scu;

    @BeforeEach
    void open() throws Exception {
        listener = ServiceListener.open(new MppsScp(
                (_, step) -> steps.putIfAbsent(step.sopInstanceUid(), step) == null,
                (_, uid, judge) -> Optional.ofNullable(steps.get(uid)).map(step -> {
                    PerformedStep.Outcome outcome = judge.apply(step);
                    if (outcome instanceof PerformedStep.Outcome.Done(PerformedStep changed)) {
                        steps.put(uid, changed);
                    }
                    return outcome;
                }),
                uid -> Optional.ofNullable(steps.get(uid)),
                () -> "1.2.3.99"));
        scu = MppsScu.open(ServiceListener.endpoint(listener), "CT1", "RIS");
    }

    @AfterEach
    void close() throws Exception {
        scu.close();
        listener.close();
    }

    private static DataSetBuilder creation() {
        DataSet scheduled = DataSet.builder()
                .put(Tags.StudyInstanceUID, "1.2.3.4")
                .put(Tags.ScheduledProcedureStepID, "SPS1")
                .build();
        return DataSet.builder()
                .put(Tags.Modality, "CT")
                .put(Tags.PatientName, "Doe^Jane")
                .put(Tags.PatientID, "4711")
                .put(Tags.PerformedStationAETitle, "CT1")
                .put(Tags.PerformedProcedureStepStartDate, "20260102")
                .put(Tags.PerformedProcedureStepStartTime, "101500")
                .putEmpty(Tags.PerformedProcedureStepEndDate)
                .putEmpty(Tags.PerformedProcedureStepEndTime)
                .put(Tags.PerformedProcedureStepStatus, "IN PROGRESS")
                .put(Tags.PerformedProcedureStepID, "PPS1")
                .put(Tags.ScheduledStepAttributesSequence, scheduled)
                .putEmpty(Tags.PerformedSeriesSequence);
    }

    private static DataSetBuilder end(String status) {
        DataSet series = DataSet.builder()
                .put(Tags.SeriesInstanceUID, "1.2.3.4.1")
                .put(Tags.ProtocolName, "PELVIS")
                .build();
        return DataSet.builder()
                .put(Tags.PerformedProcedureStepStatus, status)
                .put(Tags.PerformedProcedureStepEndDate, "20260102")
                .put(Tags.PerformedProcedureStepEndTime, "103000")
                .put(Tags.PerformedSeriesSequence, series);
    }

    @Test
    @DisplayName("COH-MPPS-001: a step is begun, changed, completed, and can be had")
    void wholeLife() throws Exception {
        assertThat(scu.create("1.2.9", creation().build())).isEqualTo(Status.SUCCESS);
        assertThat(scu.set(
                        "1.2.9",
                        DataSet.builder()
                                .put(Tags.PerformedProcedureStepDescription, "Planning CT")
                                .build()))
                .isEqualTo(Status.SUCCESS);
        assertThat(scu.set("1.2.9", end("COMPLETED").build())).isEqualTo(Status.SUCCESS);
        PerformedStep step = steps.get("1.2.9");
        assertThat(step.state()).isEqualTo(PerformedStep.State.COMPLETED);
        DataSet had = scu.get("1.2.9").dataSet();
        assertThat(had.string(Tags.PatientID)).isEqualTo("4711");
        assertThat(had.string(Tags.PerformedProcedureStepDescription)).isEqualTo("Planning CT");
        assertThat(had.items(Tags.PerformedSeriesSequence)).hasSize(1);
    }

    @ParameterizedTest(name = "COH-MPPS-004 COH-MPPS-014: {0} is final: 0110 with error id A710")
    @ValueSource(strings = {"COMPLETED", "DISCONTINUED"})
    void finalStates(String state) throws Exception {
        scu.create("1.2.9", creation().build());
        assertThat(scu.set("1.2.9", end(state).build())).isEqualTo(Status.SUCCESS);
        Status again = scu.set("1.2.9", end("COMPLETED").build());
        assertThat(again.code()).isEqualTo(0x0110);
        assertThat(again.errorId()).isEqualTo(0xA710);
        assertThat(again.comment()).contains(state);
    }

    @Test
    @DisplayName("COH-MPPS-013: a second step with the same UID is 0111")
    void duplicate() throws Exception {
        scu.create("1.2.9", creation().build());
        assertThat(scu.create("1.2.9", creation().build()).code()).isEqualTo(0x0111);
    }

    @Test
    @DisplayName("COH-MPPS-014: an unknown step is 0112")
    void unknown() throws Exception {
        assertThat(scu.set("1.2.9", end("COMPLETED").build()).code()).isEqualTo(0x0112);
        assertThat(scu.get("1.2.9").status().code()).isEqualTo(0x0112);
    }

    @Test
    @DisplayName("COH-MPPS-013: each attribute of type 1 is demanded, missing 0120, empty 0121, and named")
    void neededAtCreation() throws Exception {
        int[] needed = {
            Tags.Modality,
            Tags.PerformedStationAETitle,
            Tags.PerformedProcedureStepStartDate,
            Tags.PerformedProcedureStepStartTime,
            Tags.PerformedProcedureStepStatus,
            Tags.PerformedProcedureStepID,
            Tags.ScheduledStepAttributesSequence
        };
        for (int tag : needed) {
            Status missing = scu.create("1.2.9", creation().remove(tag).build());
            assertThat(missing.code()).isEqualTo(0x0120);
            assertThat(missing.offendingElements()).containsExactly(tag);
            Status empty = scu.create("1.2.9", creation().putEmpty(tag).build());
            assertThat(empty.code()).isEqualTo(0x0121);
        }
        assertThat(scu.create(
                                "1.2.9",
                                creation()
                                        .put(Tags.ScheduledStepAttributesSequence, DataSet.EMPTY)
                                        .build())
                        .code())
                .isEqualTo(0x0121);
        assertThat(scu.create(
                                "1.2.9",
                                creation()
                                        .put(Tags.PerformedProcedureStepStatus, "COMPLETED")
                                        .build())
                        .code())
                .isEqualTo(0x0106);
        assertThat(steps).isEmpty();
    }

    @Test
    @DisplayName("COH-MPPS-011: the final state demands end date, end time and series with UID and protocol")
    void neededAtEnd() throws Exception {
        scu.create("1.2.9", creation().build());
        assertThat(scu.set(
                                "1.2.9",
                                end("COMPLETED")
                                        .remove(Tags.PerformedProcedureStepEndDate)
                                        .build())
                        .code())
                .isEqualTo(0x0121);
        assertThat(scu.set(
                                "1.2.9",
                                end("COMPLETED")
                                        .remove(Tags.PerformedSeriesSequence)
                                        .build())
                        .code())
                .isEqualTo(0x0121);
        DataSet withoutProtocol =
                DataSet.builder().put(Tags.SeriesInstanceUID, "1.2").build();
        assertThat(scu.set(
                                "1.2.9",
                                end("COMPLETED")
                                        .put(Tags.PerformedSeriesSequence, withoutProtocol)
                                        .build())
                        .code())
                .isEqualTo(0x0120);
        assertThat(steps.get("1.2.9").state()).isEqualTo(PerformedStep.State.IN_PROGRESS);
        assertThat(scu.set(
                        "1.2.9",
                        end("DISCONTINUED").remove(Tags.PerformedSeriesSequence).build()))
                .as("stopped before the first image")
                .isEqualTo(Status.SUCCESS);
    }

    @Test
    void whatIsFixedAtCreationStays() throws Exception {
        scu.create("1.2.9", creation().build());
        Status other =
                scu.set("1.2.9", DataSet.builder().put(Tags.PatientID, "4712").build());
        assertThat(other.code()).isEqualTo(0x0106);
        assertThat(other.offendingElements()).containsExactly(Tags.PatientID);
        assertThat(scu.set("1.2.9", end("FINISHED").build()).code()).isEqualTo(0x0106);
        assertThat(scu.set("1.2.9", end("COMPLETED").put(Tags.PatientID, "4711").build()))
                .isEqualTo(Status.SUCCESS);
    }

    @Test
    @DisplayName("the provider names a step that the user did not name")
    void uidOfOurs() throws Exception {
        Proposal proposal =
                Proposal.of("CT1", "RIS").with(Uids.ModalityPerformedProcedureStep, TransferSyntax.IMPLICIT_LE);
        try (Association association = Association.open(ServiceListener.endpoint(listener), proposal)) {
            var context =
                    association.context(Uids.ModalityPerformedProcedureStep).orElseThrow();
            var reply = association.call(
                    context,
                    new Request.NCreateRq(1, Uids.ModalityPerformedProcedureStep, ""),
                    Body.of(creation().build(), context.syntax()));
            assertThat(((Response.NCreateRsp) reply.response()).sopInstanceUid())
                    .isEqualTo("1.2.3.99");
            assertThat(steps).containsKey("1.2.3.99");
            assertThat(association
                            .call(
                                    context,
                                    new Request.NGetRq(
                                            2, Uids.ModalityPerformedProcedureStep, "1.2.3.99", java.util.List.of()),
                                    Body.NONE)
                            .status()
                            .code())
                    .as("N-GET belongs to the Retrieve SOP class")
                    .isEqualTo(0x0211);
        }
    }
}
