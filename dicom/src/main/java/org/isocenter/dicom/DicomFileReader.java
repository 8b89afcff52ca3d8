package org.isocenter.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads DICOM files (PS3.10 7.1), also without preamble, without File Meta Information, or with a wrong one.
 *
 * <pre>
 * preamble:128 "DICM" group 0002 in Explicit VR Little Endian | data set in the syntax of (0002,0010)
 * </pre>
 */
public final class DicomFileReader {
    private static final int PREAMBLE = 128;
    // "DICM" as a big-endian number
    private static final int PREFIX = 0x4449434D;
    /** Stray bytes passed over before a data set that has neither preamble nor meta group. */
    private static final int MAX_LEAD = 16;

    private static final List<TransferSyntax> GUESSES =
            List.of(TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_BE);

    /** First four bytes of ELF and of Mach-O in its forms. */
    private static final Set<String> PROGRAMS = Set.of(
            "\u007FELF",
            "\u00FE\u00ED\u00FA\u00CE",
            "\u00FE\u00ED\u00FA\u00CF",
            "\u00CE\u00FA\u00ED\u00FE",
            "\u00CF\u00FA\u00ED\u00FE",
            "\u00CA\u00FE\u00BA\u00BE");

    private DicomFileReader() {}

    /**
     * Reads a file: as a stream where the options leave something out, else whole into memory.
     *
     * @throws DicomException where the file is not DICOM, or passes a limit; a file larger than the limit of held bytes is for
     *     {@link #readMapped}
     */
    public static DicomFile read(Path path, ReadOptions options) throws IOException {
        return read(FileSource.of(path), options);
    }

    /** Likewise, a file that may have to be fetched first. */
    public static DicomFile read(FileSource file, ReadOptions options) throws IOException {
        boolean partial =
                options.stopBefore() != -1 || options.keepBefore() != -1 || options.keepValuesUpTo() != Long.MAX_VALUE;
        try (FileChannel channel = file.open();
                InputStream in = Channels.newInputStream(channel)) {
            if (partial) {
                return read(new StreamSource(in, 0, true), options, null);
            }
            long size = channel.size();
            if (size > options.maxHeldBytes()) {
                throw new DicomException(
                        0, "", "a file of " + size + " bytes, more than the " + options.maxHeldBytes() + " to be held");
            }
            return read(Bytes.of(in.readAllBytes()), options);
        }
    }

    /** Reads from memory; values are slices. */
    public static DicomFile read(Bytes bytes, ReadOptions options) throws IOException {
        return read(new MemorySource(bytes, 0), options, null);
    }

    /** Reads from a stream and hands long values over as they pass; with null they are only left out. */
    public static DicomFile read(InputStream in, ReadOptions options, LargeValues largeValues) throws IOException {
        return read(new StreamSource(in, 0), options, largeValues);
    }

    /**
     * Reads a file that is mapped as long as the arena lives; values are slices of the mapping. The file must not be shortened
     * meanwhile: reading a page that is gone fails with an {@link InternalError}.
     */
    public static DicomFile readMapped(Path path, ReadOptions options, Arena arena) throws IOException {
        return readMapped(FileSource.of(path), options, arena);
    }

    /** Likewise, a file that may have to be fetched first. */
    public static DicomFile readMapped(FileSource file, ReadOptions options, Arena arena) throws IOException {
        try (FileChannel channel = file.open()) {
            Bytes bytes = Bytes.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
            return read(bytes, options);
        }
    }

    private static DicomFile read(Source source, ReadOptions options, LargeValues largeValues) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Bytes preamble = preamble(source, findings::add);
        DataSet meta = meta(source, options, findings::add);
        TransferSyntax declared = syntax(source, meta, findings::add);
        long offset = source.position();
        Reading reading = new Reading(options, findings::add, largeValues);
        DataSetReader.Result result = DataSetReader.read(source, declared, reading);
        return new DicomFile(preamble, meta, result.syntax(), result.dataSet(), offset, findings);
    }

    private static Bytes preamble(Source source, Consumer<Finding> findings) throws IOException {
        if (source.has(PREAMBLE + 4) && isPrefix(source, PREAMBLE)) {
            Bytes preamble = source.take(PREAMBLE);
            source.at += 4;
            program(preamble, findings);
            return preamble;
        }
        report(findings, Leniency.MISSING_PREAMBLE, "expected DICM at offset 128, found something else");
        if (source.has(4) && isPrefix(source, 0)) {
            source.at += 4;
        }
        return Bytes.EMPTY;
    }

    // field.md D2, CVE-2019-11687: a file may be a DICOM file and a program. What we keep or send gets a preamble of
    // our own.
    private static void program(Bytes preamble, Consumer<Finding> findings) {
        String start = new String(preamble.slice(0, 4).toArray(), StandardCharsets.ISO_8859_1);
        if (start.startsWith("MZ") || start.startsWith("#!") || PROGRAMS.contains(start)) {
            String message = "the preamble begins like a program: "
                    + HexFormat.ofDelimiter(" ").formatHex(preamble.slice(0, 4).toArray());
            report(findings, Leniency.PROGRAM_IN_PREAMBLE, message);
        }
    }

    private static boolean isPrefix(Source source, int offset) {
        return Encoding.EXPLICIT_BE.i32(source.window, source.at + offset) == PREFIX;
    }

    /** The syntax of a data set that can start here; null where none can. */
    private static TransferSyntax guess(Source source) throws IOException {
        for (TransferSyntax syntax : GUESSES) {
            if (SyntaxGuess.isPlausible(source, 0, Encoding.of(syntax))) {
                return syntax;
            }
        }
        return null;
    }

    private static void report(Consumer<Finding> findings, Leniency leniency, String message) {
        findings.accept(Finding.leniency(leniency.rule(), "", message, leniency.source()));
    }

    private static DataSet meta(Source source, ReadOptions options, Consumer<Finding> findings) throws IOException {
        Encoding encoding = metaEncoding(source);
        if (encoding == null) {
            report(findings, Leniency.MISSING_META, "expected File Meta Information, found none");
            return DataSet.EMPTY;
        }
        Reading reading = new Reading(
                ReadOptions.ALL.withTruncation(options.truncation()).withMemory(options.maxHeldBytes(), 0),
                findings,
                null);
        if (encoding != Encoding.EXPLICIT_LE) {
            String message = "File Meta Information is Explicit VR Little Endian, found " + encoding;
            reading.report(Leniency.SYNTAX_MISMATCH, "", source.position(), message);
        }
        DataSet meta = new DataSetParser(source, reading).parseMeta(encoding);
        if (!meta.has(Tags.FileMetaInformationGroupLength)) {
            report(findings, Leniency.META_GROUP_LENGTH, "expected a group length of group 0002, found none");
        }
        reading.close();
        return meta;
    }

    /** The encoding of the group 0002 that starts here; null where none does. */
    private static Encoding metaEncoding(Source source) throws IOException {
        if (!source.has(8)) {
            return null;
        }
        Encoding order = Encoding.EXPLICIT_LE.u16(source.window, source.at) == 2
                ? Encoding.EXPLICIT_LE
                : Encoding.EXPLICIT_BE.u16(source.window, source.at) == 2 ? Encoding.EXPLICIT_BE : null;
        return order == null || HeaderReader.looksExplicit(source, order) ? order : order.withExplicit(false);
    }

    private static TransferSyntax syntax(Source source, DataSet meta, Consumer<Finding> findings) throws IOException {
        String uid = meta.string(Tags.TransferSyntaxUID);
        if (!uid.isEmpty()) {
            return TransferSyntax.of(uid);
        }
        TransferSyntax found = guess(source);
        for (int lead = 1; found == null && meta.elements().isEmpty() && lead <= MAX_LEAD; lead++) {
            // With stray bytes only two VRs in the right places are proof enough.
            boolean plausible = SyntaxGuess.isPlausible(source, lead, Encoding.EXPLICIT_LE);
            found = plausible ? TransferSyntax.EXPLICIT_LE : null;
            if (found != null) {
                report(findings, Leniency.LEADING_BYTES, "found " + lead + " bytes before the first element");
                source.at += lead;
            }
        }
        if (found != null) {
            report(findings, Leniency.META_SYNTAX, "no Transfer Syntax UID; the data set looks like " + found.name());
            return found;
        }
        if (source.has(1)) {
            throw new DicomException(source.position(), "", "not a DICOM file: no element can start here");
        }
        report(findings, Leniency.META_SYNTAX, "no Transfer Syntax UID and no data set");
        return TransferSyntax.EXPLICIT_LE;
    }
}
