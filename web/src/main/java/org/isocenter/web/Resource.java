package org.isocenter.web;

import java.util.regex.Pattern;
import org.isocenter.archive.Selection;

/**
 * The study, series or instance a path names (PS3.18 10.1); what lies below is empty.
 *
 * @param study Study Instance UID; empty for all
 * @param series Series Instance UID
 * @param instance SOP Instance UID
 */
record Resource(String study, String series, String instance) {
    // PS3.5 9.1; zeros in front and empty parts are left to the index, which does not have them
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    /** Where DICOMweb is. */
    static final String ROOT = "/dicom-web";

    static final String STUDIES = ROOT + "/studies";
    static final String STUDY = STUDIES + "/{study}";
    static final String SERIES = STUDY + "/series/{series}";
    static final String INSTANCE = SERIES + "/instances/{instance}";

    /** @throws HttpException 400 where something there is no UID */
    static Resource of(WebRequest request) throws HttpException {
        return new Resource(uid(request, "study"), uid(request, "series"), uid(request, "instance"));
    }

    private static String uid(WebRequest request, String variable) throws HttpException {
        return request.hasVariable(variable) ? requireUid(request.variable(variable)) : "";
    }

    static String requireUid(String text) throws HttpException {
        if (!UID.matcher(text).matches()) {
            throw new HttpException(400, "'" + HeaderText.safe(text) + "' is no UID");
        }
        return text;
    }

    Selection selection() {
        return new Selection("", study, series, instance);
    }

    boolean isInstance() {
        return !instance.isEmpty();
    }
}
