package org.isocenter.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Beam;
import org.isocenter.rt.Plan;
import org.isocenter.rt.UnfitException;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Everything in the real data sets that this module has a reader for. */
class SharedDataTest {
    /** What no program can read rightly, with the reason. */
    private static final List<String> REFUSED = List.of(
            // Number of Frames "1A"
            "RTDOSE nonconformant/badVR.dcm",
            // orientations, and echoes at one place
            "CT series dicomdir/98892001/CT2N",
            "MR series dicomdir/98892003/MR2",
            "MR series dicomdir/98892003/MR700",
            // no pixels, and pixels that end too early
            "CT series dicomdir/TINY_ALPHA",
            "CT image dicomdir/TINY_ALPHA",
            "MR series nonconformant",
            "MR image nonconformant/MR_truncated.dcm",
            // several versions of one image, some of them lossy
            "series transfer-syntaxes");

    /** How many were read of a kind, how many were refused, and why. */
    private final Map<String, Integer> read = new TreeMap<>();

    private final Map<String, Integer> beams = new TreeMap<>();
    private final Set<String> withoutMeterset = new TreeSet<>();
    private final List<String> refused = new ArrayList<>();
    private final Map<String, Integer> findings = new TreeMap<>();

    private interface Step {
        void run() throws IOException;
    }

    private void tell(Finding finding) {
        findings.merge(finding.rule() + " " + finding.severity(), 1, Integer::sum);
    }

    private void count(String kind, String what, Step step) {
        try {
            step.run();
            read.merge(kind, 1, Integer::sum);
        } catch (UnfitException | DicomException e) {
            refused.add(kind + " " + what + ": " + e.getMessage());
        } catch (IOException e) {
            throw new AssertionError(what, e);
        }
    }

    @Test
    @DisplayName("every structure set, plan, dose and image series is read, or refused with a reason that is known")
    void allFiles() throws IOException {
        Path data = SharedData.folder().resolve("data");
        Map<String, List<DicomFile>> series = new LinkedHashMap<>();
        try (Arena arena = Arena.ofShared()) {
            for (Path path : SharedData.files(data)) {
                DicomFile file = open(path, arena);
                if (file != null) {
                    one(data.relativize(path).toString(), file, series);
                }
            }
            series.forEach((name, files) -> count(
                    files.getFirst().dataSet().string(Tags.Modality) + " series",
                    name,
                    () -> ImageVolumeReader.read(files, this::tell)));
        }
        System.out.println("read " + read);
        System.out.println("beams " + beams + ", without meterset in " + withoutMeterset);
        System.out.println("findings " + findings);
        refused.stream()
                .filter(line -> !line.contains("CT image dicomdir/TINY_ALPHA"))
                .forEach(line -> System.out.println("refused " + line));
        assertThat(refused).allMatch(line -> REFUSED.stream().anyMatch(line::contains));
        assertThat(read.get("RTSTRUCT")).isEqualTo(28);
        assertThat(read.get("RTPLAN")).isEqualTo(24);
        assertThat(read.get("RTIMAGE")).isEqualTo(13);
        assertThat(read.get("REG")).isEqualTo(1);
        assertThat(read.get("RTDOSE")).isEqualTo(37);
        assertThat(read.get("CT series")).isEqualTo(13);
    }

    /** Also with each attribute left out in turn, where the plan is not too long (P-04). */
    private void readPlan(String name, DicomFile file) throws IOException {
        Plan plan = PlanReader.read(file, this::tell);
        for (Beam beam : plan.beams()) {
            beams.merge(beam.radiationType() + (beam.isSetup() ? " setup" : ""), 1, Integer::sum);
            assertThat(beam.controlPoints()).as(name).isNotEmpty();
            if (!beam.isSetup() && beam.meterset().isEmpty()) {
                withoutMeterset.add(name);
            }
        }
        if (Files.size(SharedData.folder().resolve("data").resolve(name)) < 20_000) {
            for (List<Integer> path : PlanReaderTest.paths(file.dataSet())) {
                DataSet less = PlanReaderTest.without(file.dataSet(), path);
                PlanReader.read(
                        Made.file(less.toBuilder().put(Tags.Modality, "RTPLAN").build()), _ -> {});
            }
        }
    }

    private static DicomFile open(Path path, Arena arena) {
        try {
            return DicomFileReader.readMapped(path, ReadOptions.ALL, arena);
        } catch (IOException e) {
            return null;
        }
    }

    private void one(String name, DicomFile file, Map<String, List<DicomFile>> series) {
        String modality = file.dataSet().string(Tags.Modality);
        switch (modality) {
            case "RTSTRUCT" -> count("RTSTRUCT", name, () -> StructureSetReader.read(file, this::tell));
            case "RTPLAN" -> count("RTPLAN", name, () -> readPlan(name, file));
            case "REG" -> count("REG", name, () -> RegistrationReader.read(file, this::tell));
            case "RTIMAGE" -> count("RTIMAGE", name, () -> RtImageReader.read(file, this::tell));
            case "RTDOSE" -> count("RTDOSE", name, () -> DoseReader.read(file, this::tell));
            case "CT", "MR", "PT" -> {
                count(modality + " image", name, () -> ImageVolumeReader.read(List.of(file), this::tell));
                series.computeIfAbsent(
                                Path.of(name).getParent() + " " + file.dataSet().string(Tags.SeriesInstanceUID),
                                _ -> new ArrayList<>())
                        .add(file);
            }
            default -> read.merge("other", 1, Integer::sum);
        }
    }
}
