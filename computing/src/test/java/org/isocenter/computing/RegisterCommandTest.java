package org.isocenter.computing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.isocenter.console.Console;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.objects.ImageSeriesWriter;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.RegistrationReader;
import org.isocenter.objects.RtImageWriter;
import org.isocenter.projections.Projector;
import org.isocenter.projections.RayMethod;
import org.isocenter.projections.View;
import org.isocenter.rt.Affine;
import org.isocenter.rt.CoordinateSystems;
import org.isocenter.rt.Grid;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;
import org.isocenter.rt.Registration;
import org.isocenter.rt.RtImage;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RegisterCommandTest {
    private static final Affine TRUTH =
            Affine.rotation(new Point(1, -2, 3), 4).then(Affine.translation(new Point(6, -9, 11)));

    private static final Point ISOCENTER = new Point(5, -5, 8);

    @TempDir
    private static Path folder;

    private record Run(int exitCode, String out, String err) {
        double[] numbers(String field) throws IOException {
            try (JsonParser json = new JsonFactory().createParser(out)) {
                while (!field.equals(json.nextFieldName())) {
                    assertThat(json.currentToken()).as("no field " + field).isNotNull();
                }
                List<Double> numbers = new java.util.ArrayList<>();
                if (json.nextToken() != JsonToken.START_ARRAY) {
                    return new double[] {json.getDoubleValue()};
                }
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    numbers.add(json.getDoubleValue());
                }
                return numbers.stream().mapToDouble(Double::doubleValue).toArray();
            }
        }
    }

    private static Run run(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        String[] args = Stream.of(words).map(Object::toString).toArray(String[]::new);
        CommandLine line = new CommandLine(new RegisterCommand(console));
        line.setExecutionExceptionHandler((e, _, _) -> {
            console.err().println(e.getMessage());
            return 2;
        });
        int exitCode = line.execute(args);
        console.out().flush();
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A body with organs that no turn maps onto itself. */
    private static double tissue(Point p) {
        return -1000
                + 1000 * ball(p, 0, 0, 0, 110, 75, 90)
                + 600 * ball(p, 40, 20, -20, 22, 22, 30)
                - 500 * ball(p, -45, -15, 20, 35, 25, 30)
                + 400 * ball(p, 10, -40, 35, 18, 12, 14)
                + 300 * ball(p, -20, 40, -45, 25, 12, 15);
    }

    private static double ball(Point p, double x, double y, double z, double a, double b, double c) {
        double radius = Math.hypot(Math.hypot((p.x() - x) / a, (p.y() - y) / b), (p.z() - z) / c);
        return 1 / (1 + Math.exp((radius - 1) * Math.min(a, Math.min(b, c)) / 2));
    }

    private static Volume volume(Affine toTissue, String frame) {
        Grid grid = Grid.axial(new Point(-140, -100, -100), new Point(5, 5, 5), 57, 41, 41);
        float[] values = new float[grid.voxels()];
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    values[grid.at(column, row, slice)] =
                            (float) tissue(toTissue.apply(grid.position(column, row, slice)));
                }
            }
        }
        return new Volume(grid, frame, values);
    }

    private static void write(Volume volume, String name) throws IOException {
        Path series = Files.createDirectories(folder.resolve(name));
        NewSeries into = NewSeries.of(PatientStudy.of("Doe^Jane", "4711"), 1, name);
        int number = 0;
        for (DataSet slice : ImageSeriesWriter.write(volume, into, ImageSeriesWriter.Settings.DEFAULT)) {
            DicomFileWriter.write(slice, TransferSyntax.EXPLICIT_LE, series.resolve(++number + ".dcm"));
        }
    }

    @BeforeAll
    static void patients() throws IOException {
        write(volume(Affine.IDENTITY, "1.2.3.1"), "fixed");
        write(volume(TRUTH, "1.2.3.2"), "moving");
    }

    private static Path at(String name) {
        return folder.resolve(name);
    }

    private static String words(Affine map) {
        return java.util.Arrays.stream(map.matrix())
                .mapToObj(Double::toString)
                .collect(java.util.stream.Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mi", "ncc"})
    @DisplayName("the matrix maps points of the moving frame to the fixed one")
    void findsTheMap(String metric) throws IOException {
        Run run = run(at("fixed"), "--moving", at("moving"), "--metric", metric, "--json", "--truth", words(TRUTH));
        assertThat(run.exitCode()).as(run.err()).isZero();
        Affine found = Affine.ofMatrix(run.numbers("matrix"));
        Point tumour = new Point(40, 20, -20);
        assertThat(found.apply(tumour).distanceTo(TRUTH.apply(tumour))).isLessThan(0.5);
        double[] moved = run.numbers("translationMm");
        assertThat(moved[1]).isCloseTo(-9, within(0.7));
        assertThat(run.numbers("rotationDeg")).hasSize(3);
        assertThat(run.numbers("angleDeg")[0]).isCloseTo(4, within(0.3));
        assertThat(run.out()).contains("\"withinHalfVoxel\" : true", "1.2.3.1", "1.2.3.2");
    }

    @Test
    @DisplayName(
            "OBI-REG-008 OBI-REG-009 OBI-REG-016 OBI-REG-022: both forms of the object map alike, each its own way")
    void writesBothForms() throws IOException {
        Path ihe = at("ihe.dcm");
        Path obi = at("obi.dcm");
        Run first = run(at("fixed"), "--moving", at("moving"), "--metric", "ncc", "--out", ihe, "--json");
        assertThat(first.exitCode()).as(first.err()).isZero();
        Affine found = Affine.ofMatrix(first.numbers("matrix"));
        run(at("fixed"), "--moving", at("moving"), "--metric", "ncc", "--out", obi, "--as", "obi");
        for (Path path : List.of(ihe, obi)) {
            DicomFile file = DicomFileReader.read(path, ReadOptions.ALL);
            Registration registration = RegistrationReader.read(file, _ -> {});
            Affine map = registration.between("1.2.3.2", "1.2.3.1").orElseThrow();
            assertThat(map.translation().distanceTo(found.translation())).isLessThan(1e-6);
            assertThat(registration.items()).hasSize(2);
            assertThat(registration.items().getFirst().images()).hasSize(41);
            DataSet matrix = file.dataSet()
                    .items(Tags.RegistrationSequence)
                    .getFirst()
                    .items(Tags.MatrixRegistrationSequence)
                    .getFirst();
            assertThat(matrix.items(Tags.RegistrationTypeCodeSequence)
                            .getFirst()
                            .string(Tags.CodeValue))
                    .isEqualTo("125024");
            boolean isObi = path.equals(obi);
            assertThat(file.dataSet().string(Tags.FrameOfReferenceUID)).isEqualTo(isObi ? "1.2.3.2" : "1.2.3.1");
            assertThat(file.dataSet().has(Tags.Manufacturer)).isEqualTo(!isObi);
            assertThat(matrix.has(Tag.of(0x3275, 0x1000))).isEqualTo(isObi);
        }
        Run again = run(at("fixed"), "--moving", at("moving"), "--metric", "ncc", "--start", ihe, "--truth", obi);
        assertThat(again.out()).contains("within half a voxel");
    }

    @Test
    void tellsHowTheTableMustMove() throws IOException {
        Run run = run(
                at("fixed"),
                "--moving",
                at("moving"),
                "--metric",
                "ncc",
                "--couch",
                "--isocenter",
                "0,0,0",
                "--json",
                "--couch-position",
                "0,1000,-150",
                "--couch-range",
                "longitudinal=0:995",
                "--couch-most-turn",
                "10");
        Point tissue = TRUTH.inverse().apply(Point.ORIGIN);
        assertThat(run.numbers("lateralMm")[0]).isCloseTo(-tissue.x(), within(0.5));
        assertThat(run.numbers("longitudinalMm")[0]).isCloseTo(-tissue.z(), within(0.5));
        assertThat(run.numbers("verticalMm")[0]).isCloseTo(tissue.y(), within(0.5));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("REG-COUCH-RANGE");
        Run lost = run(at("fixed"), "--moving", at("moving"), "--metric", "ncc", "--couch");
        assertThat(lost.exitCode()).isEqualTo(2);
        assertThat(lost.err()).contains("planned isocenter");
    }

    @Test
    void reportsAndDraws() throws IOException {
        Path page = at("report.html");
        Path picture = at("planes.png");
        Run run = run(at("fixed"), "--moving", at("moving"), "--metric", "ncc", "--report", page, "--png", picture);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(page).content().contains("<table>", "difference from the registration the other way round");
        BufferedImage drawn = ImageIO.read(picture.toFile());
        long before = deviation(drawn, 3);
        long after = deviation(drawn, 4);
        assertThat(before).isGreaterThan(5 * after);
    }

    /** How far a column of the picture is from the grey of no difference, in its first plane. */
    private static long deviation(BufferedImage picture, int column) {
        long sum = 0;
        for (int y = 20; y < 270; y++) {
            for (int x = 0; x < 250; x++) {
                sum += Math.abs((picture.getRGB(6 + column * 260 + x, y) & 0xFF) - 128);
            }
        }
        return sum;
    }

    /** What the machine sees of the moving patient from an angle: 150 x 150 pixels of 2 mm at 1500 mm. */
    private static void picture(Volume patient, double gantryDeg, Path file) throws IOException {
        int side = 150;
        RtImage empty = image(new float[side * side], side, gantryDeg, patient.frameOfReferenceUid());
        CoordinateSystems systems = CoordinateSystems.of(PatientPosition.HFS, ISOCENTER, gantryDeg, 0, 0, 1000);
        Affine toPatient = empty.pixelToGantry()
                .then(systems.gantryToFixed())
                .then(systems.patientToFixed().inverse());
        View view = new View(
                systems.source(),
                toPatient.apply(Point.ORIGIN),
                toPatient.applyToDirection(new Point(1, 0, 0)),
                toPatient.applyToDirection(new Point(0, 1, 0)),
                side,
                side);
        float[] attenuation = patient.values().clone();
        for (int i = 0; i < attenuation.length; i++) {
            attenuation[i] = Math.max(0, attenuation[i] + 1000) * 2e-5f;
        }
        Volume body = new Volume(patient.grid(), patient.frameOfReferenceUid(), attenuation);
        Work work = Work.onAllProcessors();
        float[] seen = new Projector(body, RayMethod.JOSEPH, work).project(view, work);
        RtImage image = image(seen, side, gantryDeg, patient.frameOfReferenceUid());
        NewSeries series = NewSeries.of(PatientStudy.of("Doe^Jane", "4711"), 1, "pictures");
        DicomFileWriter.write(
                RtImageWriter.write(image, series, "ORIGINAL", "PRIMARY", "PORTAL"), TransferSyntax.EXPLICIT_LE, file);
    }

    private static RtImage image(float[] values, int side, double gantryDeg, String frame) {
        double edge = 2 * (side - 1) / 2.0;
        return new RtImage(
                "",
                "view",
                side,
                side,
                values,
                "NORMAL",
                0,
                java.util.Optional.of(new Point(0, 0, -500)),
                java.util.Optional.of(new Point(-edge, edge, 0)),
                RtImage.USUAL_ROW,
                RtImage.USUAL_COLUMN,
                2,
                2,
                1000,
                1500,
                "M",
                gantryDeg,
                0,
                0,
                java.util.Optional.of(ISOCENTER),
                "HFS",
                "",
                java.util.OptionalInt.empty(),
                frame);
    }

    private static Path pictures(String name, Affine toTissue, String frame) throws IOException {
        Path into = Files.createDirectories(at(name));
        Volume patient = volume(toTissue, frame);
        picture(patient, 0, into.resolve("front.dcm"));
        picture(patient, 90, into.resolve("side.dcm"));
        return into;
    }

    @Test
    @DisplayName("2D/3D: two pictures of the machine tell where the patient of the CT is")
    void registersTheVolumeToPictures() throws IOException {
        Path views = pictures("views", TRUTH, "1.2.3.3");
        Run run = run(
                at("fixed"), "--moving", views, "--isocenter", "5,-5,8", "--json", "--couch", "--couch-most-turn", "9");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Affine found = Affine.ofMatrix(run.numbers("matrix"));
        assertThat(found.apply(ISOCENTER).distanceTo(TRUTH.apply(ISOCENTER))).isLessThan(0.5);
        assertThat(found.then(TRUTH.inverse()).angleDeg()).isLessThan(0.3);
        assertThat(run.numbers("correlations")).hasSize(2);
        requireUnfit("planned isocenter", at("fixed"), "--moving", views);
        requireUnfit("REG-TOO-FEW", at("fixed"), "--moving", views.resolve("side.dcm"), "--isocenter", "5,-5,8");
    }

    @Test
    @DisplayName("2D/2D: pictures before and after a shift tell the shift, and how far both views disagree")
    void registersPicturesToPictures() throws IOException {
        Path before = pictures("before", Affine.IDENTITY, "1.2.3.1");
        Path after = pictures("after", Affine.translation(new Point(-4, 6, -3)), "1.2.3.4");
        Run run = run(before, "--moving", after, "--isocenter", "5,-5,8", "--json", "--couch");
        assertThat(run.exitCode()).as(run.err()).isZero();
        // Magnification differs over the depth of the patient, so a shift towards the focus is seen by the other view
        // only.
        assertThat(run.numbers("translationMm")).containsExactly(new double[] {-4, 6, -3}, within(0.7));
        assertThat(Math.abs(run.numbers("commonAxisResidualMm")[0])).isLessThan(0.5);
        assertThat(run.numbers("lateralMm")[0]).isCloseTo(-4, within(0.7));
        requireUnfit(
                "two reference and two acquired",
                before,
                "--moving",
                after.resolve("side.dcm"),
                "--isocenter",
                "0,0,0");
    }

    @Test
    void registersFiducials() throws IOException {
        Path pairs = Files.writeString(
                at("pairs.txt"), "# fixed, moving\n10 0 0  0 0 0\n60 0 0  50 0 0\n10,40,0, 0,40,0\n10 0 30 0 0 30\n");
        Run run = run("--fiducials", pairs, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.numbers("translationMm")).containsExactly(new double[] {10, 0, 0}, within(1e-9));
        assertThat(run.numbers("freMm")[0]).isLessThan(1e-9);
        Path json = Files.writeString(
                at("unpaired.json"),
                "{\"fixed\":[[0,40,0],[0,0,0],[50,0,0],[0,0,30]],\"moving\":[[0,0,5],[50,0,5],[0,40,5],[0,0,35]],\"paired\":false}");
        Run other = run("--fiducials", json, "--json");
        assertThat(other.numbers("translationMm")).containsExactly(new double[] {0, 0, -5}, within(1e-9));
    }

    @Test
    @DisplayName("what cannot be registered ends in a message and no number")
    void refusesWhatIsUnfit() throws IOException {
        Path line = Files.writeString(at("line.txt"), "0 0 0 0 0 0\n1 1 1 1 1 1\n2 2 2 2 2 2\n5 5 5 5 5 5\n");
        requireUnfit("REG-COLLINEAR", "--fiducials", line);
        Path broken = Files.writeString(at("broken.txt"), "0 0 0 0 0\n");
        requireUnfit("6 numbers", "--fiducials", broken);
        requireUnfit("no CT, MR or PET images among the moving", at("fixed"), "--moving", line);
        requireUnfit(
                "REG-NO-OVERLAP",
                at("fixed"),
                "--moving",
                at("moving"),
                "--start",
                "1,0,0,900,0,1,0,0,0,0,1,0,0,0,0,1");
        requireUnfit("not rigid", at("fixed"), "--moving", at("moving"), "--start", "2,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1");
        requireUnfit("mi or ncc", at("fixed"), "--moving", at("moving"), "--metric", "ssd");
        requireUnfit("REG-ONE-SLICE", at("fixed"), "--moving", at("moving").resolve("7.dcm"));
        requireUnfit("--fixed-series", at("fixed"), at("moving"), "--moving", at("moving"));
    }

    private static void requireUnfit(String message, Object... words) {
        Run run = run(words);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
