package org.isocenter.repair;

import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Service;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.pixels.Transcoder;

/**
 * Objects in a compressed, deflated or big endian syntax that the target does not list are written in one that it does. Between the
 * two little endian syntaxes nothing is done: whoever sends them changes between them without loss.
 */
final class TransferSyntaxes {
    static final String ID = "transfer-syntax";
    /** What negotiation would say; no rule of a check, since an object may be sent in any syntax. */
    static final String RULE = "TRANSFER-SYNTAX";

    private TransferSyntaxes() {}

    static void mend(Workpiece piece, Profile profile) {
        TransferSyntax from = piece.syntax();
        List<String> accepted = accepted(piece, profile);
        if (isPlain(from) || accepted.isEmpty() || accepted.contains(from.uid())) {
            return;
        }
        Optional<TransferSyntax> to = accepted.stream()
                .filter(TransferSyntax::isKnown)
                .map(TransferSyntax::of)
                .filter(Transcoder::canEncode)
                .min((a, b) -> Boolean.compare(a.encapsulated(), b.encapsulated()));
        String problem =
                to.isEmpty() ? "none of the target's can be written" : problem(piece.current(), from, to.get());
        if (problem.isEmpty()) {
            piece.recode(to.get());
            piece.changes().add(new Change(RULE, ID, "", from.name(), to.get().name()));
        } else {
            String message = "is in " + from.name() + ", which the target does not take; " + problem;
            piece.decisions().add(new Decision(RULE, Finding.Effect.REFUSED, "", message, true));
        }
    }

    private static boolean isPlain(TransferSyntax syntax) {
        return syntax.equals(TransferSyntax.EXPLICIT_LE) || syntax.equals(TransferSyntax.IMPLICIT_LE);
    }

    private static List<String> accepted(Workpiece piece, Profile profile) {
        String sopClass = piece.original().sopClass();
        return profile.product().services().stream()
                .filter(service -> service.scp() && service.sopClass().equals(sopClass))
                .findFirst()
                .map(Service::transferSyntaxes)
                .orElse(List.of());
    }

    /** Why the pixels cannot be brought over; empty where they can, and stay the same. */
    private static String problem(DataSet dataSet, TransferSyntax from, TransferSyntax to) {
        try {
            Transcoder.transcode(dataSet, from, to);
            return "";
        } catch (DicomException e) {
            return e.getMessage();
        }
    }
}
