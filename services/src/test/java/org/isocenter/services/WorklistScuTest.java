package org.isocenter.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.network.Exchange;
import org.isocenter.network.Listener;
import org.isocenter.network.Response;
import org.isocenter.network.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorklistScuTest {
    private static final DataSet ITEM =
            DataSet.builder().put(Tags.PatientID, "4711").build();

    private static WorklistScu.Result ask(int most, int pending, int last) throws IOException {
        try (Listener listener = ServiceListener.open(exchange -> {
            exchange.dataSet();
            for (int i = 0; i < 3; i++) {
                respond(exchange, pending);
            }
            exchange.respond(Response.to(exchange.request(), Status.of(last)));
        })) {
            return WorklistScu.query(
                    ServiceListener.endpoint(listener),
                    "US",
                    "RIS",
                    WorklistQuery.ofAllKeys().identifier(),
                    Manner.OWN,
                    most);
        }
    }

    private static void respond(Exchange exchange, int pending) throws IOException {
        exchange.respond(Response.to(exchange.request(), Status.of(pending)), ITEM);
    }

    @ParameterizedTest(name = "ONC-MWL-019 ONC-MWL-020 COH-MWL-018: last status {0} is no list")
    @ValueSource(ints = {0xA700, 0xA900, 0xC001, 0xFE00})
    void failures(int last) throws IOException {
        assertThat(ask(0, 0xFF00, last).status().isDone()).isFalse();
    }

    @Test
    @DisplayName(
            "ONC-MWL-017 ONC-MWL-018 ONC-MWL-021 COH-MWL-018: FF00 and FF01 both bring an entry, 0000 ends the list")
    void pending() throws IOException {
        WorklistScu.Result all = ask(0, 0xFF00, 0);
        assertThat(all.status()).isEqualTo(Status.SUCCESS);
        assertThat(all.items()).hasSize(3);
        assertThat(all.keysNotSupported()).isFalse();
        WorklistScu.Result optional = ask(0, 0xFF01, 0);
        assertThat(optional.items()).hasSize(3);
        assertThat(optional.keysNotSupported()).isTrue();
    }

    @Test
    @DisplayName("COH-MWL-019: what is more than wanted is cancelled, and that is no failure")
    void limit() throws IOException {
        WorklistScu.Result two = ask(2, 0xFF00, 0xFE00);
        assertThat(two.items()).hasSize(2);
        assertThat(two.cut()).isTrue();
        assertThat(two.status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    @DisplayName(
            "ONC-MWL-005 ONC-MWL-006 ONC-MWL-007 ONC-MWL-008: presets are open ranges of the start date, in the sequence")
    void presets() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        assertThat(List.of(WorklistQuery.When.values()))
                .extracting(when -> when.range(today))
                .containsExactly("20260302-", "20260301-", "20260227-", "20260223-");
        DataSet identifier = WorklistQuery.ofAllKeys()
                .with(Tags.ScheduledProcedureStepStartDate, "20260302-")
                .identifier();
        assertThat(identifier.has(Tags.ScheduledProcedureStepStartDate)).isFalse();
        assertThat(identifier
                        .items(Tags.ScheduledProcedureStepSequence)
                        .getFirst()
                        .string(Tags.ScheduledProcedureStepStartDate))
                .isEqualTo("20260302-");
    }

    @Test
    @DisplayName("COH-MWL-004 COH-MWL-005 COH-MWL-006: the two forms of the broad query")
    void broad() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        DataSet station = WorklistQuery.ofAllKeys()
                .forStation("CT1", today)
                .identifier()
                .items(Tags.ScheduledProcedureStepSequence)
                .getFirst();
        assertThat(station.string(Tags.ScheduledStationAETitle)).isEqualTo("CT1");
        assertThat(station.string(Tags.Modality)).isEqualTo("*");
        assertThat(station.string(Tags.ScheduledProcedureStepStartDate)).isEqualTo("20260302-20260302");
        assertThat(station.has(Tags.ScheduledProcedureStepStartTime)).isTrue();
        assertThat(station.hasValue(Tags.ScheduledProcedureStepStartTime)).isFalse();
        DataSet modality = WorklistQuery.ofAllKeys()
                .forModality("CT", today)
                .identifier()
                .items(Tags.ScheduledProcedureStepSequence)
                .getFirst();
        assertThat(modality.string(Tags.ScheduledStationAETitle)).isEqualTo("*");
        assertThat(modality.string(Tags.Modality)).isEqualTo("CT");
    }
}
