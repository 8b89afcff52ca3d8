package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.services.MppsScu;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiWorkTest {
    private static final String ITEM = """
            {"00100020":{"vr":"LO","Value":["4711"]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"Doe^Jane"}]},
             "0020000D":{"vr":"UI","Value":["1.2.3"]},
             "00400100":{"vr":"SQ","Value":[{"00080060":{"vr":"CS","Value":["CT"]},"00400001":{"vr":"AE","Value":["CT1"]},
               "00400002":{"vr":"DA","Value":["20261121"]},"00400003":{"vr":"TM","Value":["101500"]},
               "00400009":{"vr":"SH","Value":["S1"]}}]}}
            """;

    @TempDir
    private Path data;

    private Hub hub;

    @BeforeEach
    void start() throws IOException {
        hub = new Hub(
                data,
                settings -> settings.withPeer("tps", "TPS", "127.0.0.1", 1).withRoute("tps"));
        Images.keep(hub, Images.ct(1, 1).build(), TransferSyntax.EXPLICIT_LE);
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    private JsonNode get(String path) throws IOException {
        HttpResponse<String> answer = hub.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonText.mapper().readTree(answer.body());
    }

    @Test
    @DisplayName("a scheduled step is put, found, replaced, taken back; what is none is refused")
    void worklist() throws IOException {
        HttpResponse<String> put = hub.post("/api/worklist", "{\"key\":\"a\",\"item\":" + ITEM + "}");
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        JsonNode item =
                get("/api/worklist?patientId=4711&from=20261101&to=20261130").get(0);
        assertThat(item.path("key").asText()).isEqualTo("a");
        assertThat(item.at("/item/00400100/Value/0/00400009/Value/0").asText()).isEqualTo("S1");
        assertThat(get("/api/worklist?from=20270101")).isEmpty();
        hub.post("/api/worklist", "{\"key\":\"a\",\"item\":" + ITEM + "}");
        assertThat(get("/api/worklist")).hasSize(1);
        assertThat(hub.post("/api/worklist", "{\"key\":\"b\",\"item\":{}}").statusCode())
                .isEqualTo(400);
        assertThat(hub.post("/api/worklist", "{\"item\":" + ITEM + "}").statusCode())
                .isEqualTo(400);
        assertThat(hub.send(hub.request("/api/worklist/a").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(hub.send(hub.request("/api/worklist/a").DELETE()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void stepsOfModalities() throws IOException {
        DataSet begun = DataSet.builder()
                .put(
                        Tags.ScheduledStepAttributesSequence,
                        DataSet.builder().put(Tags.StudyInstanceUID, "1.2.3").build())
                .put(Tags.PatientID, "4711")
                .put(Tags.PerformedProcedureStepID, "P1")
                .put(Tags.PerformedStationAETitle, "TPS")
                .put(Tags.PerformedProcedureStepStartDate, "20261121")
                .put(Tags.PerformedProcedureStepStartTime, "1015")
                .put(Tags.PerformedProcedureStepStatus, "IN PROGRESS")
                .put(Tags.Modality, "CT")
                .build();
        try (MppsScu scu = MppsScu.open(Endpoint.of("127.0.0.1", hub.node.port()), "TPS", "ISOCENTER")) {
            assertThat(scu.create("1.2.3.9", begun).isDone()).isTrue();
        }
        JsonNode step = get("/api/steps").get(0);
        assertThat(step.path("sopInstance").asText()).isEqualTo("1.2.3.9");
        assertThat(step.path("state").asText()).isEqualTo("IN PROGRESS");
        assertThat(step.at("/step/00100020/Value/0").asText()).isEqualTo("4711");
        assertThat(get("/api/steps?state=COMPLETED")).isEmpty();
        assertThat(get("/api/commitments")).isEmpty();
        assertThat(get("/api/prints")).isEmpty();
        assertThat(hub.get("/api/prints/1/pdf").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("a delivery is held, released, cancelled while the hub runs, and that stands in the audit")
    void jobs() throws IOException {
        String id = get("/api/jobs").get(0).path("id").asText();
        String body = "{\"ids\":[\"" + id + "\"]}";
        // The courier may have it on the wire; there is nobody, so it comes back.
        while (!hub.post("/api/jobs/hold", body).body().equals("{\"done\":1}")) {
            Thread.onSpinWait();
        }
        assertThat(get("/api/jobs").get(0).path("state").asText()).isEqualTo("held");
        assertThat(hub.post("/api/jobs/release", body).body()).isEqualTo("{\"done\":1}");
        while (!hub.post("/api/jobs/cancel", body).body().equals("{\"done\":1}")) {
            Thread.onSpinWait();
        }
        assertThat(get("/api/jobs")).isEmpty();
        assertThat(get("/api/audit").toString()).contains("deliveries cancelled");
        assertThat(hub.post("/api/jobs/forget", body).statusCode()).isEqualTo(404);
        assertThat(hub.post("/api/jobs/hold", "{\"ids\":[\"X1\"]}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void rulesAreTriedOnWhatIsKept() throws IOException {
        HttpResponse<String> tried =
                hub.post("/api/routes/dry-run", "{\"study\":\"" + Images.STUDY + "\",\"from\":\"CT\"}");
        JsonNode step = JsonText.mapper().readTree(tried.body()).get(0);
        assertThat(step.path("destination").asText()).as(tried.body()).isEqualTo("tps");
        assertThat(step.path("action").asText()).isEqualTo("goes");
        assertThat(hub.post("/api/routes/dry-run", "{\"study\":\"1.9\"}").statusCode())
                .isEqualTo(404);
        assertThat(hub.post("/api/routes/dry-run", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName(
            "/metrics: what peers stored, by status, how their associations ended, what waits; strangers share a label")
    void metrics() throws IOException {
        DataSet object = Images.ct(2, 1).build();
        Proposal proposal =
                Proposal.of("TPS", "ISOCENTER").with(object.string(Tags.SOPClassUID), TransferSyntax.EXPLICIT_LE);
        try (Association association = Association.open(Endpoint.of("127.0.0.1", hub.node.port()), proposal)) {
            Request request =
                    new Request.CStoreRq(1, object.string(Tags.SOPClassUID), object.string(Tags.SOPInstanceUID));
            Body body = Body.of(DataSetWriter.toBytes(object, TransferSyntax.EXPLICIT_LE));
            assertThat(association
                            .call(association.contexts().getFirst(), request, body)
                            .status()
                            .isDone())
                    .isTrue();
            assertThat(hub.get("/metrics").body()).contains("isocenter_associations_open 1\n");
        }
        Proposal stranger = Proposal.of("STRANGER", "ISOCENTER").with("1.2.840.10008.1.1", TransferSyntax.IMPLICIT_LE);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> Association.open(Endpoint.of("127.0.0.1", hub.node.port()), stranger)))
                .hasMessageContaining("not recognized");
        String text = hub.get("/metrics").body();
        while (!text.contains("end=\"rejected\"") || !text.contains("end=\"released\"")) {
            text = hub.get("/metrics").body();
        }
        assertThat(text)
                .contains("# TYPE isocenter_associations_total counter\n")
                .contains("isocenter_associations_total{peer=\"TPS\",end=\"released\"} 1\n")
                .contains("isocenter_associations_total{peer=\"other\",end=\"rejected\"} 1\n")
                .contains("isocenter_instances_received_total{peer=\"TPS\",status=\"0000\"} 1\n")
                .contains("isocenter_association_seconds_bucket{le=\"+Inf\"} 2\n")
                .contains("isocenter_association_seconds_count 2\n")
                .contains("isocenter_deliveries{peer=\"tps\",state=\"parked\"} 0\n")
                .contains("isocenter_instances 2\n")
                .doesNotContain("STRANGER");
    }
}
