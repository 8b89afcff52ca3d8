package org.isocenter.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What Specific Character Set (0008,0005) says: how text becomes characters (PS3.5 6.1, PS3.3 C.12.1.1.2). Immutable.
 *
 * <p>Reading is tolerant: a misspelt term is understood, an unknown one is the default repertoire, bytes above 7F without a set are
 * read as ISO_IR 100; {@link #problems()} and {@link #canDecode} tell. Writing is strict: what the set lacks becomes a question mark.
 */
public final class SpecificCharacterSet {
    /** The default repertoire, ISO 646. */
    public static final SpecificCharacterSet DEFAULT =
            new SpecificCharacterSet(List.of(), StandardCharsets.ISO_8859_1, true, null, List.of());
    /** ISO_IR 192. */
    public static final SpecificCharacterSet UTF_8 =
            new SpecificCharacterSet(List.of("ISO_IR 192"), StandardCharsets.UTF_8, false, null, List.of());
    /** ISO_IR 100. */
    public static final SpecificCharacterSet LATIN_1 =
            new SpecificCharacterSet(List.of("ISO_IR 100"), StandardCharsets.ISO_8859_1, false, null, List.of());

    /**
     * Text as bytes.
     *
     * @param bytes not padded
     * @param lost index in the text, in UTF-16 units, of each character that the set lacks and that became {@code '?'}
     */
    public record Encoded(Bytes bytes, List<Integer> lost) {}

    /** Room for what an encoder writes while only its losses are counted. */
    private static final int OUTPUT_BYTES = 1024;

    private final List<String> terms;
    /** The charset of a set without designations; null where {@link #iso2022} holds the code elements. */
    private final Charset charset;

    private final boolean iso646Only;
    private final Iso2022 iso2022;
    private final List<Finding> problems;

    private SpecificCharacterSet(
            List<String> terms, Charset charset, boolean iso646Only, Iso2022 iso2022, List<Finding> problems) {
        this.terms = terms;
        this.charset = charset;
        this.iso646Only = iso646Only;
        this.iso2022 = iso2022;
        this.problems = problems;
    }

    /** The set of these Defined Terms, as the values of (0008,0005). */
    public static SpecificCharacterSet of(List<String> terms) {
        if (terms.isEmpty()) {
            return DEFAULT;
        }
        if (terms.equals(LATIN_1.terms)) {
            return LATIN_1;
        }
        if (terms.equals(UTF_8.terms)) {
            return UTF_8;
        }
        return new Parser(terms).parse();
    }

    /** Reads the values of (0008,0005), collecting what is wrong with them. */
    private static final class Parser {
        private final List<String> values;
        private final List<CharacterSetTerm> known = new ArrayList<>();
        private final List<Finding> problems = new ArrayList<>();

        Parser(List<String> values) {
            this.values = List.copyOf(values);
        }

        SpecificCharacterSet parse() {
            for (String value : values) {
                add(value.strip());
            }
            CharacterSetTerm alone = alone();
            if (alone != null) {
                return new SpecificCharacterSet(values, alone.charset(), false, null, List.copyOf(problems));
            }
            if (known.size() == 1) {
                return single(known.getFirst());
            }
            checkFirst();
            known.removeIf(CharacterSetTerm::standsAlone);
            return new SpecificCharacterSet(values, null, false, Iso2022.of(known), List.copyOf(problems));
        }

        private void add(String value) {
            boolean extensions = values.size() > 1;
            CharacterSetTerm term = CharacterSetTerm.of(value);
            if (term == null) {
                problem("\"" + value + "\" is no Defined Term; read as the default repertoire");
                known.add(CharacterSetTerm.IR_6);
                return;
            }
            if (!term.isSpelt(value, extensions)) {
                problem("\"" + value + "\" is read as \"" + term.spelling(extensions) + "\"");
            }
            known.add(term);
        }

        // PS3.3 C.12.1.1.2: ISO_IR 192, GB18030 and GBK stand alone; beside others the first value tells, unless it
        // says nothing
        private CharacterSetTerm alone() {
            for (CharacterSetTerm term : known) {
                if (term.standsAlone()) {
                    if (known.size() > 1) {
                        problem(term.spelling(false) + " is not used with other values");
                    }
                    return term;
                }
                if (term != CharacterSetTerm.IR_6) {
                    return null;
                }
            }
            return null;
        }

        private SpecificCharacterSet single(CharacterSetTerm term) {
            if (term.isMultiByte()) {
                checkFirst();
            }
            // "ISO 2022 IR 100" alone announces code extensions, if only of its own set
            boolean plain = term.charset() != null
                    && !term.isMultiByte()
                    && !values.getFirst().startsWith("ISO 2022");
            List<Finding> found = List.copyOf(problems);
            if (term == CharacterSetTerm.IR_6) {
                return new SpecificCharacterSet(values, StandardCharsets.ISO_8859_1, true, null, found);
            }
            return plain
                    ? new SpecificCharacterSet(values, term.charset(), false, null, found)
                    : new SpecificCharacterSet(values, null, false, Iso2022.of(List.of(term)), found);
        }

        private void checkFirst() {
            if (known.getFirst().isMultiByte()) {
                problem(known.getFirst().spelling(true)
                        + " cannot be the first value; ISO 2022 IR 6 is taken before it");
            }
            for (CharacterSetTerm term : known.subList(1, known.size())) {
                if (term.standsAlone()) {
                    problem(term.spelling(false) + " is not used with other values and is left out");
                }
            }
        }

        private void problem(String message) {
            problems.add(Finding.leniency("I-10", "SpecificCharacterSet", message, "PS3.3 C.12.1.1.2"));
        }
    }

    /** The values of (0008,0005) as given; none for the default repertoire. */
    public List<String> terms() {
        return terms;
    }

    /** What is wrong with the values: misspelt or unknown terms, terms that do not go together. */
    public List<Finding> problems() {
        return problems;
    }

    /** Characters of one element's whole value, backslashes included; U+FFFD where bytes have no character. */
    public String decode(Bytes bytes, Vr vr) {
        byte[] array = bytes.toArray();
        return charset != null
                ? new String(array, charset)
                : new Iso2022Decoder(iso2022, delimiters(vr), array).decode();
    }

    /** Whether every byte of a value has a character in this set. */
    public boolean canDecode(Bytes bytes, Vr vr) {
        byte[] array = bytes.toArray();
        if (iso646Only) {
            for (byte b : array) {
                if (b < 0 || b == CodeElement.ESC) {
                    return false;
                }
            }
            return true;
        }
        if (charset != null) {
            return new String(array, charset).indexOf('\uFFFD') < 0;
        }
        Iso2022Decoder decoder = new Iso2022Decoder(iso2022, delimiters(vr), array);
        decoder.decode();
        return !decoder.isMalformed();
    }

    /** Bytes of one element's whole value, not padded. A character outside the set becomes {@code '?'}. */
    public Bytes encode(String text, Vr vr) {
        return encoded(text, vr).bytes();
    }

    /** Whether the set has every character of a text. */
    public boolean canEncode(String text, Vr vr) {
        return encoded(text, vr).lost().isEmpty();
    }

    /** Bytes of one element's whole value, and what was lost. */
    public Encoded encoded(String text, Vr vr) {
        if (charset == null) {
            return new Iso2022Encoder(iso2022, delimiters(vr)).encode(text);
        }
        Charset target = iso646Only ? StandardCharsets.US_ASCII : charset;
        // the platform's encoders replace by '?'
        Bytes bytes = Bytes.of(text.getBytes(target));
        return new Encoded(bytes, lost(text, target.newEncoder()));
    }

    private static List<Integer> lost(String text, CharsetEncoder encoder) {
        CharBuffer in = CharBuffer.wrap(text);
        ByteBuffer out = ByteBuffer.allocate(OUTPUT_BYTES);
        List<Integer> lost = new ArrayList<>();
        CoderResult result = encoder.encode(in, out, true);
        while (!result.isUnderflow()) {
            if (result.isError()) {
                lost.add(in.position());
                in.position(in.position() + result.length());
            }
            out.clear();
            result = encoder.encode(in, out, true);
        }
        return List.copyOf(lost);
    }

    // PS3.5 6.1.2.5.3
    private static String delimiters(Vr vr) {
        if (vr == Vr.PN) {
            return "\\^=";
        }
        return vr.isMultiValued() ? "\\" : "";
    }

    /** The terms. */
    @Override
    public String toString() {
        return terms.isEmpty() ? "default repertoire" : String.join("\\", terms);
    }
}
