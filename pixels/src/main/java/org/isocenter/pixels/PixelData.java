package org.isocenter.pixels;

import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Value;

/**
 * The pixel data of a data set: its layout and its frames, counted from 0. Nothing is decoded or copied until asked for. May be used
 * by several threads.
 */
public final class PixelData {
    private final PixelFormat format;
    private final TransferSyntax syntax;
    private final PixelLimits limits;
    private final int frames;
    // One of the two is null.
    private final NativeFrames nativeFrames;
    private final EncapsulatedFrames encapsulated;

    private PixelData(
            PixelFormat format,
            TransferSyntax syntax,
            PixelLimits limits,
            int frames,
            NativeFrames nativeFrames,
            EncapsulatedFrames encapsulated) {
        this.format = format;
        this.syntax = syntax;
        this.limits = limits;
        this.frames = frames;
        this.nativeFrames = nativeFrames;
        this.encapsulated = encapsulated;
    }

    /** Whether a data set has pixel data of any kind. */
    public static boolean isIn(DataSet dataSet) {
        return dataSet.has(Tags.PixelData)
                || dataSet.has(Tags.FloatPixelData)
                || dataSet.has(Tags.DoubleFloatPixelData);
    }

    /** With {@link PixelLimits#DEFAULT}. */
    public static PixelData of(DataSet dataSet, TransferSyntax syntax) throws DicomException {
        return of(dataSet, syntax, PixelLimits.DEFAULT);
    }

    /**
     * The pixel data of a data set.
     *
     * @param syntax the Transfer Syntax it was read in; pixel data that is not in fragments is taken as native all the same
     * @throws DicomException where there is none, its description is incomplete, or passes a limit
     */
    public static PixelData of(DataSet dataSet, TransferSyntax syntax, PixelLimits limits) throws DicomException {
        Element element = element(dataSet);
        PixelFormat format = PixelFormat.of(dataSet, number(element));
        int frames = frames(dataSet, limits);
        return switch (element.value()) {
            case Value.Plain(Bytes bytes) -> {
                NativeFrames native_ = new NativeFrames(format, bytes, dataSet.byteOrder(), element.vr());
                yield new PixelData(format, syntax, limits, frames, native_, null);
            }
            case Value.Fragments(List<Bytes> fragments) -> {
                Bytes extended = dataSet.find(Tags.ExtendedOffsetTable)
                        .map(Element::bytes)
                        .orElse(Bytes.EMPTY);
                EncapsulatedFrames found = EncapsulatedFrames.of(fragments, extended, frames);
                yield new PixelData(format, syntax, limits, frames, null, found);
            }
            case Value.Items _ -> throw new DicomException(0, "", "pixel data holds items of a sequence");
            case Value.Omitted(long length) ->
                throw new DicomException(0, "", "pixel data of " + length + " bytes was left out when this was read");
        };
    }

    private static Element element(DataSet dataSet) throws DicomException {
        return dataSet.find(Tags.PixelData)
                .or(() -> dataSet.find(Tags.FloatPixelData))
                .or(() -> dataSet.find(Tags.DoubleFloatPixelData))
                .orElseThrow(() -> new DicomException(0, "", "no pixel data"));
    }

    private static PixelFormat.Number number(Element element) {
        return switch (element.tag()) {
            case Tags.FloatPixelData -> PixelFormat.Number.FLOAT;
            case Tags.DoubleFloatPixelData -> PixelFormat.Number.DOUBLE;
            default -> PixelFormat.Number.WHOLE;
        };
    }

    private static int frames(DataSet dataSet, PixelLimits limits) throws DicomException {
        int[] values = dataSet.ints(Tags.NumberOfFrames);
        // Writers put 0 where they mean that there are no more than one.
        int frames = values.length == 0 || values[0] == 0 ? 1 : values[0];
        if (frames < 1 || frames > limits.maxFrames()) {
            throw new DicomException(0, "", "NumberOfFrames of " + frames + ", at most " + limits.maxFrames());
        }
        return frames;
    }

    /** The layout as the data set describes it. */
    public PixelFormat format() {
        return format;
    }

    /** Number of frames, 1 or more. */
    public int frames() {
        return frames;
    }

    /** Whether the frames are coded. */
    public boolean isEncapsulated() {
        return encapsulated != null;
    }

    /**
     * A frame as it is encoded: native pixels in the byte order of the data set, or one codestream.
     *
     * @param frame from 0
     */
    public Bytes encoded(int frame) throws DicomException {
        check(frame);
        return encapsulated != null ? encapsulated.encoded(frame) : nativeFrames.encoded(frame);
    }

    /**
     * A frame as pixels. Colour of the lossy JPEG family and of JPEG 2000 comes out as RGB; other colour as it is stored.
     *
     * @param frame from 0
     * @throws DicomException where the bytes are damaged, do not fit the description, or no decoder is there for their coding
     */
    public Frame decode(int frame) throws DicomException {
        check(frame);
        return encapsulated != null
                ? FrameDecoder.decode(encapsulated.encoded(frame), syntax, format, limits)
                : nativeFrames.decode(frame);
    }

    private void check(int frame) throws DicomException {
        if (frame < 0 || frame >= frames) {
            throw new DicomException(0, "PixelData", "no frame " + (frame + 1) + " of " + frames);
        }
    }
}
