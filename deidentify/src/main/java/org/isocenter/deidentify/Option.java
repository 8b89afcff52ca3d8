package org.isocenter.deidentify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Options of the Basic Application Level Confidentiality Profile (PS3.15 E.3), with their codes (PS3.16 CID 7050). */
public enum Option {
    CLEAN_PIXEL_DATA("", "113101", "Clean Pixel Data Option"),
    CLEAN_GRAPHICS("graphics", "113103", "Clean Graphics Option"),
    CLEAN_STRUCTURED_CONTENT("structured", "113104", "Clean Structured Content Option"),
    CLEAN_DESCRIPTORS("descriptors", "113105", "Clean Descriptors Option"),
    RETAIN_FULL_DATES("full-dates", "113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    RETAIN_MODIFIED_DATES("modified-dates", "113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    RETAIN_PATIENT_CHARACTERISTICS("patient", "113108", "Retain Patient Characteristics Option"),
    RETAIN_DEVICE_IDENTITY("device", "113109", "Retain Device Identity Option"),
    RETAIN_UIDS("uids", "113110", "Retain UIDs Option"),
    RETAIN_SAFE_PRIVATE("private", "113111", "Retain Safe Private Option"),
    RETAIN_INSTITUTION_IDENTITY("institution", "113112", "Retain Institution Identity Option");

    private final String column;
    private final String code;
    private final String meaning;

    Option(String column, String code, String meaning) {
        this.column = column;
        this.code = code;
        this.meaning = meaning;
    }

    /** Its column in {@code confidentiality.tsv}; empty where it has none. */
    String column() {
        return column;
    }

    /** Code Value of coding scheme DCM. */
    public String code() {
        return code;
    }

    /** Code Meaning. */
    public String meaning() {
        return meaning;
    }

    /** As on the command line: {@code retain-uids}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The option of a word; empty where there is none. */
    public static Optional<Option> find(String word) {
        return Arrays.stream(values()).filter(o -> o.word().equals(word)).findFirst();
    }
}
