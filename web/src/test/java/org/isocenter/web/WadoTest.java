package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.isocenter.archive.AuditEvent;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.pixels.PixelData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Image 1 is native, 2 in Implicit VR, 3 RLE, 4 lossless JPEG of two frames; 5 is a plan without pixels. */
class WadoTest {
    private static final String ALL_OF_SERIES = "/dicom-web/studies/" + Images.STUDY + "/series/" + Images.SERIES;
    private static final String DICOM_PARTS = "multipart/related; type=\"application/dicom\"";
    private static final String OCTET_PARTS = "multipart/related; type=\"application/octet-stream\"";

    @TempDir
    private static Path data;

    private static Hub hub;
    private static byte[] first;

    @BeforeAll
    static void start() throws IOException {
        hub = new Hub(data);
        first = Images.keep(hub, Images.ct(1, 1).build(), TransferSyntax.EXPLICIT_LE);
        Images.keep(hub, Images.ct(2, 1).build(), TransferSyntax.IMPLICIT_LE);
        Images.keep(hub, Images.ct(3, 1).build(), TransferSyntax.RLE_LOSSLESS);
        Images.keep(hub, Images.ct(4, 2).build(), TransferSyntax.of("1.2.840.10008.1.2.4.70"));
        DataSet plan = DataSet.builder()
                .put(Tags.SOPClassUID, Uids.RTPlanStorage)
                .put(Tags.SOPInstanceUID, Images.uid(5))
                .put(Tags.Modality, "RTPLAN")
                .put(Tags.PatientID, "WEB1")
                .put(Tags.PatientName, "Müller^Anna")
                .put(Tags.StudyInstanceUID, Images.STUDY)
                .put(Tags.SeriesInstanceUID, Images.STUDY + ".2")
                .build();
        Images.keep(hub, plan, TransferSyntax.EXPLICIT_LE);
    }

    @AfterAll
    static void stop() throws IOException {
        hub.close();
    }

    private static DicomFile file(byte[] bytes) throws IOException {
        return DicomFileReader.read(Bytes.of(bytes), ReadOptions.ALL);
    }

    @Test
    @DisplayName("a series comes as parts, each a DICOM file, in Explicit VR where no syntax is named")
    void seriesInParts() throws IOException {
        HttpResponse<byte[]> answer = hub.bytes(ALL_OF_SERIES, "Accept", DICOM_PARTS);
        assertThat(answer.statusCode()).isEqualTo(200);
        Parts parts = Parts.of(answer);
        assertThat(parts.type().parameter("type")).isEqualTo("application/dicom");
        assertThat(parts.all()).hasSize(4);
        for (int i = 0; i < 4; i++) {
            Parts.Part part = parts.all().get(i);
            assertThat(part.head().type().parameter("transfer-syntax")).isEqualTo("1.2.840.10008.1.2.1");
            assertThat(part.head().header("content-location")).endsWith(Images.path(i + 1));
            DicomFile file = file(part.body());
            assertThat(file.syntax()).isEqualTo(TransferSyntax.EXPLICIT_LE);
            assertThat(file.dataSet().string(Tags.SOPInstanceUID)).isEqualTo(Images.uid(i + 1));
            assertThat(file.dataSet().find(Tags.PixelData).orElseThrow().bytes())
                    .isEqualTo(Images.ct(i + 1, i == 3 ? 2 : 1)
                            .build()
                            .find(Tags.PixelData)
                            .orElseThrow()
                            .bytes());
        }
    }

    @Test
    @DisplayName("with transfer-syntax=* objects come as kept, and their length is told")
    void asKept() throws IOException {
        HttpResponse<byte[]> answer = hub.bytes(ALL_OF_SERIES, "Accept", DICOM_PARTS + "; transfer-syntax=*");
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        assertThat(Parts.of(answer).all().stream().map(p -> {
                    try {
                        return file(p.body()).syntax().uid();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .containsExactly(
                        "1.2.840.10008.1.2.1", "1.2.840.10008.1.2", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.70");
    }

    @Test
    void oneInstanceIsTheDataSetThatWasStored() throws IOException {
        HttpResponse<byte[]> answer = hub.bytes(Images.path(1), "Accept", "application/dicom");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/dicom;transfer-syntax=1.2.840.10008.1.2.1");
        assertThat(file(answer.body()).dataSet()).isEqualTo(file(first).dataSet());
        byte[] rle = hub.bytes(Images.path(1), "Accept", "application/dicom;transfer-syntax=1.2.840.10008.1.2.5")
                .body();
        assertThat(file(rle).syntax()).isEqualTo(TransferSyntax.RLE_LOSSLESS);
    }

    @Test
    @DisplayName("what cannot be given is 406, what is not there 404, what is no UID 400")
    void refusals() throws IOException {
        assertThat(status(Images.path(1), "text/html")).isEqualTo(406);
        assertThat(status(Images.path(1), "application/dicom+xml")).isEqualTo(406);
        assertThat(status(Images.path(1) + "/metadata", "application/dicom+xml"))
                .isEqualTo(406);
        assertThat(status(Images.path(1), DICOM_PARTS + ";transfer-syntax=1.2.3"))
                .isEqualTo(406);
        assertThat(status(ALL_OF_SERIES, "application/dicom")).isEqualTo(406);
        assertThat(status(Images.path(9), "*/*")).isEqualTo(404);
        assertThat(status("/dicom-web/studies/abc", "*/*")).isEqualTo(400);
        assertThat(status(Images.path(1) + "/frames/2", OCTET_PARTS)).isEqualTo(404);
        assertThat(status(Images.path(1) + "/frames/x", OCTET_PARTS)).isEqualTo(400);
        assertThat(status(Images.path(1) + "/bulkdata/00990099", "*/*")).isEqualTo(404);
    }

    private static int status(String path, String accept) throws IOException {
        return hub.bytes(path, "Accept", accept).statusCode();
    }

    @Test
    @DisplayName("metadata is the data set as DICOM JSON, pixels by a URI that gives them")
    void metadataNamesItsBulkData() throws IOException {
        HttpResponse<String> answer = hub.get(ALL_OF_SERIES + "/metadata", "Accept", "application/dicom+json");
        JsonNode all = JsonText.mapper().readTree(answer.body());
        assertThat(all).hasSize(4);
        JsonNode one = all.get(0);
        assertThat(one.path("00100010").path("Value").get(0).path("Alphabetic").asText())
                .isEqualTo("Müller^Anna");
        String uri = one.path("7FE00010").path("BulkDataURI").asText();
        assertThat(uri).endsWith(Images.path(1) + "/bulkdata/7FE00010");
        byte[] pixels = hub.bytes(uri, "Accept", "application/octet-stream").body();
        assertThat(Bytes.of(pixels))
                .isEqualTo(
                        file(first).dataSet().find(Tags.PixelData).orElseThrow().bytes());
        assertThat(Parts.of(hub.bytes(uri)).all().getFirst().body()).isEqualTo(pixels);
        assertThat(DicomJson.readAll(
                                new ByteArrayInputStream(
                                        answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                org.isocenter.dicom.DicomJsonLimits.DEFAULT,
                                _ -> {})
                        .getFirst()
                        .string(Tags.PatientID))
                .isEqualTo("WEB1");
    }

    @Test
    void metadataIsCompressedForThoseWhoTakeIt() throws IOException {
        HttpResponse<byte[]> answer = hub.bytes(ALL_OF_SERIES + "/metadata", "Accept-Encoding", "gzip");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        byte[] text = new java.util.zip.GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(JsonText.mapper().readTree(text)).hasSize(4);
    }

    @Test
    @DisplayName("what a client has already is not sent again; parts of it on request")
    void conditionsAndRanges() throws IOException {
        HttpResponse<byte[]> whole = hub.bytes(Images.path(1), "Accept", "application/dicom");
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> again =
                hub.bytes(Images.path(1), "Accept", "application/dicom", "If-None-Match", "\"x\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        HttpResponse<byte[]> part = hub.bytes(Images.path(1), "Accept", "application/dicom", "Range", "bytes=128-131");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(new String(part.body(), java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("DICM");
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 128-131/" + whole.body().length);
        HttpResponse<byte[]> end = hub.bytes(Images.path(1), "Accept", "application/dicom", "Range", "bytes=-2");
        assertThat(end.body()).hasSize(2);
        assertThat(hub.bytes(Images.path(1), "Accept", "application/dicom", "Range", "bytes=9999999-")
                        .statusCode())
                .isEqualTo(416);
        HttpResponse<byte[]> older =
                hub.bytes(Images.path(1), "Accept", "application/dicom", "Range", "bytes=0-1", "If-Range", "\"other\"");
        assertThat(older.statusCode()).isEqualTo(200);
        HttpResponse<byte[]> pixels = hub.bytes(
                Images.path(1) + "/bulkdata/7FE00010", "Accept", "application/octet-stream", "Range", "bytes=2-3");
        assertThat(Bytes.of(pixels.body()).u16(0, ByteOrder.LITTLE_ENDIAN)).isEqualTo(2);
    }

    @Test
    @DisplayName("frames come as pixels, or coded as kept where the client takes that")
    void frames() throws IOException {
        Parts both = Parts.of(hub.bytes(Images.path(4) + "/frames/2,1", "Accept", OCTET_PARTS));
        assertThat(both.all()).hasSize(2);
        assertThat(Bytes.of(both.all().getFirst().body()).u16(0, ByteOrder.LITTLE_ENDIAN))
                .isEqualTo(104);
        HttpResponse<byte[]> one = hub.bytes(Images.path(1) + "/frames/1", "Accept", "application/octet-stream");
        assertThat(Bytes.of(one.body()))
                .isEqualTo(PixelData.of(file(first).dataSet(), TransferSyntax.EXPLICIT_LE)
                        .encoded(0));
        Parts coded = Parts.of(hub.bytes(Images.path(3) + "/frames/1", "Accept", OCTET_PARTS + ";transfer-syntax=*"));
        assertThat(coded.all().getFirst().head().type().parameter("transfer-syntax"))
                .isEqualTo("1.2.840.10008.1.2.5");
        Parts jpeg =
                Parts.of(hub.bytes(Images.path(4) + "/frames/1", "Accept", "multipart/related;type=\"image/jpeg\""));
        assertThat(jpeg.all().getFirst().body()).startsWith(0xFF, 0xD8);
    }

    @Test
    @DisplayName("rendered frames obey window, viewport and media type")
    void rendered() throws IOException {
        BufferedImage plain = picture(Images.path(1) + "/rendered?window=128,256,linear", "image/png");
        assertThat(plain.getWidth()).isEqualTo(16);
        assertThat(plain.getRaster().getSample(0, 0, 0)).isLessThan(3);
        assertThat(plain.getRaster().getSample(15, 15, 0)).isGreaterThan(252);
        BufferedImage dark = picture(Images.path(1) + "/rendered?window=1000,10", "image/png");
        assertThat(dark.getRaster().getSample(15, 15, 0)).isZero();
        assertThat(picture(Images.path(1) + "/rendered?viewport=32,64", "image/jpeg")
                        .getHeight())
                .isEqualTo(32);
        BufferedImage corner = picture(Images.path(1) + "/rendered?window=128,256&viewport=8,8,8,8,8,8", "image/png");
        assertThat(corner.getRaster().getSample(0, 0, 0)).isBetween(134, 138);
        assertThat(picture(Images.path(4) + "/frames/2/rendered", "*/*").getWidth())
                .isEqualTo(16);
        assertThat(picture(Images.path(1) + "/thumbnail?viewport=4,4", "image/jpeg")
                        .getWidth())
                .isEqualTo(4);
        assertThat(picture(ALL_OF_SERIES + "/thumbnail", "image/jpeg").getWidth())
                .isEqualTo(128);
        assertThat(Parts.of(hub.bytes("/dicom-web/studies/" + Images.STUDY + "/rendered"))
                        .all())
                .hasSize(4);
    }

    private static BufferedImage picture(String path, String accept) throws IOException {
        HttpResponse<byte[]> answer = hub.bytes(path, "Accept", accept);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    @Test
    void renderingSaysWhatItCannot() throws IOException {
        String plan =
                "/dicom-web/studies/" + Images.STUDY + "/series/" + Images.STUDY + ".2/instances/" + Images.uid(5);
        assertThat(status(plan + "/rendered", "image/jpeg")).isEqualTo(406);
        assertThat(status(plan + "/thumbnail", "image/jpeg")).isEqualTo(406);
        assertThat(status(plan + "/frames/1", "*/*")).isEqualTo(406);
        for (String wrong : new String[] {
            "window=1",
            "window=1,0",
            "window=1,2,cubic",
            "viewport=1",
            "viewport=0,1",
            "viewport=99999,1",
            "viewport=4,4,10,10,10,10",
            "quality=0",
            "window=NaN,1"
        }) {
            assertThat(status(Images.path(1) + "/rendered?" + wrong, "image/jpeg"))
                    .as(wrong)
                    .isEqualTo(400);
        }
        HttpResponse<byte[]> annotated =
                hub.bytes(Images.path(1) + "/rendered?annotation=patient", "Accept", "image/jpeg");
        assertThat(annotated.headers().firstValue("Warning").orElse("")).contains("299", "not drawn");
    }

    @Test
    void byQueryParameters() throws IOException {
        String one = "/wado?requestType=WADO&studyUID=" + Images.STUDY + "&seriesUID=" + Images.SERIES + "&objectUID="
                + Images.uid(1);
        assertThat(file(hub.bytes(one + "&contentType=application%2Fdicom").body())
                        .dataSet())
                .isEqualTo(file(first).dataSet());
        assertThat(picture(one + "&windowCenter=128&windowWidth=256&columns=8", "*/*")
                        .getWidth())
                .isEqualTo(8);
        assertThat(picture(one + "&contentType=image/png&region=0.5,0.5,1,1", "*/*")
                        .getWidth())
                .isEqualTo(16);
        assertThat(status(one + "&anonymize=yes", "*/*")).isEqualTo(400);
        assertThat(status(one.replace("WADO&", "X&"), "*/*")).isEqualTo(400);
    }

    @Test
    @DisplayName("who looked at whose objects stands in the audit")
    void accessIsAudited() throws IOException {
        hub.bytes(Images.path(1));
        assertThat(hub.node.archive().auditTrail(200)).anySatisfy(event -> {
            assertThat(event.kind()).isEqualTo(AuditEvent.Kind.TRANSFERRED);
            assertThat(event.user()).isEqualTo("local");
            assertThat(event.detail()).contains("GET " + Images.path(1) + ": 200");
        });
    }
}
