package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.DicomJsonOptions;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StowTest {
    private static final String FILES = "multipart/related; type=\"application/dicom\"; boundary=bb";

    @TempDir
    private Path data;

    private Hub hub;

    @BeforeEach
    void start() throws IOException {
        hub = new Hub(data);
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    private static byte[] file(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomFileWriter.write(dataSet, TransferSyntax.EXPLICIT_LE, out);
        return out.toByteArray();
    }

    private static byte[] parts(String type, byte[]... bodies) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] body : bodies) {
            out.writeBytes(("\r\n--bb\r\nContent-Type: " + type + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(body);
        }
        out.writeBytes("\r\n--bb--\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private HttpResponse<String> store(String path, String type, byte[] body, String... headers) throws IOException {
        var request =
                hub.request("/dicom-web" + path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
        return hub.send(headers.length == 0 ? request : request.headers(headers));
    }

    private Instance kept(int number) throws IOException {
        return hub.node
                .archive()
                .find(Selection.ofInstance(Images.uid(number)), 0, 1)
                .getFirst();
    }

    @Test
    @DisplayName("several files of one request are kept as they came, and each is answered for")
    void files() throws IOException {
        DataSet one = Images.ct(1, 1).build();
        HttpResponse<String> answer = store(
                "/studies",
                FILES,
                parts("application/dicom", file(one), file(Images.ct(2, 1).build())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode report = JsonText.mapper().readTree(answer.body());
        assertThat(report.path("00081199").path("Value")).hasSize(2);
        assertThat(report.path("00081199")
                        .path("Value")
                        .get(1)
                        .path("00081190")
                        .path("Value")
                        .get(0)
                        .asText())
                .endsWith(Images.path(2));
        assertThat(report.has("00081198")).isFalse();
        assertThat(DicomFileReader.read(kept(1).file(), ReadOptions.ALL).dataSet())
                .isEqualTo(one);
        assertThat(kept(1).origin().over()).startsWith("stow 127.0.0.1");
        HttpResponse<String> again = store("/studies", "application/dicom", file(one));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(hub.node.archive().totals().instances()).isEqualTo(2);
    }

    @Test
    @DisplayName("failures are told by instance: of another study A900, of no storage class 0122, unreadable C000")
    void failures() throws IOException {
        byte[] good = file(Images.ct(1, 1).build());
        byte[] other = file(Images.ct(2, 1).put(Tags.StudyInstanceUID, "1.2.3").build());
        byte[] foreign =
                file(Images.ct(3, 1).put(Tags.SOPClassUID, "1.2.840.10008.1.1").build());
        byte[] cut = java.util.Arrays.copyOf(file(Images.ct(4, 1).build()), 600);
        HttpResponse<String> mixed = store(
                "/studies/" + Images.STUDY,
                FILES,
                parts(
                        "application/dicom",
                        good,
                        other,
                        foreign,
                        cut,
                        "no file at all".getBytes(StandardCharsets.UTF_8)));
        assertThat(mixed.statusCode()).isEqualTo(202);
        JsonNode report = JsonText.mapper().readTree(mixed.body());
        assertThat(report.path("00081199").path("Value")).hasSize(1);
        JsonNode failed = report.path("00081198").path("Value");
        assertThat(failed).hasSize(3);
        assertThat(failed.get(0).path("00081197").path("Value").get(0).asInt()).isEqualTo(0xA900);
        assertThat(failed.get(1).path("00081197").path("Value").get(0).asInt()).isEqualTo(0x0122);
        assertThat(failed.get(2).path("00081197").path("Value").get(0).asInt()).isEqualTo(0xC000);
        assertThat(report.path("0008119A").path("Value")).hasSize(1);
        assertThat(store("/studies", FILES, parts("application/dicom", foreign)).statusCode())
                .isEqualTo(409);
    }

    @Test
    @DisplayName("attributes as DICOM JSON and pixels apart become the same data set")
    void documentsAndBulkData() throws IOException {
        DataSet whole = Images.ct(1, 1).build();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        DicomJson.write(
                whole, json, DicomJsonOptions.COMPACT.withBulkData(100, (_, _) -> java.util.Optional.of("bulk/1")));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--bb\r\nContent-Type: application/dicom+json\r\n\r\n[".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(json.toByteArray());
        body.writeBytes("]\r\n--bb\r\nContent-Type: application/octet-stream\r\nContent-Location: bulk/1\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        whole.find(Tags.PixelData).orElseThrow().bytes().writeTo(body);
        body.writeBytes("\r\n--bb--".getBytes(StandardCharsets.US_ASCII));
        String type = "multipart/related; type=\"application/dicom+json\"; boundary=bb";
        HttpResponse<String> answer = store("/studies", type, body.toByteArray());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        DataSet kept = DicomFileReader.read(kept(1).file(), ReadOptions.ALL).dataSet();
        assertThat(kept.find(Tags.PixelData).orElseThrow().bytes())
                .isEqualTo(whole.find(Tags.PixelData).orElseThrow().bytes());
        assertThat(kept.string(Tags.PatientName)).isEqualTo("Müller^Anna");
        byte[] missing = parts("application/dicom+json", json.toByteArray());
        assertThat(store("/studies", type, missing).statusCode()).isEqualTo(409);
        try (var left = Files.list(data.resolve("uploads"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsNoStoreRequestIsRefused() throws IOException {
        byte[] good = parts("application/dicom", file(Images.ct(1, 1).build()));
        assertThat(store("/studies", "text/plain", good).statusCode()).isEqualTo(415);
        assertThat(store("/studies", "multipart/related; type=\"application/dicom+xml\"; boundary=bb", good)
                        .statusCode())
                .isEqualTo(415);
        assertThat(store("/studies", "multipart/related; type=\"application/dicom\"", good)
                        .statusCode())
                .isEqualTo(400);
        assertThat(store("/studies", FILES, new byte[0]).statusCode()).isEqualTo(400);
        assertThat(store("/studies", FILES, "\r\n--bb--".getBytes(StandardCharsets.US_ASCII))
                        .statusCode())
                .isEqualTo(400);
        assertThat(store("/studies", FILES, parts("text/html", new byte[10])).statusCode())
                .isEqualTo(415);
        assertThat(store("/studies", FILES, good, "Accept", "application/dicom+xml")
                        .statusCode())
                .isEqualTo(406);
        assertThat(store("/studies", FILES, good, "Content-Encoding", "br").statusCode())
                .isEqualTo(415);
        assertThat(hub.node.archive().totals().instances()).isZero();
    }

    @Test
    @DisplayName("D2 XXE: no XML is read, whatever it says")
    void xmlIsNotRead() throws IOException {
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";
        HttpResponse<String> answer = store("/studies", "application/dicom+xml", xml.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).doesNotContain("root:");
    }

    @Test
    @DisplayName("D2 decompression bombs: a packed body is taken, one that grows too much is not")
    void packedBodies() throws IOException {
        byte[] good = packed(parts("application/dicom", file(Images.ct(1, 1).build())), 0);
        assertThat(store("/studies", FILES, good, "Content-Encoding", "gzip").statusCode())
                .isEqualTo(200);
        byte[] bomb = packed(
                "\r\n--bb\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 64 << 20);
        HttpResponse<String> answer = store("/studies", FILES, bomb, "Content-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("unpacks to more than");
        assertThat(store("/studies", FILES, new byte[] {1, 2, 3}, "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
    }

    private static byte[] packed(byte[] head, int zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(head);
            byte[] zero = new byte[1 << 20];
            for (int i = 0; i < zeros >> 20; i++) {
                gzip.write(zero);
            }
        }
        return out.toByteArray();
    }
}
