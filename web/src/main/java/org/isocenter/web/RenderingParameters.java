package org.isocenter.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.rendering.FrameRenderer;
import org.isocenter.rendering.Picture;
import org.isocenter.rendering.RenderOptions;
import org.isocenter.rendering.VoiFunction;
import org.isocenter.rendering.Window;

/**
 * How a picture is to look (PS3.18 8.3.5).
 *
 * @param window center and width; empty for those of the object
 * @param viewport width and height in pixels, then, where given, the region shown: left, top, width, height; a region of negative width or
 *     height is shown mirrored
 * @param quality of a JPEG, 1 to 100
 * @param annotated whether texts are asked for
 */
record RenderingParameters(Optional<Window> window, List<Double> viewport, int quality, boolean annotated) {
    /** Largest side of a picture. */
    static final int LONGEST_SIDE = 8192;

    private static final int QUALITY = 90;

    RenderingParameters {
        viewport = List.copyOf(viewport);
    }

    /** @param side of the square a picture is to fit in where the request names none; 0 for the size of the frame */
    static RenderingParameters of(QueryParameters query, int side) throws HttpException {
        Optional<Window> window = Optional.empty();
        if (query.first("window").isPresent()) {
            window = Optional.of(window(query.first("window").get()));
        }
        List<Double> viewport = side == 0 ? List.of() : List.of((double) side, (double) side);
        if (query.first("viewport").isPresent()) {
            viewport = viewport(query.first("viewport").get());
        }
        int quality = query.integer("quality", QUALITY, 1, 100);
        return new RenderingParameters(
                window, viewport, quality, query.first("annotation").isPresent());
    }

    private static Window window(String text) throws HttpException {
        String[] parts = text.split(",", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new HttpException(400, "window is center,width,function, such as 40,400,linear");
        }
        return window(
                number("window", parts[0]),
                number("window", parts[1]),
                parts.length == 3 ? function(parts[2]) : VoiFunction.LINEAR);
    }

    static Window window(double center, double width, VoiFunction function) throws HttpException {
        if (!(width > 0)) {
            throw new HttpException(400, "the width of a window is greater than 0");
        }
        return new Window(center, width, function);
    }

    private static VoiFunction function(String text) throws HttpException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "linear", "" -> VoiFunction.LINEAR;
            case "linear-exact", "linear_exact" -> VoiFunction.LINEAR_EXACT;
            case "sigmoid" -> VoiFunction.SIGMOID;
            default -> throw new HttpException(400, "the function of a window is linear, linear-exact or sigmoid");
        };
    }

    private static List<Double> viewport(String text) throws HttpException {
        String[] parts = text.split(",", -1);
        if (parts.length != 2 && parts.length != 6) {
            throw new HttpException(400, "viewport is width,height or width,height,left,top,width,height");
        }
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            // PS3.18 8.3.5.1.3: an empty member of the region is the frame's own
            numbers[i] = parts[i].isBlank() && i > 1 ? Double.NaN : number("viewport", parts[i]);
        }
        if (numbers[0] < 1 || numbers[1] < 1 || numbers[0] > LONGEST_SIDE || numbers[1] > LONGEST_SIDE) {
            throw new HttpException(400, "a viewport has sides of 1 to " + LONGEST_SIDE);
        }
        return java.util.Arrays.stream(numbers).boxed().toList();
    }

    static double number(String name, String text) throws HttpException {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new HttpException(400, name + " has '" + HeaderText.safe(text) + "', expected a number");
        }
        throw new HttpException(400, name + " has '" + HeaderText.safe(text) + "', expected a number");
    }

    RenderOptions options() {
        RenderOptions options = RenderOptions.DEFAULT.withOverlays();
        return window.isPresent() ? options.withWindow(window.get()) : options;
    }

    /** The picture as the viewport wants it. */
    Picture fit(Picture whole, FrameRenderer renderer, int frame) throws HttpException {
        if (viewport.isEmpty()) {
            return whole;
        }
        Picture shown = viewport.size() == 6 ? region(whole) : whole;
        return shown.fitted(viewport.get(0).intValue(), viewport.get(1).intValue(), renderer.pixelAspect(frame));
    }

    private Picture region(Picture whole) throws HttpException {
        int left = at(2, 0);
        int top = at(3, 0);
        int width = at(4, whole.width() - left);
        int height = at(5, whole.height() - top);
        if (left < 0
                || top < 0
                || width == 0
                || height == 0
                || Math.abs((long) width) > whole.width() - left
                || Math.abs((long) height) > whole.height() - top) {
            throw new HttpException(400, "the region of the viewport is not inside the frame");
        }
        Picture part = whole.region(left, top, Math.abs(width), Math.abs(height));
        if (width < 0) {
            part = part.mirrored();
        }
        return height < 0 ? part.mirrored().turned(2) : part;
    }

    private int at(int index, int absent) {
        double value = viewport.get(index);
        return Double.isNaN(value) ? absent : (int) value;
    }
}
