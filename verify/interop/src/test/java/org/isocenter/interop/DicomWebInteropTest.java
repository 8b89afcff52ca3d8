package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.NpmProgram;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DICOMweb by programs of others: dicomweb-client from npm, and {@code curl}. */
class DicomWebInteropTest {
    private static final int OBJECTS = 3;
    private static final int PIXEL_BYTES = 32 * 32 * 2;

    @TempDir
    static Path work;

    private static PeerProcess hub;
    private static int dicomPort;
    private static String url;
    private static List<Path> files;
    private static String study;
    private static String instance;

    @BeforeAll
    static void start() throws Exception {
        PeerProcess.requireInstalled("curl");
        dicomPort = Ports.free();
        int httpPort = Ports.free();
        hub = Isocenter.serve(dicomPort, work.resolve("data"), "--http", httpPort, "--accept-unknown");
        hub.awaitListening(httpPort);
        url = "http://127.0.0.1:" + httpPort + "/dicom-web";
        files = SmallObjects.write(work.resolve("objects"), OBJECTS);
        Isocenter.succeed("send", "ISOCENTER@127.0.0.1:" + dicomPort, work.resolve("objects"));
        DataSet first = DataSets.read(files.getFirst()).dataSet();
        study = url + "/studies/" + first.string(Tags.StudyInstanceUID);
        instance = study + "/series/" + first.string(Tags.SeriesInstanceUID) + "/instances/"
                + first.string(Tags.SOPInstanceUID);
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
    }

    @Test
    @DisplayName("dicomweb-client stores, searches, retrieves objects, metadata, frames and pictures")
    void dicomwebClient() throws Exception {
        NpmProgram.requireInstalled();
        Path one = SmallObjects.write(work.resolve("stored"), 1).getFirst();
        PeerProcess.Ended ended = NpmProgram.run("dicomweb.cjs", url, one);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        Map<String, JsonNode> told = MppsInteropTest.lines(ended.output())
                .collect(Collectors.toMap(line -> line.get("what").asText(), line -> line));
        assertThat(told.get("store").toString())
                .contains(DataSets.read(one).dataSet().string(Tags.SOPInstanceUID))
                .doesNotContain("00081198");
        assertThat(told.get("search").get("series").asInt()).isOne();
        assertThat(told.get("metadata").get("rows").asInt()).isEqualTo(32);
        assertThat(told.get("instance").get("magic").asText()).isEqualTo("DICM");
        int instances = told.get("search").get("instances").asInt();
        assertThat(told.get("study metadata").get("instances").asInt()).isEqualTo(instances);
        assertThat(told.get("series").get("parts").asInt()).isEqualTo(instances);
        assertThat(told.get("study").get("parts").asInt()).isEqualTo(instances);
        assertThat(told.get("frames").get("length").asInt()).isEqualTo(PIXEL_BYTES);
        assertThat(told.get("rendered").get("magic").asText()).isEqualTo("PNG");
        assertThat(told.get("nothing").get("studies").asInt()).isZero();
    }

    private static String curl(Object... words) throws Exception {
        List<Object> command = new ArrayList<>(List.of("curl", "-sS", "-o", work.resolve("body"), "-D", "-"));
        command.addAll(List.of(words));
        PeerProcess.Ended ended = PeerProcess.run(command.toArray());
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output();
    }

    private static String body() throws Exception {
        return Files.readString(work.resolve("body"), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @DisplayName("curl: QIDO-RS and WADO-RS answer by status, and in the form that Accept asks for")
    @CsvSource(
            delimiter = '|',
            value = {
                "/studies?PatientID=SMALL | application/dicom+json | 200 | application/dicom+json",
                "/studies?PatientID=SMALL | application/json | 200 | application/json",
                "/studies?PatientID=NOBODY | application/dicom+json | 204 | ''",
                "/studies?NoSuchKeyword=1 | application/dicom+json | 400 | ''",
                "/studies?PatientID=SMALL | application/dicom+xml | 406 | ''",
                "/studies/1.2.3/metadata | application/dicom+json | 404 | ''",
                "/studies/x/metadata | application/dicom+json | 400 | ''",
                "INSTANCE | application/dicom | 200 | application/dicom",
                "INSTANCE | multipart/related;type=\"application/dicom\" | 200 | multipart/related",
                "INSTANCE | image/png | 406 | ''",
                "INSTANCE/metadata | application/dicom+json | 200 | application/dicom+json",
                "INSTANCE/rendered | image/png | 200 | image/png",
                "INSTANCE/rendered | image/jpeg | 200 | image/jpeg",
                "INSTANCE/rendered | application/pdf | 406 | ''",
                "INSTANCE/thumbnail | image/jpeg | 200 | image/jpeg",
                "INSTANCE/frames/1 | multipart/related;type=\"application/octet-stream\" | 200 | multipart/related",
                "INSTANCE/frames/2 | multipart/related;type=\"application/octet-stream\" | 404 | ''",
            })
    void answers(String path, String accept, int status, String type) throws Exception {
        String target = path.startsWith("INSTANCE") ? instance + path.substring("INSTANCE".length()) : url + path;
        String head = curl("-H", "Accept: " + accept, target);
        assertThat(head).startsWith("HTTP/1.1 " + status);
        if (!type.isEmpty()) {
            assertThat(head.toLowerCase(java.util.Locale.ROOT)).contains("content-type: " + type);
        }
    }

    @Test
    @DisplayName("curl: what one has is 304, a range is 206, a range outside is 416")
    void conditionsAndRanges() throws Exception {
        String head = curl("-H", "Accept: application/dicom;transfer-syntax=*", instance);
        String etag = head.lines()
                .filter(line -> line.regionMatches(true, 0, "etag:", 0, 5))
                .findFirst()
                .orElseThrow()
                .substring(5)
                .strip();
        String whole = body();
        assertThat(curl("-H", "Accept: application/dicom;transfer-syntax=*", "-H", "If-None-Match: " + etag, instance))
                .startsWith("HTTP/1.1 304");
        String part = curl("-H", "Accept: application/dicom;transfer-syntax=*", "-r", "128-131", instance);
        assertThat(part)
                .startsWith("HTTP/1.1 206")
                .containsIgnoringCase("content-range: bytes 128-131/" + whole.length());
        assertThat(body()).isEqualTo("DICM");
        assertThat(curl("-H", "Accept: application/dicom;transfer-syntax=*", "-r", "99999999-", instance))
                .startsWith("HTTP/1.1 416");
    }

    @Test
    @DisplayName("curl: STOW-RS keeps an object, names one that is none, refuses another study's and other types")
    void stores() throws Exception {
        Path one = SmallObjects.write(work.resolve("by-curl"), 1).getFirst();
        String boundary = "multipart/related; type=\"application/dicom\"; boundary=here";
        assertThat(stow(boundary, part(Files.readAllBytes(one)), url + "/studies"))
                .startsWith("HTTP/1.1 200");
        assertThat(body()).contains(DataSets.read(one).dataSet().string(Tags.SOPInstanceUID));
        assertThat(stow(boundary, part(Files.readAllBytes(one)), url + "/studies/1.2.3"))
                .startsWith("HTTP/1.1 409");
        assertThat(stow(boundary, part("no object".getBytes(StandardCharsets.UTF_8)), url + "/studies"))
                .startsWith("HTTP/1.1 409");
        assertThat(stow("text/plain", part(new byte[1]), url + "/studies")).startsWith("HTTP/1.1 415");
        assertThat(curl("-X", "DELETE", study)).startsWith("HTTP/1.1 405");
    }

    private static byte[] part(byte[] object) {
        String text = "--here\r\nContent-Type: application/dicom\r\n\r\n"
                + new String(object, StandardCharsets.ISO_8859_1) + "\r\n--here--\r\n";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String stow(String type, byte[] body, String target) throws Exception {
        Path file = Files.write(work.resolve("request"), body);
        return curl(
                "-H",
                "Content-Type: " + type,
                "-H",
                "Accept: application/dicom+json",
                "-H",
                "Expect:",
                "--data-binary",
                "@" + file,
                target);
    }
}
