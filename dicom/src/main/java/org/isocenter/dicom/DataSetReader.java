package org.isocenter.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads data sets without file head, as they stand in files behind the File Meta Information and in messages. It reads what is
 * wrong as far as sense can be made of it, and says so in a {@link Finding} for each; {@code docs/formats.md} lists them with all limits.
 */
public final class DataSetReader {
    private DataSetReader() {}

    /**
     * Reads from memory or a mapped file. Values are slices of the bytes; nothing is copied, unless the syntax is deflated.
     *
     * @throws DicomException where no sense can be made of the bytes, or they pass a limit
     */
    public static DataSet read(Bytes bytes, TransferSyntax syntax, ReadOptions options, Consumer<Finding> findings)
            throws DicomException {
        try {
            return read(new MemorySource(bytes, 0), syntax, new Reading(options, findings, null))
                    .dataSet();
        } catch (DicomException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
    }

    /** Reads from a stream, to its end or to where the options stop; bytes beyond may have been read too. Values kept are copies. */
    public static DataSet read(InputStream in, TransferSyntax syntax, ReadOptions options, Consumer<Finding> findings)
            throws IOException {
        return read(in, syntax, options, findings, null);
    }

    /**
     * Reads from a stream and hands values longer than {@link ReadOptions#keepValuesUpTo} over as they pass; in the data set they are
     * {@link Value.Omitted}.
     */
    public static DataSet read(
            InputStream in,
            TransferSyntax syntax,
            ReadOptions options,
            Consumer<Finding> findings,
            LargeValues largeValues)
            throws IOException {
        return read(new StreamSource(in, 0), syntax, new Reading(options, findings, largeValues))
                .dataSet();
    }

    /** A data set and the syntax it was really in. */
    record Result(DataSet dataSet, TransferSyntax syntax) {}

    static Result read(Source source, TransferSyntax syntax, Reading reading) throws IOException {
        if (syntax.deflated() && !SyntaxGuess.isPlausible(source, 0, Encoding.EXPLICIT_LE)) {
            return new Result(inflate(source, syntax, reading), syntax);
        }
        long start = source.position();
        Encoding declared = Encoding.of(syntax);
        Encoding found = SyntaxGuess.of(source, declared);
        TransferSyntax actual = found == declared && !syntax.deflated() ? syntax : actual(syntax, found);
        if (!actual.equals(syntax)) {
            reading.report(
                    Leniency.SYNTAX_MISMATCH, "", start, "declared " + syntax.name() + ", found " + actual.name());
        }
        DataSet dataSet = new DataSetParser(source, reading).parse(found);
        checkEncapsulation(dataSet, actual, reading);
        reading.close();
        return new Result(dataSet, actual);
    }

    private static void checkEncapsulation(DataSet dataSet, TransferSyntax syntax, Reading reading) {
        Value value = dataSet.find(Tags.PixelData).map(Element::value).orElse(Value.Plain.EMPTY);
        if (value instanceof Value.Fragments && !syntax.encapsulated()) {
            reading.report(Leniency.ENCAPSULATION, "PixelData", "found fragments in " + syntax.name());
        }
        boolean nativePixels = value instanceof Value.Plain(Bytes bytes) && !bytes.isEmpty();
        if (nativePixels && syntax.encapsulated() && TransferSyntax.isKnown(syntax.uid())) {
            reading.report(Leniency.ENCAPSULATION, "PixelData", "expected fragments in " + syntax.name());
        }
    }

    private static DataSet inflate(Source source, TransferSyntax syntax, Reading reading) throws IOException {
        boolean zlib = startsZlib(source);
        if (zlib) {
            reading.report(Leniency.ZLIB_HEADER, "", source.position(), "expected deflated data, found a zlib head");
        }
        try (InflatedStream inflated = new InflatedStream(source.open(Long.MAX_VALUE), reading.options, zlib)) {
            DataSet dataSet = new DataSetParser(new StreamSource(inflated, 0), reading).parse(Encoding.of(syntax));
            if (inflated.isCut() && !reading.isCut()) {
                reading.cut(Leniency.TRUNCATED, "", source.position(), "the deflated data has no end");
            }
            reading.close();
            return dataSet;
        }
    }

    // RFC 1950 2.2; deflated data (RFC 1951) does not begin so: it would be a stored block with bits set that are zero
    private static boolean startsZlib(Source source) throws IOException {
        if (!source.has(2)) {
            return false;
        }
        int head = Encoding.EXPLICIT_BE.u16(source.window, source.at);
        return (head & 0x0F00) == 0x0800 && head % 31 == 0;
    }

    /** The declared syntax in another encoding; its own record where it has no name. */
    private static TransferSyntax actual(TransferSyntax declared, Encoding found) {
        if (declared.encapsulated() && !declared.deflated()) {
            return new TransferSyntax(
                    declared.uid(), declared.name(), found.explicit(), found.order(), false, true, declared.lossy());
        }
        return switch (found) {
            case IMPLICIT_LE -> TransferSyntax.IMPLICIT_LE;
            case EXPLICIT_LE -> TransferSyntax.EXPLICIT_LE;
            case EXPLICIT_BE -> TransferSyntax.EXPLICIT_BE;
            case IMPLICIT_BE ->
                new TransferSyntax("", "Implicit VR Big Endian", false, found.order(), false, false, false);
        };
    }
}
