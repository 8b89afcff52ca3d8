package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contour-thinning} and {@code roi-number}, for a target of a clinic's own profile that limits points and ROI numbers. */
class ClinicTest {
    @TempDir
    private static Path folder;

    private static Profile clinic;

    @BeforeAll
    static void write() throws IOException {
        Path profile = Files.createDirectories(folder.resolve("clinic/viewer/1"));
        Files.writeString(profile.resolve("profile.toml"), """
                id = "clinic"
                name = "Viewer of the clinic"
                vendor = "clinic"
                release = "1"
                statement = "manual"
                base = "raysearch/raystation/5"
                """);
        Files.writeString(
                profile.resolve("rules.tsv"),
                tabs("id state effect repair test reason lines what")
                        + "CLINIC-1\ttable\tREFUSED\tcontour-thinning 40\t\t\t1\tA contour has 40 points at most\n"
                        + "CLINIC-2\ttable\tREFUSED\troi-number\t\t\t2\tROI numbers are 1 to 9\n");
        String row = "import\tRT Structure Set\tROI Contour\t";
        Files.writeString(
                profile.resolve("attributes.tsv"),
                tabs("direction iod module path type usage accepts need when rule effect line note")
                        + row
                        + "ROIContourSequence.ContourSequence.NumberOfContourPoints\t1\tread\t<=40\t\t\tCLINIC-1\t\t1\t\n"
                        + row + "StructureSetROISequence.ROINumber\t1\tread\t[1,9]\t\t\tCLINIC-2\t\t2\t\n");
        clinic = Profiles.with(folder, Checks.all()).find("clinic").orElseThrow();
    }

    private static String tabs(String header) {
        return header.replace(' ', '\t') + "\n";
    }

    private static Mending of(String... changes) {
        return Mending.of(clinic, Mending.broken(changes), Mending.OPTIONS);
    }

    /** A circle around the origin in the plane of the third slice. */
    private static String circle(int points, double radiusMm) {
        StringJoiner data = new StringJoiner("\\");
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * i / points;
            data.add("%.2f\\%.2f\\6".formatted(radiusMm * Math.cos(angle), radiusMm * Math.sin(angle)));
        }
        return data.toString();
    }

    private static DataSet contour(DataSet structures) {
        return structures
                .items(Tags.ROIContourSequence)
                .getFirst()
                .items(Tags.ContourSequence)
                .get(1);
    }

    @Test
    @DisplayName("a contour loses points until the target takes it, none farther from what stays than allowed")
    void contoursAreThinned() {
        String where = "rs ROIContourSequence[1].ContourSequence[2].";
        Mending mending = of(where + "ContourData=" + circle(200, 20), where + "NumberOfContourPoints=200");

        assertThat(mending.repaired("rs").report().verdict()).isNotEqualTo(Verdict.REFUSES);
        DataSet thinned = contour(mending.after("rs"));
        assertThat(thinned.ints(Tags.NumberOfContourPoints)[0]).isBetween(20, 40);
        assertThat(thinned.strings(Tags.ContourData)).hasSize(3 * thinned.ints(Tags.NumberOfContourPoints)[0]);
        assertThat(contour(mending.before("rs")).strings(Tags.ContourData))
                .containsAll(thinned.strings(Tags.ContourData));
        double[] data = thinned.doubles(Tags.ContourData);
        for (int i = 0; i < data.length; i += 3) {
            double[] next = {data[(i + 3) % data.length], data[(i + 4) % data.length]};
            double middle = Math.hypot((data[i] + next[0]) / 2, (data[i + 1] + next[1]) / 2);
            assertThat(middle).as("sagitta at point %d", i / 3).isGreaterThan(20 - 0.1 - 0.01);
        }
        assertThat(mending.changes("rs"))
                .singleElement()
                .asString()
                .contains("contour-thinning")
                .contains("200 points ->");
    }

    @Test
    @DisplayName("where the displacement does not suffice, a person decides")
    void tooMuchThinningIsLeft() {
        String where = "rs ROIContourSequence[1].ContourSequence[2].";
        Mending mending = of(where + "ContourData=" + circle(200, 90), where + "NumberOfContourPoints=200");

        assertThat(mending.repaired("rs").isChanged()).isFalse();
        assertThat(mending.outcome().needsPerson()).isTrue();
        assertThat(mending.repaired("rs").decisions())
                .extracting(Decision::rule)
                .contains("CLINIC-1");
    }

    @Test
    @DisplayName("ROIs are numbered anew, and all that refers to them follows, in the plan as well")
    void roisAreNumbered() {
        String[] changes = {
            "rs StructureSetROISequence[2].ROINumber=77",
            "rs ROIContourSequence[2].ReferencedROINumber=77",
            "rs RTROIObservationsSequence[2].ReferencedROINumber=77",
            "rp DoseReferenceSequence[1].ReferencedROINumber=77",
            "ion DoseReferenceSequence[1].ReferencedROINumber=77",
        };
        Mending mending = of(changes);

        assertThat(mending.after("rs")
                        .items(Tags.StructureSetROISequence)
                        .get(1)
                        .string(Tags.ROINumber))
                .isEqualTo("2");
        assertThat(mending.after("rp")
                        .items(Tags.DoseReferenceSequence)
                        .getFirst()
                        .string(Tags.ReferencedROINumber))
                .isEqualTo("2");
        assertThat(mending.changes("rp"))
                .containsExactly("roi-number DoseReferenceSequence[1].ReferencedROINumber: 77 -> 2");
        assertThat(mending.repaired("rs").report().verdict()).isNotEqualTo(Verdict.REFUSES);
    }

    @Test
    @DisplayName("two ROIs of one number, or a reference to none, are left to a person")
    void unclearNumbersAreLeft() {
        Mending twice = of("rs StructureSetROISequence[1].ROINumber=77", "rs StructureSetROISequence[2].ROINumber=77");
        Mending dangling = of("rs StructureSetROISequence[2].ROINumber=77");

        for (Mending mending : new Mending[] {twice, dangling}) {
            assertThat(mending.outcome().objects()).noneMatch(Repaired::isChanged);
            assertThat(mending.repaired("rs").decisions())
                    .extracting(Decision::rule)
                    .contains("CLINIC-2");
        }
    }

    @Test
    @DisplayName("a large contour that turns all the time is thinned in time that grows little faster than its points")
    void manyPointsAreThinned() {
        int n = 200_000;
        double[] data = new double[3 * n];
        for (int i = 0; i < n; i++) {
            data[3 * i] = Math.cos(i * 0.001) * (100 - i * 1e-4);
            data[3 * i + 1] = Math.sin(i * 0.001) * (100 - i * 1e-4);
        }
        var kept = Thinning.keep(data, n / 10, 0.1);

        assertThat(kept).startsWith(0).endsWith(n - 1).hasSizeLessThanOrEqualTo(n / 10);
        assertThat(Thinning.displacementMm(data, kept)).isLessThanOrEqualTo(0.1);
    }
}
