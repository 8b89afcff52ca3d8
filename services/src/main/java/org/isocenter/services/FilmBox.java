package org.isocenter.services;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/**
 * What a Basic Film Box is created with (PS3.3 C.13.3). Empty texts and numbers of 0 are not sent, and the printer's default holds.
 *
 * @param displayFormat Image Display Format, such as {@code STANDARD\2,3}
 * @param orientation PORTRAIT or LANDSCAPE
 * @param filmSize Film Size ID, such as {@code 14INX17IN}
 * @param magnification Magnification Type: REPLICATE, BILINEAR, CUBIC, NONE
 * @param borderDensity BLACK, WHITE, or hundredths of optical density
 * @param emptyDensity Empty Image Density, the same
 * @param minDensity hundredths of optical density
 * @param maxDensity hundredths of optical density
 * @param trim YES or NO
 * @param annotationFormat Annotation Display Format ID
 * @param illumination of the light box, cd/m2
 * @param reflectedAmbientLight cd/m2
 */
public record FilmBox(
        String displayFormat,
        String orientation,
        String filmSize,
        String magnification,
        String borderDensity,
        String emptyDensity,
        int minDensity,
        int maxDensity,
        String trim,
        String annotationFormat,
        int illumination,
        int reflectedAmbientLight) {
    /** One image on a page, upright, all else as the printer has it. */
    public static final FilmBox DEFAULT = new FilmBox("STANDARD\\1,1", "PORTRAIT", "", "", "", "", 0, 0, "", "", 0, 0);

    /** On other film. */
    public FilmBox on(String newFormat, String newOrientation, String newSize) {
        return new FilmBox(
                newFormat,
                newOrientation,
                newSize,
                magnification,
                borderDensity,
                emptyDensity,
                minDensity,
                maxDensity,
                trim,
                annotationFormat,
                illumination,
                reflectedAmbientLight);
    }

    /** With other printing parameters. */
    public FilmBox with(String newMagnification, String newBorder, String newEmpty, String newTrim) {
        return new FilmBox(
                displayFormat,
                orientation,
                filmSize,
                newMagnification,
                newBorder,
                newEmpty,
                minDensity,
                maxDensity,
                newTrim,
                annotationFormat,
                illumination,
                reflectedAmbientLight);
    }

    /** With densities in hundredths; 0 for the printer's. */
    public FilmBox withDensities(int min, int max) {
        return new FilmBox(
                displayFormat,
                orientation,
                filmSize,
                magnification,
                borderDensity,
                emptyDensity,
                min,
                max,
                trim,
                annotationFormat,
                illumination,
                reflectedAmbientLight);
    }

    /** With an Annotation Display Format ID. */
    public FilmBox withAnnotations(String format) {
        return new FilmBox(
                displayFormat,
                orientation,
                filmSize,
                magnification,
                borderDensity,
                emptyDensity,
                minDensity,
                maxDensity,
                trim,
                format,
                illumination,
                reflectedAmbientLight);
    }

    /** With the light the film is looked at in, cd/m2; what a Presentation LUT needs. */
    public FilmBox withLight(int light, int ambient) {
        return new FilmBox(
                displayFormat,
                orientation,
                filmSize,
                magnification,
                borderDensity,
                emptyDensity,
                minDensity,
                maxDensity,
                trim,
                annotationFormat,
                light,
                ambient);
    }

    /**
     * @param sessionUid the film session it belongs to
     * @param lutUid the Presentation LUT it uses; empty for none
     */
    DataSet dataSet(String sessionUid, String lutUid) {
        DataSetBuilder builder = DataSet.builder().put(Tags.ImageDisplayFormat, displayFormat.split("\\\\"));
        FilmSession.put(builder, Tags.AnnotationDisplayFormatID, annotationFormat);
        FilmSession.put(builder, Tags.FilmOrientation, orientation);
        FilmSession.put(builder, Tags.FilmSizeID, filmSize);
        FilmSession.put(builder, Tags.MagnificationType, magnification);
        FilmSession.put(builder, Tags.BorderDensity, borderDensity);
        FilmSession.put(builder, Tags.EmptyImageDensity, emptyDensity);
        FilmSession.put(builder, Tags.Trim, trim);
        put(builder, Tags.MinDensity, minDensity);
        put(builder, Tags.MaxDensity, maxDensity);
        builder.put(Tags.ReferencedFilmSessionSequence, reference(Uids.BasicFilmSession, sessionUid));
        if (!lutUid.isEmpty()) {
            // PS3.4 H.4.2.2.1, COH-PRN-020: the light is sent where a Presentation LUT is referenced
            put(builder, Tags.Illumination, illumination);
            put(builder, Tags.ReflectedAmbientLight, reflectedAmbientLight);
            builder.put(Tags.ReferencedPresentationLUTSequence, reference(Uids.PresentationLUT, lutUid));
        }
        return builder.build();
    }

    private static void put(DataSetBuilder builder, int tag, int value) {
        if (value > 0) {
            builder.put(tag, value);
        }
    }

    static DataSet reference(String sopClassUid, String sopInstanceUid) {
        return DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, sopClassUid)
                .put(Tags.ReferencedSOPInstanceUID, sopInstanceUid)
                .build();
    }
}
