package org.isocenter.repair;

/** What a repair may change of what {@link Guard} watches; nothing else. */
enum May {
    /** Numbers in text may lose digits beyond the sixteenth character. */
    ROUND_DECIMALS,
    /** Texts that name or describe, not those that identify. */
    EDIT_TEXT,
    /** Contours that enclose nothing may go; one of a single point may become a POINT. */
    DROP_DEGENERATE_CONTOURS,
    /** Points of a contour may go that lie near the line between those that stay. */
    THIN_CONTOURS,
    /** Number of Contour Points may become what it should be. */
    COUNT_POINTS,
    /** ROI Contour Sequence may get items without contours. */
    ADD_EMPTY_ROIS,
    /** Contours without Contour Image Sequence may get one. */
    ADD_IMAGE_REFERENCES,
    /** ROI numbers may change, each with all that refers to it. */
    RENUMBER_ROIS,
    /** Spellings of RT ROI Interpreted Type may change. */
    SPELL_ROI_TYPES,
    /** Private elements that no creator owns may go. */
    DROP_OWNERLESS
}
