package org.isocenter.network;

/**
 * A protocol data unit of the DICOM upper layer (PS3.8 9.3). Each begins with its type, a reserved byte, and the number of
 * bytes that follow:
 *
 * <pre>
 * type:1 00 length:4 | what the type says
 * </pre>
 */
public sealed interface Pdu permits AssociateRq, AssociateAc, AssociateRj, PDataTf, ReleaseRq, ReleaseRp, Abort {
    /** Bytes before the content of every PDU: type, reserved byte, length. */
    int HEAD = 6;

    /** The PDU type, 01H to 07H. */
    default int type() {
        return switch (this) {
            case AssociateRq _ -> 0x01;
            case AssociateAc _ -> 0x02;
            case AssociateRj _ -> 0x03;
            case PDataTf _ -> 0x04;
            case ReleaseRq _ -> 0x05;
            case ReleaseRp _ -> 0x06;
            case Abort _ -> 0x07;
        };
    }
}
