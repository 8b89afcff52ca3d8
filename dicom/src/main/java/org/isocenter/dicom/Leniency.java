package org.isocenter.dicom;

/** What the readers forgive. The rule id is {@code DICOM-} and the name with hyphens; {@code docs/formats.md} lists them all. */
enum Leniency {
    DELIMITER_LENGTH("PS3.5 7.5"),
    DUPLICATE_TAG("PS3.5 7.1"),
    ENCAPSULATION("PS3.5 A.4"),
    EXPLICIT_IN_UN("PS3.5 6.2.2"),
    GROUP_LENGTH("PS3.5 7.2"),
    IMPLICIT_ELEMENT("PS3.5 7.1.2"),
    ITEM_LENGTH("PS3.5 7.5.1"),
    LEADING_BYTES("PS3.10 7.1"),
    META_GROUP_LENGTH("PS3.10 7.1"),
    META_SYNTAX("PS3.10 7.1"),
    MISSING_DELIMITER("PS3.5 7.5"),
    MISSING_META("PS3.10 7.1"),
    MISSING_PREAMBLE("PS3.10 7.1"),
    NOT_A_SEQUENCE("PS3.5 7.5"),
    ODD_LENGTH("PS3.5 7.1.1"),
    PROGRAM_IN_PREAMBLE("PS3.10 7.5"),
    RESERVED_BYTES("PS3.5 7.1.2"),
    SHORT_LENGTH_FIELD("PS3.5 7.1.2"),
    STRAY_DELIMITER("PS3.5 7.5"),
    SYNTAX_MISMATCH("PS3.10 7.1"),
    TAG_ORDER("PS3.5 7.1"),
    TRAILING_BYTES("PS3.10 7.2"),
    TRUNCATED("PS3.5 7.1.1"),
    UNDEFINED_LENGTH("PS3.5 7.1.2"),
    UNKNOWN_VR("PS3.5 6.2"),
    VALUE_LENGTH("PS3.5 6.2"),
    ZERO_BYTES("PS3.5 7.1"),
    ZLIB_HEADER("PS3.5 A.5");

    private final String source;

    Leniency(String source) {
        this.source = source;
    }

    String rule() {
        return "DICOM-" + name().replace('_', '-');
    }

    String source() {
        return source;
    }
}
