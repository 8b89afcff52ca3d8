package org.isocenter.pixels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.isocenter.dicom.Bytes;

/** The codestreams among the test resources; their README tells where they come from. */
final class Resources {
    private Resources() {}

    static byte[] bytes(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no test resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Bytes stream(String name) {
        return Bytes.of(bytes(name));
    }

    /** The image a file was made of, by the first word of its name. */
    static TestImage image(String name) {
        return switch (name.split("[-.]")[0]) {
            case "grey" -> name.startsWith("grey-small") ? new TestImage(40, 16, 1, 12, false) : TestImage.GREY;
            case "grey8" -> new TestImage(61, 47, 1, 8, false);
            case "signed" -> TestImage.SIGNED;
            case "rgb" -> TestImage.RGB;
            default -> throw new IllegalStateException(name);
        };
    }

    static int largestDifference(int[] a, int[] b) {
        return IntStream.range(0, Math.max(a.length, b.length))
                .map(i -> Math.abs(a[i] - b[i]))
                .max()
                .orElse(0);
    }
}
