package org.isocenter.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.RegistrationWriter;
import org.isocenter.rt.Affine;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;
import org.isocenter.rt.Registration;
import org.isocenter.synthetic.SyntheticPatient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports as PDF over HTTP, of a patient with a Japanese name. */
class ReportPathsTest {
    private static final String NAME = "Yamada^Tarou=山田^太郎=やまだ^たろう";

    @TempDir
    Path folder;

    private PagesHub hub;
    private String planUid = "";
    private String frameUid = "";
    private PatientStudy study;

    @BeforeEach
    void start() throws IOException {
        hub = new PagesHub(folder.resolve("hub"), s -> s);
        Path set = Files.createDirectories(folder.resolve("set"));
        new SyntheticPatient(3, 12, 64, 64, "JP-1", NAME, "ISO_IR 192", "20260102")
                .write(set, TransferSyntax.EXPLICIT_LE);
        try (Stream<Path> files = Files.list(set)) {
            for (Path file : files.toList()) {
                hub.node.ingest().acceptFile(file, "test");
            }
        }
        DataSet plan =
                DicomFileReader.read(set.resolve("RTPLAN.dcm"), ReadOptions.ALL).dataSet();
        planUid = plan.string(Tags.SOPInstanceUID);
        frameUid = plan.string(Tags.FrameOfReferenceUID);
        study = PatientStudy.of(plan);
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return hub.client.send(
                HttpRequest.newBuilder(URI.create(hub.web.url()).resolve(path)).build(), BodyHandlers.ofByteArray());
    }

    /** The words of a report without spaces. */
    private String words(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    @Test
    @DisplayName(
            "a plan finds its structures, dose and images by itself, and a Japanese name is there as it is, where its font was built")
    void plansAreReported() throws Exception {
        String words = words("/api/plans/" + planUid + "/report.pdf");
        assertThat(words).contains("Plansummary", "Dose-volumehistogram", "Planesthroughtheisocenter", "atISOCENTER");
        boolean hasFont = ClassLoader.getSystemResource("ui-dist/fonts/MPLUS1p_400Regular.ttf") != null;
        assertThat(words).contains(hasFont ? "山田太郎/やまだたろう" : "[U+5C71U+7530]");
        assertThat(get("/api/plans/1.2.3/report.pdf").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("a check names each target and its findings, with a repair where one is asked for")
    void checksAreReported() throws Exception {
        String words = words("/api/verdicts/report.pdf?patientId=JP-1&targets=raystation,obi&repair=raystation");
        assertThat(words).contains("Findingsofraystation", "Findingsofobi", "Repairforraystation", "CTImage,12");
        assertThat(get("/api/verdicts/report.pdf?patientId=JP-1").statusCode()).isEqualTo(400);
        assertThat(get("/api/verdicts/report.pdf?patientId=JP-1&targets=none").statusCode())
                .isEqualTo(400);
        assertThat(get("/api/verdicts/report.pdf?patientId=NOBODY&targets=obi").statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("a registration is reported with its matrix, pictures of what is kept of it, and the shift for a plan")
    void registrationsAreReported() throws Exception {
        Affine map = Affine.translation(new Point(12.5, -7.25, 3));
        Registration registration = new Registration(
                "",
                "REG",
                frameUid,
                List.of(Registration.Item.rigid(frameUid, Affine.IDENTITY), Registration.Item.rigid("1.2.3.4", map)));
        DataSet object = RegistrationWriter.write(registration, NewSeries.of(study, 9, "test"), List.of());
        Path file = folder.resolve("reg.dcm");
        DicomFileWriter.write(object, TransferSyntax.EXPLICIT_LE, file);
        hub.node.ingest().acceptFile(file, "test");
        String words =
                words("/api/registrations/" + object.string(Tags.SOPInstanceUID) + "/report.pdf?plan=" + planUid);
        assertThat(words).contains("Registrationreport", "12.500", "-7.250", "Shiftofthetable", "CT,12slices");
        // Nothing of the moving frame is kept
        assertThat(words).doesNotContain("Before:");
    }

    @Test
    @DisplayName("an object that is no plan is refused with the reason; it is no error of the server")
    void otherObjectsAreRefused() throws Exception {
        JsonNode graph =
                new JsonMapper().readTree(hub.get("/api/graph?patientId=JP-1").body());
        for (JsonNode node : graph.path("nodes")) {
            if (node.path("modality").asText().equals("RTSTRUCT")) {
                String uid = node.path("instances").get(0).asText();
                assertThat(get("/api/plans/" + uid + "/report.pdf").statusCode())
                        .isEqualTo(422);
                return;
            }
        }
        throw new AssertionError("no structure set in " + graph);
    }
}
