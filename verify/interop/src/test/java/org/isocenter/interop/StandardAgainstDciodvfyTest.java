package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Service;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.testkit.Mutation;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The profile {@code dicom} beside {@code dciodvfy}: presence and Enumerated Values, attribute by attribute, over all real objects and
 * seeded changes of them. Where only one of the two finds fault, {@code docs/dciodvfy-differences.md} says who is right and why.
 */
class StandardAgainstDciodvfyTest {
    private static final int MUTATIONS = 300;
    private static final long SEED = 20260401;
    /** A larger file tells nothing more when changed. */
    private static final long LARGEST_CHANGED = 2_000_000;

    /** Changes that dciodvfy does not survive; what it would have said is not known. */
    private static final String ENDS_EARLY = ".* (PixelRepresentation|BitsAllocated|GridFrameOffsetVector)[-=]";

    @TempDir
    static Path work;

    private static Profile dicom;
    private static Map<String, String> iods;
    private static List<DciodvfyDifference> table;
    private static final Set<DciodvfyDifference> USED = new HashSet<>();

    @BeforeAll
    static void load() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/usr/bin/dciodvfy")) || System.getenv("CI") != null,
                "no dciodvfy (Debian dicom3tools)");
        dicom = Profiles.packaged(Checks.all()).find("dicom").orElseThrow();
        iods = new TreeMap<>();
        for (Service service : dicom.product().services()) {
            iods.put(service.sopClass(), service.iod());
        }
        table = DciodvfyDifference.table();
    }

    private record Judged(String name, String iod, DataSet object, TransferSyntax syntax) {}

    @Test
    @DisplayName(
            "real objects and changed ones: every disagreement with dciodvfy is explained, and every explanation needed")
    void disagreementsAreExplained() throws IOException {
        List<Judged> objects = objects();
        int real = objects.size();
        objects.addAll(changed(objects));
        assertThat(objects).hasSize(real + MUTATIONS);

        List<String> unexplained = new ArrayList<>();
        int agreed = 0;
        for (Judged object : objects) {
            agreed += compare(object, unexplained);
        }

        assertThat(unexplained).isEmpty();
        assertThat(agreed).isGreaterThan(2000);
        assertThat(table).allSatisfy(row -> assertThat(USED).contains(row));
    }

    /** All real objects of the classes of the profile that can be read to their end. */
    private static List<Judged> objects() throws IOException {
        List<Judged> objects = new ArrayList<>();
        Path data = SharedData.folder().resolve("data");
        for (Path file : SharedData.files(data)) {
            DicomFile read = read(file);
            String iod = read == null ? null : iods.get(read.dataSet().string(Tags.SOPClassUID));
            if (iod != null) {
                objects.add(new Judged(
                        data.relativize(file).toString(), iod, without32Bits(read.dataSet()), read.syntax()));
            }
        }
        return objects;
    }

    private static DicomFile read(Path file) throws IOException {
        try {
            DicomFile read = DicomFileReader.read(file, ReadOptions.ALL);
            boolean whole = read.findings().stream().map(Finding::rule).noneMatch("DICOM-TRUNCATED"::equals);
            return whole ? read : null;
        } catch (DicomException e) {
            return null;
        }
    }

    /** dciodvfy ends by an assertion at pixels of 32 bits; both judges get the dose as if it had 16. */
    private static DataSet without32Bits(DataSet object) {
        Element pixels = object.find(Tags.PixelData).orElse(null);
        if (pixels == null || !object.string(Tags.BitsAllocated).equals("32")) {
            return object;
        }
        Bytes half = pixels.bytes().slice(0, pixels.bytes().length() / 2);
        return object.toBuilder()
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Element.of(Tags.PixelData, pixels.vr(), half))
                .build();
    }

    /** The same number of changes for each class, as far as they go. */
    private static List<Judged> changed(List<Judged> objects) {
        Map<String, List<Judged>> byIod = new LinkedHashMap<>();
        for (Judged object : objects) {
            byIod.computeIfAbsent(object.iod(), _ -> new ArrayList<>()).add(object);
        }
        StandardMutations mutations = new StandardMutations(SEED);
        List<Judged> changed = new ArrayList<>();
        for (int i = 0; changed.size() < MUTATIONS; i++) {
            for (List<Judged> same : byIod.values()) {
                Judged object = same.get(i % same.size());
                if (changed.size() < MUTATIONS && size(object.object()) < LARGEST_CHANGED) {
                    changed.add(changed(object, mutations.of(object.object())));
                }
            }
        }
        return changed;
    }

    private static long size(DataSet object) {
        return object.find(Tags.PixelData).map(e -> e.bytes().length()).orElse(0L)
                + 1000L * object.items(Tags.ROIContourSequence).size();
    }

    private static Judged changed(Judged object, Mutation mutation) {
        String name = object.name() + " " + mutation.path() + mutation.action() + mutation.value();
        return new Judged(name, object.iod(), mutation.apply(object.object()), object.syntax());
    }

    /** Number of claims both make. */
    private static int compare(Judged object, List<String> unexplained) throws IOException {
        Path file = work.resolve("judged.dcm");
        // dciodvfy does not inflate.
        boolean deflated = object.syntax().equals(TransferSyntax.DEFLATED_LE);
        DicomFileWriter.write(object.object(), deflated ? TransferSyntax.EXPLICIT_LE : object.syntax(), file);
        Dciodvfy theirs = Dciodvfy.of(file);
        Files.delete(file);
        if (!theirs.complete()) {
            assertThat(object.name()).matches(ENDS_EARLY);
            return 0;
        }
        Map<Claim, String> ours = ours(object, file);
        int agreed = 0;
        for (Claim claim : theirs.claims()) {
            if (ours.containsKey(claim) || isCounted(ours, claim)) {
                agreed++;
            } else {
                explain(false, object, claim, unexplained);
            }
        }
        ours.keySet().stream()
                .filter(claim -> !theirs.claims().contains(claim))
                .forEach(claim -> explain(true, object, claim, unexplained));
        return agreed;
    }

    private static Map<Claim, String> ours(Judged object, Path file) {
        Map<Claim, String> claims = new LinkedHashMap<>();
        Subject subject = new Subject(file, object.object(), object.syntax(), List.of());
        for (Finding finding : Checker.check(dicom, subject).findings()) {
            if (finding.rule().startsWith("TYPE-")) {
                claims.put(new Claim(finding.where(), Claim.Kind.PRESENCE), finding.message());
            } else if (finding.rule().equals("ENUM")) {
                claims.put(new Claim(finding.where(), Claim.Kind.VALUE), finding.message());
            }
        }
        return claims;
    }

    /** Whether the place is among those that we count and do not list. */
    private static boolean isCounted(Map<Claim, String> ours, Claim claim) {
        return ours.entrySet().stream()
                .anyMatch(our -> our.getKey().kind() == claim.kind()
                        && our.getKey().attribute().equals(claim.attribute())
                        && our.getValue().endsWith(" more)"));
    }

    private static void explain(boolean ours, Judged object, Claim claim, List<String> unexplained) {
        List<DciodvfyDifference> rows = table.stream()
                .filter(row -> row.explains(ours, object.iod(), claim))
                .toList();
        USED.addAll(rows);
        if (rows.isEmpty()) {
            unexplained.add((ours ? "ours | " : "theirs | ") + object.iod() + " | " + claim.where() + " | "
                    + claim.kind() + " | " + object.name());
        }
    }
}
