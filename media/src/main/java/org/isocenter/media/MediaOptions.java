package org.isocenter.media;

/**
 * How a file-set is written.
 *
 * @param profile the application profile it obeys
 * @param fileSetId File-set ID (0004,1130), at most 16 of A to Z, 0 to 9, underscore; empty for none
 * @param identity as whom files are written
 * @param converts whether objects in a syntax that the profile does not allow are brought into one it allows; else they are refused
 * @param icons makes the icons of image records
 */
public record MediaOptions(
        ApplicationProfile profile, String fileSetId, MediaIdentity identity, boolean converts, IconMaker icons) {
    /** Under our own name, converting, without icons. */
    public static MediaOptions of(ApplicationProfile profile) {
        return new MediaOptions(profile, "", MediaIdentity.OWN, true, IconMaker.NONE);
    }

    /** The same with a File-set ID. */
    public MediaOptions withFileSetId(String id) {
        return new MediaOptions(profile, id, identity, converts, icons);
    }

    /** The same as somebody else. */
    public MediaOptions withIdentity(MediaIdentity other) {
        return new MediaOptions(profile, fileSetId, other, converts, icons);
    }

    /** The same, refusing what would have to be converted. */
    public MediaOptions withoutConversion() {
        return new MediaOptions(profile, fileSetId, identity, false, icons);
    }

    /** The same with icons. */
    public MediaOptions withIcons(IconMaker maker) {
        return new MediaOptions(profile, fileSetId, identity, converts, maker);
    }
}
