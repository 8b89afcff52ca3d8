package org.isocenter.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What Specific Character Set (0008,0005) says: how text becomes characters (PS3.5 6.1, PS3.3 C.12.1.1.2). Immutable. */
public final class SpecificCharacterSet {
    /** The default repertoire, ISO 646. */
    public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of(), StandardCharsets.ISO_8859_1);
    /** ISO_IR 192. */
    public static final SpecificCharacterSet UTF_8 =
            new SpecificCharacterSet(List.of("ISO_IR 192"), StandardCharsets.UTF_8);

    private final List<String> terms;
    private final Charset charset;

    private SpecificCharacterSet(List<String> terms, Charset charset) {
        this.terms = terms;
        this.charset = charset;
    }

    /** The set of these Defined Terms, as the values of (0008,0005). */
    public static SpecificCharacterSet of(List<String> terms) {
        return terms.contains("ISO_IR 192") ? UTF_8 : DEFAULT;
    }

    /** The Defined Terms; none for the default repertoire. */
    public List<String> terms() {
        return terms;
    }

    /** Characters of one element's whole value, backslashes included. */
    public String decode(Bytes bytes, Vr vr) {
        return new String(bytes.toArray(), charset);
    }

    /** Bytes of one element's whole value, not padded. A character outside the set becomes {@code '?'}. */
    public Bytes encode(String text, Vr vr) {
        return Bytes.of(text.getBytes(charset));
    }
}
