package org.isocenter.matching;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.isocenter.dicom.DateText;
import org.isocenter.dicom.PersonName;
import org.isocenter.dicom.Vr;

/** The form in which an index keeps values, so that {@link Bounds} hold for them. */
public final class IndexForm {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss.SSSSSS", Locale.ROOT);

    private IndexForm() {}

    /**
     * A value for the index: PN without case and without what delimiters leave open, DA as {@code YYYYMMDD}, TM as {@code HHMMSS.FFFFFF}, other VRs
     * as they are. What is no date or time stays as it is.
     */
    public static String of(Vr vr, String value) {
        return switch (vr) {
            case PN -> folded(PersonName.parse(value).text());
            case DA -> DateText.date(value).map(IndexForm::date).orElse(value);
            case TM -> DateText.time(value).map(IndexForm::time).orElse(value);
            default -> composed(value);
        };
    }

    static String date(LocalDate date) {
        return date.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    static String time(LocalTime time) {
        return time.format(TIME);
    }

    /** Without case, characters composed. Each character for itself, so that what begins alike still does. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        composed(text)
                .codePoints()
                .forEach(c -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c))));
        return folded.toString();
    }

    /** Characters composed: the same letter may come as one code point or as two. */
    static String composed(String text) {
        return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
