package org.isocenter.pixels;

import java.util.Set;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.TransferSyntax;

/** Decodes one frame: by its own first bytes where it is of a JPEG family, since Transfer Syntaxes of files are often wrong about these. */
final class FrameDecoder {
    private static final Set<TransferSyntax> SYNTAXES = Set.of(
            TransferSyntax.RLE_LOSSLESS,
            TransferSyntax.JPEG_BASELINE,
            TransferSyntax.JPEG_EXTENDED,
            TransferSyntax.JPEG_LOSSLESS,
            TransferSyntax.JPEG_LOSSLESS_SV1,
            TransferSyntax.JPEG_LS_LOSSLESS,
            TransferSyntax.JPEG_LS_NEAR_LOSSLESS,
            TransferSyntax.JPEG_2000_LOSSLESS,
            TransferSyntax.JPEG_2000);

    private FrameDecoder() {}

    static boolean has(TransferSyntax syntax) {
        return SYNTAXES.contains(syntax);
    }

    static Frame decode(Bytes codestream, TransferSyntax syntax, PixelFormat format, PixelLimits limits)
            throws DicomException {
        if (format.decodedBytes() > limits.maxFrameBytes()) {
            throw new DicomException(
                    0,
                    "PixelData",
                    "a frame of " + format.decodedBytes() + " bytes, more than the limit of " + limits.maxFrameBytes());
        }
        if (syntax.equals(TransferSyntax.RLE_LOSSLESS)) {
            return RleDecoder.decode(codestream, format);
        }
        if (Codestreams.isJpeg(codestream, 0)) {
            return JpegDecoder.decode(codestream.toArray(), format).toFrame(format, syntax.lossy());
        }
        if (Codestreams.isJpeg2000(codestream, 0) || Codestreams.isJp2(codestream)) {
            return Jpeg2000Decoder.decode(codestream.toArray(), format).toFrame(format, syntax.lossy());
        }
        throw new DicomException(
                0,
                "PixelData",
                "no decoder for a frame in " + syntax.name() + " that begins with " + codestream + "; its other"
                        + " attributes can be read, and it can be passed on as it is");
    }
}
