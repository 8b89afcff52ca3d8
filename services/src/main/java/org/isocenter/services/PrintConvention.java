package org.isocenter.services;

import java.time.Duration;
import java.util.List;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Identity;
import org.isocenter.network.Limits;

/**
 * How a system prints: what it proposes, in which order it asks, what it leaves out. Profiles say it of others.
 *
 * @param sopClasses contexts proposed, in order
 * @param transferSyntaxes of each of them, in order
 * @param asksPrinter whether the state of the printer is read before each film
 * @param presentationLut shape of the Presentation LUT used for grey where the printer takes one; empty for none
 * @param printsSession whether the film session is printed instead of the film box
 * @param deletes whether the film session is deleted, with all below it, when its film is printed
 * @param copiesAreJobs whether each copy is a job of its own
 * @param abortsOnFailure whether a status of failure ends the association by abort
 * @param reportsJobs whether events are looked at; they are answered in any case
 * @param imagePatience for the response to N-SET of an image box
 * @param patience for all other responses
 * @param keepOpen how long an association stays open for another film
 * @param poll how often the printer is asked while no association is open; zero for never
 * @param identity which implementation it says it is
 * @param maxPduLength Maximum Length Received it announces, in bytes; 0 for no limit
 */
public record PrintConvention(
        List<String> sopClasses,
        List<String> transferSyntaxes,
        boolean asksPrinter,
        String presentationLut,
        boolean printsSession,
        boolean deletes,
        boolean copiesAreJobs,
        boolean abortsOnFailure,
        boolean reportsJobs,
        Duration imagePatience,
        Duration patience,
        Duration keepOpen,
        Duration poll,
        Identity identity,
        long maxPduLength) {
    /** Ours. */
    public static final PrintConvention DEFAULT = new PrintConvention(
            List.of(
                    Uids.BasicGrayscalePrintManagementMeta,
                    Uids.BasicColorPrintManagementMeta,
                    Uids.PresentationLUT,
                    Uids.PrintJob,
                    Uids.BasicAnnotationBox),
            List.of(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid()),
            true,
            "IDENTITY",
            false,
            true,
            false,
            false,
            true,
            Duration.ofSeconds(240),
            Duration.ofSeconds(60),
            Duration.ZERO,
            Duration.ZERO,
            Identity.OWN,
            Limits.DEFAULT.maxPduLength());

    public PrintConvention {
        sopClasses = List.copyOf(sopClasses);
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    /** The same, but the film session is printed, with all its films. */
    public PrintConvention printingSessions() {
        return new PrintConvention(
                sopClasses,
                transferSyntaxes,
                asksPrinter,
                presentationLut,
                true,
                deletes,
                copiesAreJobs,
                abortsOnFailure,
                reportsJobs,
                imagePatience,
                patience,
                keepOpen,
                poll,
                identity,
                maxPduLength);
    }

    /** With other times, for tests and configuration. */
    public PrintConvention withTimes(Duration newKeepOpen, Duration newPoll) {
        return new PrintConvention(
                sopClasses,
                transferSyntaxes,
                asksPrinter,
                presentationLut,
                printsSession,
                deletes,
                copiesAreJobs,
                abortsOnFailure,
                reportsJobs,
                imagePatience,
                patience,
                newKeepOpen,
                newPoll,
                identity,
                maxPduLength);
    }
}
