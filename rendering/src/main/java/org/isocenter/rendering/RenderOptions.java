package org.isocenter.rendering;

import java.util.Optional;

/**
 * How a frame is to look.
 *
 * @param window the window to use instead of those of the image; empty for its own
 * @param view which of the windows and VOI LUTs of the image is used, from 0; windows come first
 * @param overlays whether overlay planes are drawn in, white
 * @param bits bits of grey: 8 to 16; colour has 8 always
 */
public record RenderOptions(Optional<Window> window, int view, boolean overlays, int bits) {
    /** The first view of the image, no overlays, 8 bits. */
    public static final RenderOptions DEFAULT = new RenderOptions(Optional.empty(), 0, false, 8);

    public RenderOptions {
        if (bits < 8 || bits > 16 || view < 0) {
            throw new IllegalArgumentException("grey of " + bits + " bits, view " + view);
        }
    }

    /** The same with a window of the caller. */
    public RenderOptions withWindow(Window value) {
        return new RenderOptions(Optional.of(value), view, overlays, bits);
    }

    /** The same with overlays drawn in. */
    public RenderOptions withOverlays() {
        return new RenderOptions(window, view, true, bits);
    }

    /** The same with other bits of grey. */
    public RenderOptions withBits(int value) {
        return new RenderOptions(window, view, overlays, value);
    }
}
