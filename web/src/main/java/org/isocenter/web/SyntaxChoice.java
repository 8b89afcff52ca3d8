package org.isocenter.web;

import java.util.Optional;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.pixels.Transcoder;

/** In which Transfer Syntax an object is given (PS3.18 8.7.3.5). */
final class SyntaxChoice {
    private SyntaxChoice() {}

    /**
     * The syntax to give an object in; empty where it cannot be had as asked.
     *
     * @param asked parameter transfer-syntax: a UID, {@code *} for that of the object, or nothing for Explicit VR Little Endian
     * @param lenient whether an object that cannot be had so is given as it is: where the client takes everything
     */
    static Optional<TransferSyntax> of(TransferSyntax kept, String asked, boolean lenient) {
        if (asked.equals("*") || asked.equals(kept.uid())) {
            return Optional.of(kept);
        }
        TransferSyntax wanted = asked.isEmpty() ? TransferSyntax.EXPLICIT_LE : TransferSyntax.of(asked);
        boolean possible = TransferSyntax.isKnown(wanted.uid())
                && Transcoder.canEncode(wanted)
                && Transcoder.canDecode(kept)
                && TransferSyntax.isKnown(kept.uid());
        if (possible) {
            return Optional.of(wanted);
        }
        return lenient ? Optional.of(kept) : Optional.empty();
    }
}
