package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.WriteOptions;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every DICOM file of the shared data and of public sets in Debian packages reads, and is written back bit for bit from the first
 * data element to the last, unless a finding says why not.
 */
class RoundTripTest {
    /** What lies beside the DICOM files; everything else must read. */
    private static final Set<String> OTHER = Set.of(
            "md",
            "csv",
            "json",
            "txt",
            "tsv",
            "py",
            "pyc",
            "dump",
            "bin",
            "png",
            "zip",
            "xlsx",
            "html",
            "raw",
            "npy",
            "toml",
            "rst",
            "gitignore");
    /** Findings after which the bytes written must differ: what was wrong is put right, or was not there. */
    private static final Set<String> EXCUSES = Set.of(
            "DICOM-DELIMITER-LENGTH",
            "DICOM-DUPLICATE-TAG",
            "DICOM-EXPLICIT-IN-UN",
            "DICOM-GROUP-LENGTH",
            "DICOM-IMPLICIT-ELEMENT",
            "DICOM-ITEM-LENGTH",
            "DICOM-MISSING-DELIMITER",
            "DICOM-ODD-LENGTH",
            "DICOM-RESERVED-BYTES",
            "DICOM-SHORT-LENGTH-FIELD",
            "DICOM-STRAY-DELIMITER",
            "DICOM-TAG-ORDER",
            "DICOM-TRAILING-BYTES",
            "DICOM-TRUNCATED",
            "DICOM-UNDEFINED-LENGTH",
            "DICOM-UNKNOWN-VR",
            "DICOM-ZERO-BYTES");

    private record Corpus(String name, List<Path> folders) {}

    @TestFactory
    Stream<DynamicTest> everyFileReadsAndIsWrittenBack() {
        Path packages = Path.of("/usr/lib/python3/dist-packages");
        Path docs = Path.of("/usr/share/doc");
        return Stream.of(
                        new Corpus("shared data", List.of(SharedData.folder().resolve("data"))),
                        new Corpus("python3-pydicom", List.of(packages.resolve("pydicom/data"))),
                        new Corpus(
                                "libgdcm3.0 and dicom3tools",
                                List.of(docs.resolve("libgdcm3.0/examples"), docs.resolve("dicom3tools/examples"))))
                .map(corpus -> DynamicTest.dynamicTest(corpus.name(), () -> check(corpus)));
    }

    private static void check(Corpus corpus) throws IOException {
        List<Path> files = corpus.folders().stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> SharedData.files(folder).stream())
                .filter(RoundTripTest::isDicom)
                .toList();
        if (files.isEmpty() && System.getenv("CI") == null) {
            Assumptions.abort("no files of " + corpus.name() + " at " + corpus.folders());
        }
        assertThat(files).as("files of " + corpus.name()).isNotEmpty();
        List<String> wrong = new ArrayList<>();
        int exact = 0;
        for (Path file : files) {
            exact += check(file, wrong) ? 1 : 0;
        }
        System.out.printf(
                "%s: %d files read, %d written back bit for bit, %d differ as their findings say%n",
                corpus.name(), files.size(), exact, files.size() - exact - wrong.size());
        assertThat(wrong).isEmpty();
    }

    private static boolean isDicom(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        boolean packed = name.endsWith(".gz") && !name.endsWith(".dcm.gz");
        return !packed && !OTHER.contains(name.substring(dot + 1)) && !name.equals("readme") && !name.equals("license");
    }

    /** Whether the file is written back bit for bit; adds to the list where no finding says why not. */
    private static boolean check(Path path, List<String> wrong) throws IOException {
        byte[] raw = bytes(path);
        DicomFile file;
        try {
            file = DicomFileReader.read(Bytes.of(raw), ReadOptions.ALL);
        } catch (DicomException e) {
            wrong.add(path + " does not read: " + e.getMessage());
            return false;
        }
        checkOtherWays(path, raw, file, wrong);
        boolean deflated = file.syntax().deflated();
        Bytes original = Bytes.of(raw).slice(file.dataSetOffset(), raw.length - file.dataSetOffset());
        Bytes expected = deflated ? inflate(original) : original;
        Bytes written = DataSetWriter.toBytes(file.dataSet(), deflated ? TransferSyntax.EXPLICIT_LE : file.syntax());
        boolean exact = written.equals(expected);
        if (!exact && file.findings().stream().map(Finding::rule).noneMatch(EXCUSES::contains)) {
            wrong.add(path + " differs at " + written.mismatch(expected) + " of " + expected.length());
        }
        checkConversion(path, file, wrong);
        return exact;
    }

    /** A stream and a mapped file give the data set that memory gives. */
    private static void checkOtherWays(Path path, byte[] raw, DicomFile file, List<String> wrong) throws IOException {
        DicomFile streamed = DicomFileReader.read(new ByteArrayInputStream(raw), ReadOptions.ALL, null);
        if (!streamed.dataSet().equals(file.dataSet())) {
            wrong.add(path + " reads otherwise as a stream");
        }
        if (path.toString().endsWith(".gz")) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            DicomFile mapped = DicomFileReader.readMapped(path, ReadOptions.ALL, arena);
            if (!mapped.dataSet().equals(file.dataSet()) || !mapped.findings().equals(file.findings())) {
                wrong.add(path + " reads otherwise when mapped");
            }
        }
    }

    /** Little Endian to Big Endian and back changes nothing but group lengths: numbers that UN hid come back with their shorter VR. */
    private static void checkConversion(Path path, DicomFile file, List<String> wrong) throws IOException {
        if (file.syntax().encapsulated()) {
            return;
        }
        WriteOptions noGroupLengths = new WriteOptions(
                WriteOptions.GroupLengths.DROP, WriteOptions.Lengths.AS_READ, WriteOptions.Unknown.AS_READ);
        Bytes little = DataSetWriter.toBytes(file.dataSet(), TransferSyntax.EXPLICIT_LE, noGroupLengths);
        DataSet first = DataSetReader.read(little, TransferSyntax.EXPLICIT_LE, ReadOptions.ALL, _ -> {});
        Bytes big = DataSetWriter.toBytes(first, TransferSyntax.EXPLICIT_BE);
        DataSet second = DataSetReader.read(big, TransferSyntax.EXPLICIT_BE, ReadOptions.ALL, _ -> {});
        DataSet third = DataSetReader.read(
                DataSetWriter.toBytes(second, TransferSyntax.EXPLICIT_LE),
                TransferSyntax.EXPLICIT_LE,
                ReadOptions.ALL,
                _ -> {});
        if (!third.equals(first)) {
            wrong.add(path + " changes on the way through Big Endian");
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        if (!path.toString().endsWith(".gz")) {
            return Files.readAllBytes(path);
        }
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            return in.readAllBytes();
        }
    }

    private static Bytes inflate(Bytes deflated) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InflaterInputStream in =
                new InflaterInputStream(new ByteArrayInputStream(deflated.toArray()), new Inflater(true))) {
            in.transferTo(out);
        }
        return Bytes.of(out.toByteArray());
    }
}
