package org.isocenter.pixels;

import java.util.List;

/**
 * The samples of one component.
 *
 * @param width samples in a row that belong to the image
 * @param height rows that do
 * @param stride distance of rows
 */
record JpegPlane(int width, int height, int stride, short[] samples) {
    /** This component at the size of the image. Chroma lies between the pixels it serves, so halves are mixed 3 to 1. */
    JpegPlane enlarged(JpegFrame frame, JpegFrame.Component component) {
        int across = frame.maxH() / component.h();
        int down = frame.maxV() / component.v();
        if (component.h() == frame.maxH() && component.v() == frame.maxV()) {
            return this;
        }
        boolean whole = across * component.h() == frame.maxH() && down * component.v() == frame.maxV();
        if (whole && across == 2 && down == 1 && width > 2) {
            return mixedAcross(frame.width());
        }
        if (whole && across == 2 && down == 2 && width > 2) {
            return mixedBoth(frame.width(), frame.height());
        }
        return repeated(frame, component);
    }

    private JpegPlane repeated(JpegFrame frame, JpegFrame.Component component) {
        short[] out = new short[frame.width() * frame.height()];
        for (int y = 0; y < frame.height(); y++) {
            int from = y * component.v() / frame.maxV() * stride;
            for (int x = 0; x < frame.width(); x++) {
                out[y * frame.width() + x] = samples[from + x * component.h() / frame.maxH()];
            }
        }
        return new JpegPlane(frame.width(), frame.height(), frame.width(), out);
    }

    private JpegPlane mixedAcross(int outWidth) {
        short[] out = new short[outWidth * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < outWidth; x++) {
                int near = x >> 1;
                int far = Math.clamp(near + (x & 1) * 2 - 1, 0, width - 1);
                int value = 3 * samples[y * stride + near] + samples[y * stride + far];
                // Rounded down and up by turns, so that no bias remains.
                out[y * outWidth + x] = (short) (value + 1 + (x & 1) >> 2);
            }
        }
        return new JpegPlane(outWidth, height, outWidth, out);
    }

    private JpegPlane mixedBoth(int outWidth, int outHeight) {
        short[] out = new short[outWidth * outHeight];
        int[] mixed = new int[width];
        for (int y = 0; y < outHeight; y++) {
            int near = (y >> 1) * stride;
            int far = Math.clamp((y >> 1) + (y & 1) * 2 - 1, 0, height - 1) * stride;
            for (int x = 0; x < width; x++) {
                mixed[x] = 3 * samples[near + x] + samples[far + x];
            }
            for (int x = 0; x < outWidth; x++) {
                int side = Math.clamp((x >> 1) + (x & 1) * 2 - 1, 0, width - 1);
                out[y * outWidth + x] = (short) (3 * mixed[x >> 1] + mixed[side] + 8 - (x & 1) >> 4);
            }
        }
        return new JpegPlane(outWidth, outHeight, outWidth, out);
    }

    /** Pixel after pixel. */
    static short[] interleave(List<JpegPlane> planes, int width, int height) {
        int count = planes.size();
        short[] out = new short[width * height * count];
        for (int c = 0; c < count; c++) {
            JpegPlane plane = planes.get(c);
            for (int y = 0; y < height; y++) {
                int at = y * width * count + c;
                for (int x = 0; x < width; x++, at += count) {
                    out[at] = plane.samples[y * plane.stride + x];
                }
            }
        }
        return out;
    }
}
