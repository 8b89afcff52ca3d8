package org.isocenter.cli;

import org.isocenter.dicom.Finding;

/** How media subcommands print a finding. */
final class MediaText {
    private MediaText() {}

    static String line(Finding finding) {
        String where = finding.where().isEmpty() ? "" : " " + finding.where() + ":";
        return finding.severity() + " " + finding.rule() + where + " " + finding.message() + " (" + finding.source()
                + ")";
    }
}
