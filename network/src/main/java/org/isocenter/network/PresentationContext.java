package org.isocenter.network;

import org.isocenter.dicom.TransferSyntax;

/**
 * A presentation context that both sides agreed on.
 *
 * @param id odd, 1 to 255
 * @param abstractSyntax UID of the SOP class or meta SOP class
 * @param syntax of all data sets sent in it
 * @param requestorIsScu whether the association requestor may be user (PS3.7 D.3.3.4)
 * @param requestorIsScp whether the association requestor may be provider
 */
public record PresentationContext(
        int id, String abstractSyntax, TransferSyntax syntax, boolean requestorIsScu, boolean requestorIsScp) {}
