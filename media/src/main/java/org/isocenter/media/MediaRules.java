package org.isocenter.media;

import org.isocenter.dicom.Finding;

/** What can be wrong with a file-set: ids as {@code docs/formats.md} lists them. */
enum MediaRules {
    CYCLE("MEDIA-CYCLE", Finding.Severity.ERROR, "PS3.3 F.3.2.2"),
    OFFSET("MEDIA-OFFSET", Finding.Severity.ERROR, "PS3.3 F.3.2.2"),
    UNREACHED("MEDIA-UNREACHED", Finding.Severity.WARNING, "PS3.3 F.3.2.2"),
    LAST("MEDIA-LAST", Finding.Severity.WARNING, "PS3.3 F.3.2.2"),
    LEVEL("MEDIA-LEVEL", Finding.Severity.ERROR, "PS3.3 F.4"),
    TYPE("MEDIA-TYPE", Finding.Severity.WARNING, "PS3.3 F.3.2.2"),
    INACTIVE("MEDIA-INACTIVE", Finding.Severity.INFO, "PS3.3 F.3.2.2"),
    CONSISTENCY("MEDIA-CONSISTENCY", Finding.Severity.WARNING, "PS3.3 F.3.2.2"),
    EMPTY("MEDIA-EMPTY", Finding.Severity.ERROR, "PS3.11"),
    SYNTAX("MEDIA-SYNTAX", Finding.Severity.ERROR, "PS3.10 8.6"),
    KEY("MEDIA-KEY", Finding.Severity.ERROR, "PS3.3 F.5"),
    KEY_VALUE("MEDIA-KEY-VALUE", Finding.Severity.WARNING, "PS3.3 F.3.2.2"),
    FILE_ID("MEDIA-FILE-ID", Finding.Severity.ERROR, "PS3.10 8.2"),
    TRAVERSAL("MEDIA-TRAVERSAL", Finding.Severity.ERROR, "field.md D2"),
    MISSING_FILE("MEDIA-MISSING-FILE", Finding.Severity.ERROR, "PS3.10 8.6"),
    NOT_DICOM("MEDIA-NOT-DICOM", Finding.Severity.ERROR, "PS3.10 7"),
    FILE_DIFFERS("MEDIA-FILE-DIFFERS", Finding.Severity.ERROR, "PS3.3 F.3.2.2"),
    TWICE("MEDIA-TWICE", Finding.Severity.ERROR, "PS3.10 8.6"),
    UNREFERENCED("MEDIA-UNREFERENCED", Finding.Severity.WARNING, "PS3.10 8.6"),
    INVENTED("MEDIA-INVENTED", Finding.Severity.WARNING, "PS3.3 F.5"),
    PATIENT("MEDIA-PATIENT", Finding.Severity.WARNING, "PS3.3 F.5.1"),
    PROFILE("MEDIA-PROFILE", Finding.Severity.ERROR, "PS3.11"),
    DESCRIPTOR("MEDIA-DESCRIPTOR", Finding.Severity.ERROR, "PS3.3 F.3.2.1");

    private final String id;
    private final Finding.Severity severity;
    private final String source;

    MediaRules(String id, Finding.Severity severity, String source) {
        this.id = id;
        this.severity = severity;
        this.source = source;
    }

    String id() {
        return id;
    }

    /** A finding of this rule. */
    Finding at(String where, String message) {
        Finding.Effect effect = severity == Finding.Severity.ERROR ? Finding.Effect.IGNORED : Finding.Effect.NOTE;
        return new Finding(severity, effect, id, where, message, source, "");
    }
}
