package org.isocenter.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes data sets, strictly: even lengths, right VRs, values too long for their VR as UN (CP-1066, field.md S-02), group lengths
 * recomputed. Lengths of sequences stay as they were read unless the options say otherwise. Long values pass through without being held.
 *
 * <p>Between syntaxes numbers are swapped by VR; texts stay as they are. Pixel data is never coded: fragments need an encapsulated syntax.
 */
public final class DataSetWriter {
    private static final long UNDEFINED = HeaderReader.UNDEFINED;

    private final ElementOutput out;
    private final WriteOptions options;
    private final EncodedLengths lengths;

    private DataSetWriter(ElementOutput out, WriteOptions options, EncodedLengths lengths) {
        this.out = out;
        this.options = options;
        this.lengths = lengths;
    }

    /** Writes as read, as far as that is valid. The stream is flushed, not closed. */
    public static void write(DataSet dataSet, TransferSyntax syntax, OutputStream out) throws IOException {
        write(dataSet, syntax, WriteOptions.AS_READ, out);
    }

    /**
     * Writes a data set.
     *
     * @throws IllegalStateException where it holds fragments and the syntax is not encapsulated, or a value that was left out in reading
     */
    public static void write(DataSet dataSet, TransferSyntax syntax, WriteOptions options, OutputStream out)
            throws IOException {
        if (syntax.deflated()) {
            deflate(dataSet, syntax, options, out);
        } else {
            encode(dataSet, syntax, options, out);
        }
        out.flush();
    }

    /** The data set in this syntax, as bytes. */
    public static Bytes toBytes(DataSet dataSet, TransferSyntax syntax) {
        return toBytes(dataSet, syntax, WriteOptions.AS_READ);
    }

    /** The data set in this syntax, as bytes. */
    public static Bytes toBytes(DataSet dataSet, TransferSyntax syntax, WriteOptions options) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(dataSet, syntax, options, bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
        return Bytes.of(bytes.toByteArray());
    }

    // PS3.5 A.5: deflated without zlib head, a null byte makes an odd length even
    private static void deflate(DataSet dataSet, TransferSyntax syntax, WriteOptions options, OutputStream out)
            throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater, 1 << 16);
            encode(dataSet, syntax, options, deflated);
            deflated.finish();
            if ((deflater.getBytesWritten() & 1) != 0) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    private static void encode(DataSet dataSet, TransferSyntax syntax, WriteOptions options, OutputStream out)
            throws IOException {
        if (!syntax.encapsulated()
                && dataSet.find(Tags.PixelData).map(Element::value).orElse(Value.Plain.EMPTY)
                        instanceof Value.Fragments) {
            throw new IllegalStateException("fragments cannot be written in " + syntax.name() + ": decode them first");
        }
        Encoding encoding = Encoding.of(syntax);
        ElementOutput output = new ElementOutput(out);
        EncodedLengths lengths = EncodedLengths.of(dataSet, encoding, options);
        new DataSetWriter(output, options, lengths).elements(dataSet, encoding);
        output.flush();
    }

    private void elements(DataSet dataSet, Encoding encoding) throws IOException {
        for (Element element : dataSet.elements()) {
            if (!Tag.isGroupLength(element.tag())) {
                element(element, dataSet, encoding);
            } else if (options.groupLengths() == WriteOptions.GroupLengths.RECOMPUTE) {
                // PS3.5 7.2
                out.head(encoding, element.tag(), Vr.UL, 4);
                out.number(encoding, (int) lengths.next());
            }
        }
    }

    private void element(Element element, DataSet in, Encoding encoding) throws IOException {
        switch (element.value()) {
            case Value.Plain(Bytes bytes) -> plain(element, bytes, in, encoding);
            case Value.Items items -> items(element, items, in, encoding);
            case Value.Fragments(List<Bytes> fragments) -> fragments(element, fragments, encoding);
            case Value.Omitted _ ->
                throw new IllegalStateException(Tag.format(element.tag()) + " was left out when it was read");
        }
    }

    private void plain(Element element, Bytes bytes, DataSet in, Encoding encoding) throws IOException {
        long length = WireForm.even(bytes.length());
        Vr written = WireForm.vr(element, in.byteOrder(), encoding, options, length);
        out.head(encoding, element.tag(), written, length);
        Vr vr = element.vr();
        if (ElementOutput.swaps(vr, in.byteOrder(), WireForm.order(written, encoding))) {
            out.swapped(bytes, vr.unit(), vr.padding());
        } else {
            out.value(bytes, vr.padding());
        }
    }

    private void items(Element element, Value.Items value, DataSet in, Encoding encoding) throws IOException {
        Vr written = WireForm.vr(element, in.byteOrder(), encoding, options, 0);
        Encoding inside = WireForm.inside(written, encoding);
        long length = lengths.next();
        boolean undefined = WireForm.sequenceUndefined(value, options);
        out.head(encoding, element.tag(), written, undefined ? UNDEFINED : length);
        for (int i = 0; i < value.items().size(); i++) {
            long itemLength = lengths.next();
            boolean itemUndefined = WireForm.itemUndefined(value, i, options);
            out.head(inside, Tag.ITEM, itemUndefined ? UNDEFINED : itemLength);
            elements(value.items().get(i), inside);
            if (itemUndefined) {
                out.head(inside, Tag.ITEM_DELIMITATION, 0);
            }
        }
        if (undefined) {
            out.head(inside, Tag.SEQUENCE_DELIMITATION, 0);
        }
    }

    private void fragments(Element element, List<Bytes> fragments, Encoding encoding) throws IOException {
        out.head(encoding, element.tag(), element.encoded().hasLongLength() ? element.encoded() : Vr.OB, UNDEFINED);
        for (Bytes fragment : fragments) {
            out.head(encoding, Tag.ITEM, WireForm.even(fragment.length()));
            out.value(fragment, 0);
        }
        out.head(encoding, Tag.SEQUENCE_DELIMITATION, 0);
    }
}
