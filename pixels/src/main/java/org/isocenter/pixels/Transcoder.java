package org.isocenter.pixels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;

/**
 * Changes the encoding of the pixel data of a data set, so that it can be written in another Transfer Syntax. No pixel changes value,
 * except that lossy colour is decoded to RGB; what tells of earlier losses (Lossy Image Compression and what stands with it) stays.
 */
public final class Transcoder {
    private static final int ITEM_HEAD = 8;

    private Transcoder() {}

    /** Whether frames in a syntax can be decoded: all but video, High-Throughput JPEG 2000 and JPEG 2000 Part 2. */
    public static boolean canDecode(TransferSyntax syntax) {
        return !syntax.encapsulated() || FrameDecoder.has(syntax);
    }

    /** Whether pixel data can be brought into a syntax: native ones, RLE and the lossless process of JPEG. */
    public static boolean canEncode(TransferSyntax syntax) {
        return !syntax.encapsulated() || FrameEncoder.has(syntax);
    }

    /** With {@link PixelLimits#DEFAULT}. */
    public static DataSet transcode(DataSet dataSet, TransferSyntax from, TransferSyntax to) throws DicomException {
        return transcode(dataSet, from, to, PixelLimits.DEFAULT);
    }

    /**
     * The data set with its pixel data in the encoding of a syntax; itself where nothing is to be done, as between native syntaxes,
     * whose byte order is the writer's affair.
     *
     * @throws DicomException where a frame cannot be decoded, or there is no encoder for its kind
     */
    public static DataSet transcode(DataSet dataSet, TransferSyntax from, TransferSyntax to, PixelLimits limits)
            throws DicomException {
        boolean coded = dataSet.find(Tags.PixelData)
                .filter(e -> e.value() instanceof Value.Fragments)
                .isPresent();
        boolean same = to.encapsulated() ? coded && from.uid().equals(to.uid()) : !coded;
        if (same || !PixelData.isIn(dataSet)) {
            return dataSet;
        }
        if (!canEncode(to)) {
            throw new DicomException(0, "PixelData", "no encoder for " + to.name());
        }
        PixelData pixels = PixelData.of(dataSet, from, limits);
        return to.encapsulated() ? encapsulated(dataSet, pixels, to) : decoded(dataSet, pixels);
    }

    private static DataSet decoded(DataSet dataSet, PixelData pixels) throws DicomException {
        Frame first = pixels.decode(0);
        long total = Math.multiplyExact(first.bytes().length(), (long) pixels.frames());
        if (total > PixelLimits.LARGEST_ARRAY) {
            throw new DicomException(
                    0, "PixelData", "decoded pixel data of " + total + " bytes is too long to be held");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream((int) total);
        append(first, all);
        for (int i = 1; i < pixels.frames(); i++) {
            append(pixels.decode(i), all);
        }
        byte[] bytes = all.toByteArray();
        // PS3.5 A.2: OW above 8 bits, else OB, which has no byte order
        Vr vr = first.format().bitsAllocated() > 8 ? Vr.OW : Vr.OB;
        if (vr == Vr.OW && dataSet.byteOrder() == ByteOrder.BIG_ENDIAN) {
            swap(bytes);
        }
        return describe(dataSet, first.format())
                .put(Element.of(Tags.PixelData, vr, Bytes.of(bytes)))
                .build();
    }

    private static void swap(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            byte kept = bytes[i];
            bytes[i] = bytes[i + 1];
            bytes[i + 1] = kept;
        }
    }

    private static void append(Frame frame, ByteArrayOutputStream all) {
        try {
            frame.bytes().writeTo(all);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
    }

    private static DataSet encapsulated(DataSet dataSet, PixelData pixels, TransferSyntax to) throws DicomException {
        if (pixels.format().number() != PixelFormat.Number.WHOLE
                || pixels.format().bitsAllocated() == 1) {
            throw new DicomException(0, "PixelData", "floating numbers and single bits have no form in " + to.name());
        }
        List<Bytes> items = new ArrayList<>();
        items.add(Bytes.EMPTY);
        PixelFormat format = pixels.format();
        for (int i = 0; i < pixels.frames(); i++) {
            Frame frame = pixels.decode(i).fullColour().interleaved();
            format = frame.format();
            items.add(FrameEncoder.encode(frame, to));
        }
        items.set(0, offsets(items));
        return describe(dataSet, format)
                .put(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(items)))
                .build();
    }

    // PS3.5 A.4: Basic Offset Table, one fragment a frame; left empty where an offset passes its 32 bits
    private static Bytes offsets(List<Bytes> items) {
        ByteBuffer table = ByteBuffer.allocate(4 * (items.size() - 1)).order(ByteOrder.LITTLE_ENDIAN);
        long offset = 0;
        for (Bytes fragment : items.subList(1, items.size())) {
            if (offset > 0xFFFFFFFFL) {
                return Bytes.EMPTY;
            }
            table.putInt((int) offset);
            offset += ITEM_HEAD + fragment.length();
        }
        return Bytes.of(table.array());
    }

    private static DataSetBuilder describe(DataSet dataSet, PixelFormat format) {
        DataSetBuilder builder = dataSet.toBuilder()
                .remove(Tags.ExtendedOffsetTable)
                .remove(Tags.ExtendedOffsetTableLengths)
                .put(Tags.PhotometricInterpretation, format.photometric());
        if (format.samples() > 1) {
            builder.put(Tags.PlanarConfiguration, format.planar() ? 1 : 0);
        }
        return builder;
    }
}
