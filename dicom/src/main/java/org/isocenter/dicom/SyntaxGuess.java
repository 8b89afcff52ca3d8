package org.isocenter.dicom;

import java.io.IOException;

/** What encoding a data set is really in, judged by its first element: groups at the start are small, a VR is two letters. */
final class SyntaxGuess {
    private SyntaxGuess() {}

    /** The encoding of the data set that starts here; the declared one unless the bytes speak against it. */
    static Encoding of(Source source, Encoding declared) throws IOException {
        if (!source.has(8)) {
            return declared;
        }
        Encoding other = declared == Encoding.of(declared.explicit(), java.nio.ByteOrder.LITTLE_ENDIAN)
                ? Encoding.of(declared.explicit(), java.nio.ByteOrder.BIG_ENDIAN)
                : Encoding.of(declared.explicit(), java.nio.ByteOrder.LITTLE_ENDIAN);
        Encoding order = !isFirstGroup(source, declared) && isFirstGroup(source, other) ? other : declared;
        if (order.explicit()) {
            return HeaderReader.looksImplicit(source, order) ? order.withExplicit(false) : order;
        }
        return HeaderReader.looksExplicit(source, order) ? order.withExplicit(true) : order;
    }

    /** Whether an element of a data set can start here in this encoding: a low group, and a VR or a length that fits. */
    static boolean isPlausible(Source source, Encoding encoding) throws IOException {
        if (!source.has(8) || !isFirstGroup(source, encoding)) {
            return false;
        }
        return encoding.explicit()
                ? HeaderReader.looksExplicit(source, encoding)
                : HeaderReader.looksImplicit(source, encoding)
                        && Dictionary.vr(encoding.tag(source.window, source.at)) != Vr.UN;
    }

    private static boolean isFirstGroup(Source source, Encoding encoding) {
        int group = encoding.u16(source.window, source.at);
        return group > 0 && group <= 0xFF;
    }
}
