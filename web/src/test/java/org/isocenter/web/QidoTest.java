package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three CT slices of one study, and one of another patient in another study. */
class QidoTest {
    private static final String OTHER = "1.2.826.0.1.3680043.10.1474.2";

    @TempDir
    private static Path data;

    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        hub = new Hub(data);
        for (int i = 1; i <= 3; i++) {
            Images.keep(hub, Images.ct(i, 1).build(), TransferSyntax.EXPLICIT_LE);
        }
        DataSet step =
                DataSet.builder().put(Tags.ScheduledProcedureStepID, "S7").build();
        Images.keep(
                hub,
                Images.ct(9, 2)
                        .put(Tags.PatientID, "WEB2")
                        .put(Tags.PatientName, "Meyer^Bert")
                        .put(Tags.StudyInstanceUID, OTHER)
                        .put(Tags.SeriesInstanceUID, OTHER + ".1")
                        .put(Tags.StudyDate, "20260101")
                        .put(Tags.RequestAttributesSequence, step)
                        .put(Tags.KVP, "120")
                        .build(),
                TransferSyntax.EXPLICIT_LE);
    }

    @AfterAll
    static void stop() throws IOException {
        hub.close();
    }

    private static JsonNode find(String path) throws IOException {
        HttpResponse<String> answer = hub.get("/dicom-web" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
        return JsonText.mapper().readTree(answer.body());
    }

    private static int count(String path) throws IOException {
        HttpResponse<String> answer = hub.get("/dicom-web" + path);
        return answer.statusCode() == 204 ? 0 : find(path).size();
    }

    @Test
    @DisplayName("studies come with the attributes PS3.18 names, counts, and where to retrieve them")
    void studies() throws IOException {
        JsonNode study = find("/studies?PatientID=WEB1").get(0);
        assertThat(study.path("0020000D").path("Value").get(0).asText()).isEqualTo(Images.STUDY);
        assertThat(study.path("00100010")
                        .path("Value")
                        .get(0)
                        .path("Alphabetic")
                        .asText())
                .isEqualTo("Müller^Anna");
        assertThat(study.path("00201208").path("Value").get(0).asInt()).isEqualTo(3);
        assertThat(study.path("00080061").path("Value").get(0).asText()).isEqualTo("CT");
        assertThat(study.path("00080056").path("Value").get(0).asText()).isEqualTo("ONLINE");
        assertThat(study.path("00081190").path("Value").get(0).asText()).endsWith("/dicom-web/studies/" + Images.STUDY);
    }

    @Test
    void keysByKeywordTagListRangeAndWildcard() throws IOException {
        assertThat(count("/studies")).isEqualTo(2);
        assertThat(count("/studies?PatientName=M%C3%BCller*")).isEqualTo(1);
        assertThat(count("/studies?00100010=M*")).isEqualTo(2);
        assertThat(count("/studies?StudyDate=20261101-")).isEqualTo(1);
        assertThat(count("/studies?StudyInstanceUID=" + Images.STUDY + "," + OTHER))
                .isEqualTo(2);
        assertThat(count("/studies?ModalitiesInStudy=MR")).isZero();
        assertThat(count("/studies?PatientName=Bert&fuzzymatching=true")).isZero();
        assertThat(count("/studies?PatientName=Meyer&fuzzymatching=true")).isEqualTo(1);
        assertThat(count("/studies?PatientName=Meyer")).isZero();
        assertThat(count("/series?RequestAttributesSequence.ScheduledProcedureStepID=S7"))
                .isEqualTo(1);
        assertThat(count("/series?00400275.00400009=S8")).isZero();
    }

    @Test
    void lowerLevelsInsideAndBesideTheirStudy() throws IOException {
        assertThat(count("/studies/" + Images.STUDY + "/series")).isEqualTo(1);
        assertThat(count("/series")).isEqualTo(2);
        assertThat(count("/studies/" + Images.STUDY + "/instances")).isEqualTo(3);
        assertThat(count("/studies/" + Images.STUDY + "/series/" + Images.SERIES + "/instances?InstanceNumber=2"))
                .isEqualTo(1);
        assertThat(count("/instances?SOPInstanceUID=" + Images.uid(9))).isEqualTo(1);
        JsonNode instance = find("/instances?SOPInstanceUID=" + Images.uid(9)).get(0);
        assertThat(instance.path("00280008").path("Value").get(0).asInt()).isEqualTo(2);
        assertThat(instance.path("00100020").path("Value").get(0).asText()).isEqualTo("WEB2");
        assertThat(find("/studies/" + Images.STUDY + "/series").get(0).has("00100020"))
                .isFalse();
    }

    @Test
    void pagesFieldsAndNothing() throws IOException {
        assertThat(count("/instances?limit=2")).isEqualTo(2);
        assertThat(count("/instances?limit=2&offset=3")).isEqualTo(1);
        assertThat(hub.get("/dicom-web/studies?PatientID=NOBODY").statusCode()).isEqualTo(204);
        assertThat(find("/studies?includefield=StudyDescription&limit=1").get(0).has("00081030"))
                .isTrue();
        assertThat(find("/studies?limit=1").get(0).has("00081030")).isFalse();
        assertThat(find("/studies?includefield=all&limit=1").get(0).has("00081030"))
                .isTrue();
        assertThat(find("/instances?KVP=120&includefield=KVP")
                        .get(0)
                        .path("00180060")
                        .path("Value")
                        .get(0)
                        .asInt())
                .isEqualTo(120);
    }

    @Test
    @DisplayName("what is no parameter is refused, what cannot be matched is said")
    void wrongAndUnsupported() throws IOException {
        assertThat(hub.get("/dicom-web/studies?PatientIDD=1").statusCode()).isEqualTo(400);
        assertThat(hub.get("/dicom-web/studies?limit=x").statusCode()).isEqualTo(400);
        assertThat(hub.get("/dicom-web/studies?StudyDate=yesterday").statusCode())
                .isEqualTo(400);
        assertThat(hub.get("/dicom-web/studies?fuzzymatching=maybe").statusCode())
                .isEqualTo(400);
        assertThat(hub.get("/dicom-web/studies", "Accept", "application/dicom+xml")
                        .statusCode())
                .isEqualTo(406);
        HttpResponse<String> ignored = hub.get("/dicom-web/studies?KVP=120");
        assertThat(ignored.headers().firstValue("Warning").orElse("")).contains("299", "KVP");
    }
}
