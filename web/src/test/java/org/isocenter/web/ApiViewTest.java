package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.objects.DoseReader;
import org.isocenter.objects.ImageVolumeReader;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.synthetic.SyntheticPatient;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the viewer asks, on a synthetic patient and on real objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiViewTest {
    private static final int SLICES = 24;

    private Path patient;
    private Hub hub;
    private JsonNode contents;

    /** Numbers and what stands before them. */
    private record Block(JsonNode head, ByteBuffer numbers) {
        static Block of(byte[] body) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(new String(body, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("ISOB");
            int length = bytes.getInt(4);
            assertThat(length % 8).isZero();
            JsonNode head = JsonText.mapper().readTree(new String(body, 8, length, StandardCharsets.UTF_8));
            return new Block(
                    head, bytes.slice(8 + length, body.length - 8 - length).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    @BeforeAll
    void start(@TempDir Path data, @TempDir Path folder) throws IOException {
        hub = new Hub(data);
        patient = folder;
        new SyntheticPatient(3, SLICES, 64, 48, "VIEW1", "View^One", "ISO_IR 100", "20260102")
                .write(folder, TransferSyntax.EXPLICIT_LE);
        keep(folder);
        contents = get("/api/view?patientId=VIEW1");
    }

    @AfterAll
    void stop() throws IOException {
        hub.close();
    }

    private void keep(Path folder) throws IOException {
        for (Path file : SharedData.files(folder)) {
            if (file.toString().endsWith(".dcm")) {
                hub.node.ingest().acceptFile(file, "TEST");
            }
        }
    }

    private JsonNode get(String path) throws IOException {
        HttpResponse<String> answer = hub.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonText.mapper().readTree(answer.body());
    }

    private Block block(String path) throws IOException {
        HttpResponse<byte[]> answer = hub.bytes(path);
        assertThat(answer.statusCode())
                .as(path + " " + (answer.statusCode() == 200 ? "" : new String(answer.body(), StandardCharsets.UTF_8)))
                .isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        return Block.of(answer.body());
    }

    private String uid(String list) {
        return contents.path(list).get(0).path("uid").asText();
    }

    @Test
    @DisplayName("A patient is told with its links: structures on images, plan on structures, dose on plan")
    void contents() {
        assertThat(contents.path("patient").path("id").asText()).isEqualTo("VIEW1");
        assertThat(contents.path("series").get(0).path("images").asInt()).isEqualTo(SLICES);
        assertThat(contents.path("series").get(0).path("modality").asText()).isEqualTo("CT");
        assertThat(contents.path("structureSets").get(0).path("drawnOn").get(0).asText())
                .isEqualTo(uid("series"));
        assertThat(contents.path("plans").get(0).path("structureSet").asText()).isEqualTo(uid("structureSets"));
        assertThat(contents.path("plans").get(0).path("kind").asText()).isEqualTo("BEAMS");
        assertThat(contents.path("doses").get(0).path("plan").asText()).isEqualTo(uid("plans"));
        assertThat(contents.path("doses").get(0).path("hasGrid").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("The voxels of a CT are its Hounsfield Units, as int16, at the places of the grid")
    void images() throws IOException {
        Block block = block("/api/view/images/" + uid("series"));
        assertThat(block.head().path("type").asText()).isEqualTo("int16");
        List<org.isocenter.dicom.DicomFile> files = new ArrayList<>();
        for (Path file : SharedData.files(patient)) {
            if (file.getFileName().toString().startsWith("CT")) {
                files.add(DicomFileReader.read(file, ReadOptions.ALL));
            }
        }
        Volume volume = ImageVolumeReader.read(files, _ -> {}).volume();
        assertThat(block.numbers().remaining()).isEqualTo(2 * volume.values().length);
        assertThat(block.head().path("columns").asInt()).isEqualTo(48);
        assertThat(block.head().path("offsetsMm")).hasSize(SLICES);
        assertThat(block.head().path("origin").get(2).asDouble())
                .isEqualTo(volume.grid().origin().z());
        for (int voxel = 0; voxel < volume.values().length; voxel += 97) {
            assertThat((float) block.numbers().getShort(2 * voxel)).isEqualTo(volume.values()[voxel]);
        }
    }

    @Test
    @DisplayName("The middle slice comes alone, at its place, with the values it has in the volume")
    void middleSlice() throws IOException {
        Block all = block("/api/view/images/" + uid("series"));
        Block middle = block("/api/view/images/" + uid("series") + "/middle");
        assertThat(all.head().path("isPart").asBoolean()).isFalse();
        assertThat(middle.head().path("isPart").asBoolean()).isTrue();
        assertThat(middle.head().path("slices").asInt()).isEqualTo(1);
        int index = SLICES / 2;
        assertThat(middle.head().path("origin").get(2).asDouble())
                .isEqualTo(all.head().path("origin").get(2).asDouble()
                        + all.head().path("offsetsMm").get(index).asDouble());
        int pixels = middle.numbers().remaining() / 2;
        for (int pixel = 0; pixel < pixels; pixel++) {
            assertThat(middle.numbers().getShort(2 * pixel))
                    .isEqualTo(all.numbers().getShort(2 * (index * pixels + pixel)));
        }
    }

    @Test
    @DisplayName("Contours come with name, colour and every point")
    void structures() throws IOException {
        Block block = block("/api/view/structures/" + uid("structureSets"));
        JsonNode rois = block.head().path("rois");
        assertThat(rois.get(0).path("name").asText()).isEqualTo("External");
        assertThat(rois.get(5).path("color").asText()).isEqualTo("#ff0000");
        long points = 0;
        for (JsonNode roi : rois) {
            for (JsonNode contour : roi.path("contours")) {
                points += contour.get(1).asInt();
            }
        }
        assertThat(block.numbers().remaining()).isEqualTo(12 * points);
        // A point of the outline of the body: an ellipse of 170 by 110 mm
        double x = block.numbers().getFloat(0) / 170;
        double y = block.numbers().getFloat(4) / 110;
        assertThat(x * x + y * y).isCloseTo(1, within(0.01));
    }

    @Test
    @DisplayName("The dose is float32 on its own grid; at a place it is interpolated, outside it is unknown")
    void dose() throws IOException {
        Block block = block("/api/view/doses/" + uid("doses"));
        Volume dose = DoseReader.read(DicomFileReader.read(patient.resolve("RTDOSE.dcm"), ReadOptions.ALL), _ -> {})
                .dose()
                .orElseThrow()
                .volume();
        assertThat(block.head().path("units").asText()).isEqualTo("GY");
        assertThat(block.numbers().remaining()).isEqualTo(4 * dose.values().length);
        assertThat(block.numbers().getFloat(4 * 1000)).isEqualTo(dose.values()[1000]);
        Point place = new Point(20.3, -11.2, 5.7);
        String at = "/api/view/doses/" + uid("doses") + "/at?x=20.3&y=-11.2&z=";
        assertThat(get(at + "5.7").path("doseGy").asDouble()).isEqualTo(dose.sample(place));
        assertThat(get(at + "5000").path("doseGy").isNull()).isTrue();
        assertThat(hub.get(at + "north").statusCode()).isEqualTo(400);
        assertThat(hub.get(at + "NaN").statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("Histograms of all structures, or of those that are named")
    void histograms() throws IOException {
        String path = "/api/view/structures/" + uid("structureSets") + "/dvh/" + uid("doses");
        JsonNode one = get(path + "?roi=6").path("rois");
        assertThat(one).hasSize(1);
        assertThat(one.get(0).path("name").asText()).isEqualTo("PTV");
        assertThat(one.get(0).path("doseAtPercentGy").path("95").asDouble()).isGreaterThan(50);
        JsonNode curve = one.get(0).path("curve").path("cumulativeCc");
        double coveredCc = one.get(0).path("volumeCc").asDouble()
                * one.get(0).path("coveredPercent").asDouble()
                / 100;
        assertThat(curve.get(0).asDouble()).isCloseTo(coveredCc, within(1e-4));
    }

    @Test
    @DisplayName("A plan tells beams, jaws and leaves of each control point, and where the gantry is")
    void plan() throws IOException {
        JsonNode plan = get("/api/view/plans/" + uid("plans"));
        JsonNode beam = plan.path("beams").get(0);
        assertThat(beam.path("controlPoints").size()).isGreaterThan(1);
        assertThat(beam.path("devices").findValuesAsText("type")).contains("MLCX");
        JsonNode point = beam.path("controlPoints").get(0);
        JsonNode leaves = java.util.stream.StreamSupport.stream(
                        beam.path("devices").spliterator(), false)
                .filter(device -> device.path("type").asText().equals("MLCX"))
                .findFirst()
                .orElseThrow();
        int pairs = leaves.path("pairs").asInt();
        assertThat(leaves.path("boundariesMm")).hasSize(pairs + 1);
        assertThat(point.path("positionsMm").path("MLCX")).hasSize(2 * pairs);
        assertThat(point.path("isocenterMm").get(0).asDouble()).isEqualTo(22);
        assertThat(point.path("patientToGantry")).hasSize(16);
    }

    @Test
    @DisplayName("A beam's eye view is bright where the ray passes the patient and dark beside")
    void beamsEyeView() throws IOException {
        int beam = get("/api/view/plans/" + uid("plans"))
                .path("beams")
                .get(0)
                .path("number")
                .asInt();
        String path = "/api/view/plans/" + uid("plans") + "/drr/" + uid("series") + "?size=64&beam=" + beam;
        Block block = block(path);
        assertThat(block.head().path("pixelMm").asDouble()).isEqualTo(6.25);
        float middle = block.numbers().getFloat(4 * (32 * 64 + 32));
        assertThat(middle).isGreaterThan(1);
        assertThat(block.numbers().getFloat(0)).isLessThan(0.2f * middle);
        assertThat(hub.get(path + "&controlPoint=999").statusCode()).isEqualTo(422);
        assertThat(hub.get(path + "&view=../x").statusCode()).isEqualTo(400);
        assertThat(hub.get(path.replace("size=64", "size=9999")).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("A dose agrees with itself everywhere")
    void gamma() throws IOException {
        Block block = block("/api/view/doses/" + uid("doses") + "/gamma/" + uid("doses"));
        assertThat(block.head().path("passRatePercent").asDouble()).isEqualTo(100);
        assertThat(block.head().path("criteria").asText()).contains("3", "2");
    }

    @Test
    @DisplayName("What is not there, or is something else, is told")
    void refusals() throws IOException {
        assertThat(hub.get("/api/view").statusCode()).isEqualTo(400);
        assertThat(hub.get("/api/view?patientId=NOBODY").statusCode()).isEqualTo(404);
        assertThat(hub.get("/api/view/doses/1.2.3").statusCode()).isEqualTo(404);
        assertThat(hub.get("/api/view/doses/xyz").statusCode()).isEqualTo(400);
        HttpResponse<String> wrong = hub.get("/api/view/doses/" + uid("plans"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("RT-DOSE");
        assertThat(hub.get("/api/view/rt-images/" + uid("plans")).statusCode()).isEqualTo(422);
        assertThat(hub.get("/api/view/registrations/" + uid("plans")).statusCode())
                .isEqualTo(422);
        String doseSeries = contents.path("doses").get(0).path("series").asText();
        assertThat(hub.get("/api/view/images/" + doseSeries).statusCode()).isEqualTo(422);
    }

    @Test
    @DisplayName("Real images, registration and dwells: graticule, matrix, seconds")
    void realObjects() throws IOException {
        keep(SharedData.set("rtimage-and-registration/varian-reg-with-images"));
        keep(SharedData.set("tg43-reference/eclipse-hdr"));
        for (var instance : hub.node.archive().find(org.isocenter.archive.Selection.ALL, 0, 1000)) {
            String uid = instance.sopInstanceUid();
            switch (instance.modality()) {
                case "RTIMAGE" -> {
                    JsonNode head = block("/api/view/rt-images/" + uid).head();
                    JsonNode graticule = head.path("graticule");
                    // One mm of the isocenter plane, magnified to the image plane
                    double scale = head.path("sourceImageDistanceMm").asDouble()
                            / head.path("sourceAxisDistanceMm").asDouble()
                            / head.path("columnSpacingMm").asDouble();
                    assertThat(Math.abs(graticule.path("xPixelPerMm").get(0).asDouble()))
                            .isCloseTo(scale, within(1e-6));
                }
                case "REG" ->
                    assertThat(get("/api/view/registrations/" + uid)
                                    .path("items")
                                    .get(0)
                                    .path("matrix"))
                            .hasSize(16);
                case "RTPLAN" -> {
                    if (!instance.patientId().equals("VIEW1")) {
                        JsonNode brachy = get("/api/view/plans/" + uid).path("brachy");
                        assertThat(brachy.findParent("dwells").path("dwells").size())
                                .isPositive();
                        assertThat(brachy.findValue("timeS").asDouble()).isPositive();
                    }
                }
                default -> assertThat(uid).isNotEmpty();
            }
        }
    }
}
