package org.isocenter.pixels;

import java.util.List;
import org.isocenter.dicom.DicomException;

/** What the three components of a DCT process are. */
enum JpegColour {
    AS_IS,
    YCBCR;

    // ITU-T T.871 (JFIF), 16 bits behind the point
    private static final int HALF = 1 << 15;
    private static final int CR_TO_RED = 91_881;
    private static final int CB_TO_GREEN = -22_554;
    private static final int CR_TO_GREEN = -46_802;
    private static final int CB_TO_BLUE = 116_130;

    /** What the codestream itself says; it is right more often than Photometric Interpretation, which writers forget to change. */
    static final class Hints {
        private boolean jfif;
        // -1 for no Adobe segment
        private int adobe = -1;

        void read(JpegInput in, int marker) throws DicomException {
            if (marker == JpegInput.APP0) {
                jfif |= in.bodyStartsWith("JFIF");
            } else if (in.bodyStartsWith("Adobe") && in.remaining() >= 12) {
                // "Adobe" version:2 flags:2 flags:2 transform:1
                in.at += 11;
                adobe = in.u8();
            }
        }

        JpegColour colour(JpegFrame frame, PixelFormat format) {
            if (frame.components().size() != 3) {
                return AS_IS;
            }
            if (adobe >= 0) {
                return adobe == 0 ? AS_IS : YCBCR;
            }
            List<Integer> ids =
                    frame.components().stream().map(JpegFrame.Component::id).toList();
            if (ids.equals(List.of((int) 'R', (int) 'G', (int) 'B'))) {
                return AS_IS;
            }
            boolean subsampled = frame.maxH() > 1 || frame.maxV() > 1;
            boolean declared = format.photometric().startsWith("YBR");
            return declared || jfif || subsampled ? YCBCR : AS_IS;
        }
    }

    /** Turns Y, Cb, Cr of full range into R, G, B, in place. */
    static void toRgb(short[] samples, int precision) {
        int centre = 1 << precision - 1;
        int largest = (1 << precision) - 1;
        for (int i = 0; i + 2 < samples.length; i += 3) {
            int y = samples[i];
            int cb = samples[i + 1] - centre;
            int cr = samples[i + 2] - centre;
            samples[i] = clamp(y + (CR_TO_RED * cr + HALF >> 16), largest);
            samples[i + 1] = clamp(y + (CB_TO_GREEN * cb + CR_TO_GREEN * cr + HALF >> 16), largest);
            samples[i + 2] = clamp(y + (CB_TO_BLUE * cb + HALF >> 16), largest);
        }
    }

    private static short clamp(int value, int largest) {
        return (short) Math.clamp(value, 0, largest);
    }
}
