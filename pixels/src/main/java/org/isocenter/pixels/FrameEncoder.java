package org.isocenter.pixels;

import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.TransferSyntax;

/** Encodes one frame without loss. */
final class FrameEncoder {
    private FrameEncoder() {}

    static boolean has(TransferSyntax syntax) {
        return syntax.equals(TransferSyntax.RLE_LOSSLESS) || isJpeg(syntax);
    }

    private static boolean isJpeg(TransferSyntax syntax) {
        return syntax.equals(TransferSyntax.JPEG_LOSSLESS) || syntax.equals(TransferSyntax.JPEG_LOSSLESS_SV1);
    }

    /** The codestream of a frame, of even length. */
    static Bytes encode(Frame frame, TransferSyntax syntax) throws DicomException {
        PixelFormat format = frame.format();
        int bytes = format.samples() * format.sampleBytes();
        boolean fits = isJpeg(syntax)
                ? format.sampleBytes() <= 2
                // PS3.5 G.2: at most 15 segments
                : has(syntax) && bytes <= 15;
        if (!fits || format.planar() || format.isHalfColour()) {
            throw new DicomException(
                    0,
                    "PixelData",
                    "no encoder for " + syntax.name() + " of " + format.samples() + " samples of "
                            + format.bitsAllocated() + " bits in " + format.photometric());
        }
        if (syntax.equals(TransferSyntax.RLE_LOSSLESS)) {
            return RleEncoder.encode(frame);
        }
        return syntax.equals(TransferSyntax.JPEG_LOSSLESS_SV1)
                ? JpegLosslessEncoder.encode(frame, 1)
                : JpegLosslessEncoder.encode(frame);
    }
}
