package org.isocenter.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.Subject;
import org.isocenter.dosimetry.Dvh;
import org.isocenter.objects.ImageVolumeReader;
import org.isocenter.registration.CouchLimits;
import org.isocenter.registration.CouchSettings;
import org.isocenter.registration.CouchShift;
import org.isocenter.registration.Verification;
import org.isocenter.repair.Outcome;
import org.isocenter.repair.RepairOptions;
import org.isocenter.repair.Repairer;
import org.isocenter.rt.Affine;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    private static final ZonedDateTime AT = ZonedDateTime.parse("2026-11-22T01:30:00+01:00");
    private static final Letterhead LETTERHEAD = new Letterhead("CLINIC", "Isocenter 0.1.0", AT, "ada");
    /** Every group of a name, Greek and Cyrillic; longer than a line. */
    private static final String NAME = "Papadopoulou-Иванова^Ελένη Екатерина".repeat(2);

    @TempDir
    static Path folder;

    private static SyntheticFiles files;

    @BeforeAll
    static void write() throws Exception {
        files = SyntheticFiles.of(folder, NAME);
    }

    private static Pdf planReport(PlanCase of, String name) throws Exception {
        return Pdf.of(name, out -> PlanReport.write(of, LETTERHEAD, Work.onAllProcessors(), out));
    }

    @Test
    @DisplayName(
            "a plan summary holds patient, plan, prescription, beams, histograms as they were computed, three pictures, and its foot")
    void thePlanIsOnPaper() throws Exception {
        PlanCase of = files.planCase();
        Pdf pdf = planReport(of, "plan");
        assertThat(pdf.text)
                .contains("Plan summary", "SYN-1", "1950-01-01", of.plan().label(), "Page 1 of " + pdf.pages)
                .contains("2026-11-22 01:30 +01:00 by ada at CLINIC, Isocenter 0.1.0")
                .contains("Prescription and limits", "60.00", "Planes through the isocenter", "Sagittal", "Coronal");
        // A4 at 100 dots an inch, 826.8 wide
        assertThat(pdf.first.getWidth()).isBetween(826, 827);
        assertThat(pdf.first.getHeight()).isEqualTo(1169);
        of.plan().beams().forEach(beam -> assertThat(pdf.text).contains(beam.name(), beam.machineName()));
        for (Dvh dvh :
                Histograms.compute(of.structures().orElseThrow(), of.dose().orElseThrow(), Work.onAllProcessors())) {
            Dvh.Summary summary = dvh.summary().orElseThrow();
            assertThat(pdf.text)
                    .containsPattern(dvh.name() + " +" + number(dvh.volumeCc()) + ".* " + number(summary.meanGy()) + " "
                            + number(summary.maxGy()));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replace(".", "\\.");
    }

    @Test
    @DisplayName("a long name in Greek and Cyrillic is whole on each page, and what no font has is told by its number")
    void namesAreNotLost() throws Exception {
        Pdf pdf = planReport(files.planCase(), "plan-name");
        String name = NAME.replace("^", "").replace(" ", "");
        assertThat(pdf.drawn.split(name, -1)).hasSizeGreaterThan(pdf.pages);
        Pdf thai = Pdf.of("thai", out -> {
            try (Paper paper = new Paper("Report", "สมชาย 😀", LETTERHEAD)) {
                paper.paragraph("e\u0301té, שלום");
                paper.write(out);
            }
        });
        assertThat(thai.text).contains("[U+0E2A U+0E21", "U+01F600]", "été", "שלום");
    }

    @Test
    @DisplayName("a plan alone gives a report that says what is not here")
    void aPlanAlone() throws Exception {
        PlanCase alone = PlanCase.read(files.plan(), List.of(), List.of(), List.of(), Work.onAllProcessors());
        Pdf pdf = planReport(alone, "plan-alone");
        assertThat(pdf.pages).isEqualTo(1);
        assertThat(pdf.text).contains("not here", "Beams").doesNotContain("histogram", "Planes through");
    }

    @Test
    @DisplayName("pictures show grey tissue, dose and contours: the page is neither empty nor one colour")
    void picturesShowThePatient() throws Exception {
        PlanCase of = files.planCase();
        Plane plane = new Plane(new Point(22, -14, 6), new Point(1, 0, 0), new Point(0, 1, 0), 400, 200);
        ImageSeries images = of.images().orElseThrow();
        BufferedImage image = plane.grey(plane.values(images.volume()), -160, 240);
        int tissue = image.getRGB(100, 100) & 0xFF;
        // 48 HU of 400
        assertThat(tissue).isBetween(125, 141);
        plane.wash(image, plane.values(of.dose().orElseThrow().volume()), 60);
        assertThat(image.getRGB(100, 100) >> 16 & 0xFF).isGreaterThan(tissue + 30);
        assertThat(plane.contours(
                        image,
                        of.structures().orElseThrow().rois(),
                        images.volume().grid()))
                .extracting(roi -> roi.name())
                .contains("PTV", "External");
        // The PTV has a radius of 31 mm: 15.5 pixels to the right of its middle
        int edge = image.getRGB(115, 100);
        assertThat(edge >> 16 & 0xFF).isGreaterThan(150);
        assertThat(edge >> 8 & 0xFF).isLessThan(60);
    }

    @Test
    @DisplayName(
            "contours are cut where a plane across the slices meets them: the sphere of the target is as high as wide")
    void contoursAreCut() throws Exception {
        PlanCase of = files.planCase();
        Plane plane = new Plane(new Point(22, -14, 6), new Point(1, 0, 0), new Point(0, 0, -1), 400, 400);
        BufferedImage image = plane.grey(new float[400 * 400], 0, 1);
        plane.contours(
                image,
                of.structures().orElseThrow().rois().stream()
                        .filter(roi -> roi.name().equals("PTV"))
                        .toList(),
                of.images().orElseThrow().volume().grid());
        int[] box = {400, 0, 400, 0};
        for (int i = 0; i < 400 * 400; i++) {
            if ((image.getRGB(i % 400, i / 400) >> 16 & 0xFF) > 200) {
                box[0] = Math.min(box[0], i % 400);
                box[1] = Math.max(box[1], i % 400);
                box[2] = Math.min(box[2], i / 400);
                box[3] = Math.max(box[3], i / 400);
            }
        }
        assertThat(box[1] - box[0]).isBetween(60, 64);
        assertThat(box[3] - box[2]).isBetween(58, 67);
    }

    @Test
    @DisplayName("a check report holds the matrix and each finding with its words, path, value, source and repair")
    void theCheckIsOnPaper() throws Exception {
        List<Subject> subjects = files.subjects();
        Profiles profiles = Profiles.packaged(Checks.all());
        List<Profile> targets = profiles.all().stream()
                .filter(profile -> profile.product().target())
                .toList();
        List<Report> reports =
                targets.stream().map(target -> Checker.check(target, subjects)).toList();
        Profile first = profiles.find("obi").orElseThrow();
        Outcome outcome = Repairer.repair(first, subjects, RepairOptions.usual(AT));
        Pdf pdf = Pdf.of("check", out -> CheckReport.write(subjects, reports, List.of(outcome), LETTERHEAD, out));
        for (Report report : reports) {
            assertThat(pdf.text).contains("Findings of " + report.profile().id());
            report.sets()
                    .getFirst()
                    .findings()
                    .forEach(finding -> assertThat(pdf.drawn).contains(finding.rule()));
            report.sets()
                    .getFirst()
                    .objects()
                    .forEach(object -> object.findings()
                            .forEach(finding -> assertThat(pdf.drawn).contains(finding.rule())));
        }
        assertThat(pdf.text).contains("After the repair it", "CT Image, 40", "Source: ");
    }

    @Test
    @DisplayName("the value at a path of a finding is found in items; private elements and sequences have none")
    void valuesAreFound() {
        var plan = files.plan().dataSet();
        assertThat(ValueAt.find(plan, "BeamSequence[2].BeamNumber")).contains("2");
        assertThat(ValueAt.find(plan, "BeamSequence[99].BeamNumber")).isEmpty();
        assertThat(ValueAt.find(plan, "BeamSequence")).isEmpty();
        assertThat(ValueAt.find(plan, "(4001,1001 RAYSEARCHLABS 2.0)")).isEmpty();
        assertThat(ValueAt.find(plan, "")).isEmpty();
    }

    @Test
    @DisplayName(
            "a registration report holds the matrix, the shift of the table and how well the images agree before and after")
    void theRegistrationIsOnPaper() throws Exception {
        ImageSeries images = ImageVolumeReader.read(files.images(), _ -> {});
        Affine map = Affine.translation(new Point(12.5, -7.25, 3));
        Affine turned = Affine.rotation(new Point(0, 0, 1), 4).then(map);
        CouchShift couch = CouchShift.of(
                turned,
                new CouchSettings(
                        PatientPosition.HFS.toTableTop(),
                        new Point(22, -14, 6),
                        Point.ORIGIN,
                        0,
                        CouchSettings.Position.UNKNOWN,
                        CouchLimits.DEFAULT));
        RegistrationCase of = new RegistrationCase(
                images.study(),
                "kV to plan",
                List.<String[]>of(new String[] {"Kind", "RIGID"}),
                turned,
                Optional.of(images),
                Optional.of(images),
                Optional.of(couch),
                List.of(Verification.between(
                        Verification.How.TRUTH, turned, map, images.volume().grid())),
                couch.findings());
        Pdf pdf = Pdf.of("registration", out -> RegistrationReport.write(of, LETTERHEAD, out));
        assertThat(pdf.text)
                .contains("12.500", "-7.250", "0.069756", "kV to plan", "Judgement", "TG-132")
                .contains("before 1.000", "Before: the frames", "After: fixed and mapped")
                .contains(Typeface.number(couch.lateralMm(), 1), Typeface.number(couch.longitudinalMm(), 1));
    }

    @Test
    @DisplayName("two volumes agree under the map that made the one of the other, and not under another")
    void agreementIsMeasured() throws Exception {
        ImageSeries images = ImageVolumeReader.read(files.images(), _ -> {});
        Agreement same = Agreement.of(images.volume(), images.volume(), Affine.IDENTITY);
        Agreement moved = Agreement.of(images.volume(), images.volume(), Affine.translation(new Point(30, 0, 0)));
        assertThat(same.correlation()).isGreaterThan(0.999);
        assertThat(same.overlap()).isEqualTo(1);
        assertThat(moved.correlation()).isLessThan(0.9);
        assertThat(moved.overlap()).isBetween(0.9, 0.96);
    }
}
