package org.isocenter.conformance;

import java.util.List;

/**
 * How a product prints (PS3.2 N.5, print management as SCU), as far as a program acts on it. Empty lists mean that the statement names no
 * closed list, and 0 that it states no number.
 *
 * @param fullPage whether a sheet is put together before it is sent, as one image of a page
 * @param sessionLabel Film Session Label it always sends; empty for none
 * @param presentationLut shape of the Presentation LUT it uses; empty where it uses none
 * @param printsSession whether the film session may be printed instead of the film box
 * @param deletes whether it deletes the film session behind a film
 * @param copiesAreJobs whether each copy is a job of its own
 * @param abortsOnFailure whether a status of failure ends the association and suspends printing
 * @param reportsEvents whether it looks at events of printers and jobs
 * @param imageSeconds it waits for the response to an image
 * @param responseSeconds it waits for other responses
 * @param keepOpenSeconds an association stays open for another film
 * @param pollSeconds between two looks at a printer without association
 * @param bits bits of grey it sends; the first is the usual one
 * @param filmSizes Film Size IDs it knows
 * @param media Medium Types it knows
 * @param destinations Film Destinations it knows
 * @param magnifications Magnification Types it knows
 * @param keepsPixelAspect whether images go out with the pixels they have and a Pixel Aspect Ratio
 */
public record PrintingPolicies(
        boolean fullPage,
        String sessionLabel,
        String presentationLut,
        boolean printsSession,
        boolean deletes,
        boolean copiesAreJobs,
        boolean abortsOnFailure,
        boolean reportsEvents,
        int imageSeconds,
        int responseSeconds,
        int keepOpenSeconds,
        int pollSeconds,
        List<String> bits,
        List<String> filmSizes,
        List<String> media,
        List<String> destinations,
        List<String> magnifications,
        boolean keepsPixelAspect) {
    /** Nothing is said. */
    static final PrintingPolicies NONE = new PrintingPolicies(
            false,
            "",
            "IDENTITY",
            false,
            true,
            false,
            false,
            true,
            0,
            0,
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false);

    public PrintingPolicies {
        bits = List.copyOf(bits);
        filmSizes = List.copyOf(filmSizes);
        media = List.copyOf(media);
        destinations = List.copyOf(destinations);
        magnifications = List.copyOf(magnifications);
    }
}
