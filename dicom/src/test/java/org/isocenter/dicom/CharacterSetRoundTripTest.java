package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seeded texts of the characters a set has come back from its bytes. */
final class CharacterSetRoundTripTest {
    /** One VR for each set of delimiters. */
    private static final Vr[] VRS = {Vr.PN, Vr.LO, Vr.LT};

    static List<List<String>> sets() {
        List<List<String>> sets = new ArrayList<>();
        for (String number : "100 101 109 110 144 127 126 138 148 203 13 166 192".split(" ")) {
            sets.add(List.of("ISO_IR " + number));
        }
        sets.add(List.of());
        sets.add(List.of("GB18030"));
        sets.add(List.of("GBK"));
        sets.add(List.of("", "ISO 2022 IR 87"));
        sets.add(List.of("ISO 2022 IR 13", "ISO 2022 IR 87", "ISO 2022 IR 159"));
        sets.add(List.of("ISO 2022 IR 6", "ISO 2022 IR 149"));
        sets.add(List.of("", "ISO 2022 IR 58"));
        sets.add(List.of("ISO 2022 IR 100", "ISO 2022 IR 144", "ISO 2022 IR 126", "ISO 2022 IR 87", "ISO 2022 IR 149"));
        sets.add(List.of("ISO 2022 IR 6", "ISO 2022 IR 127", "ISO 2022 IR 138", "ISO 2022 IR 166", "ISO 2022 IR 203"));
        return sets;
    }

    @ParameterizedTest
    @MethodSource("sets")
    void comesBack(List<String> terms) {
        SpecificCharacterSet set = SpecificCharacterSet.of(terms);
        SplittableRandom random = new SplittableRandom(terms.hashCode());
        for (Vr vr : VRS) {
            int[] repertoire = repertoire(set, vr);
            assertThat(repertoire.length).as("characters of " + set).isGreaterThanOrEqualTo(94);
            for (int i = 0; i < 300; i++) {
                String text = text(repertoire, random);
                SpecificCharacterSet.Encoded encoded = set.encoded(text, vr);
                assertThat(encoded.lost()).isEmpty();
                assertThat(set.decode(encoded.bytes(), vr))
                        .as("%s in %s", vr, set)
                        .isEqualTo(text);
                assertThat(set.canDecode(encoded.bytes(), vr)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void anyBytesDecodeWithoutFailing(List<String> terms) {
        SpecificCharacterSet set = SpecificCharacterSet.of(terms);
        SplittableRandom random = new SplittableRandom(terms.hashCode() + 1);
        byte[] escapes = {0x1B, '$', '(', ')', '-', 'B', 'J', 'I', 'A', 'C', 'D', '^', '=', '\\', 0x0D};
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] =
                        random.nextInt(3) == 0 ? (byte) random.nextInt(256) : escapes[random.nextInt(escapes.length)];
            }
            String text = set.decode(Bytes.of(bytes), Vr.PN);
            // what could be read can be written and read again
            if (set.canDecode(Bytes.of(bytes), Vr.PN) && set.canEncode(text, Vr.PN)) {
                assertThat(set.decode(set.encode(text, Vr.PN), Vr.PN)).isEqualTo(text);
            }
        }
    }

    /** Characters of the basic plane, and some of the next, that the set has; delimiters and line ends too. */
    private static int[] repertoire(SpecificCharacterSet set, Vr vr) {
        StringBuilder all = new StringBuilder("\r\n\t\f");
        // the tables of a set of one byte are small; of the others every 7th character is enough
        for (int c = ' '; c < 0x3000; c++) {
            all.append((char) c);
        }
        for (int c = 0x3000; c < 0x30000; c += 7) {
            if (c < 0xD800 || c > 0xF8FF) {
                all.appendCodePoint(c);
            }
        }
        BitSet lost = new BitSet();
        set.encoded(all.toString(), vr).lost().forEach(lost::set);
        return IntStream.range(0, all.length())
                .filter(i -> !lost.get(i) && !Character.isLowSurrogate(all.charAt(i)))
                .map(all::codePointAt)
                .filter(c -> c < 0x7F || c >= 0xA0)
                .toArray();
    }

    private static String text(int[] repertoire, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            text.appendCodePoint(repertoire[random.nextInt(repertoire.length)]);
        }
        return text.toString();
    }
}
