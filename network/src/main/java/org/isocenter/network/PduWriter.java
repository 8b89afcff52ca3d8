package org.isocenter.network;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.Bytes;

/** Writes PDUs as bytes, strictly; {@link PduReader} reads them. */
public final class PduWriter {
    private static final int AE_TITLE = 16;

    private PduWriter() {}

    /** The whole PDU, with its type and length. */
    public static byte[] toBytes(Pdu pdu) {
        PduBuffer out = new PduBuffer();
        out.u8(pdu.type()).u8(0);
        int start = out.open(4);
        switch (pdu) {
            case AssociateRq rq -> request(rq, out);
            case AssociateAc ac -> acceptance(ac, out);
            case AssociateRj rj -> out.u8(0).u8(rj.result()).u8(rj.source()).u8(rj.reason());
            case PDataTf(List<Pdv> values) -> values.forEach(pdv -> pdv(pdv, out));
            case ReleaseRq _, ReleaseRp _ -> out.zeros(4);
            case Abort abort -> out.zeros(2).u8(abort.source()).u8(abort.reason());
        }
        out.close32(start);
        return out.toArray();
    }

    private static void pdv(Pdv pdv, PduBuffer out) {
        int start = out.open(4);
        out.u8(pdv.contextId()).u8(pdv.control()).raw(pdv.fragment());
        out.close32(start);
    }

    // PS3.8 9.3.2
    private static void request(AssociateRq rq, PduBuffer out) {
        head(rq.protocolVersion(), rq.calledAe(), rq.callingAe(), rq.applicationContext(), out);
        for (ProposedContext context : rq.contexts()) {
            int start = item(0x20, out);
            out.u8(context.id()).zeros(3);
            text(0x30, context.abstractSyntax(), out);
            context.transferSyntaxes().forEach(uid -> text(0x40, uid, out));
            out.close16(start);
        }
        userInformation(rq.userItems(), out);
    }

    // PS3.8 9.3.3
    private static void acceptance(AssociateAc ac, PduBuffer out) {
        head(ac.protocolVersion(), ac.calledAe(), ac.callingAe(), ac.applicationContext(), out);
        for (ContextResult context : ac.contexts()) {
            int start = item(0x21, out);
            out.u8(context.id()).u8(0).u8(context.result().ordinal()).u8(0);
            text(0x40, context.transferSyntax(), out);
            out.close16(start);
        }
        userInformation(ac.userItems(), out);
    }

    private static void head(int version, String called, String calling, String applicationContext, PduBuffer out) {
        out.u16(version).u16(0).raw(title(called)).raw(title(calling)).zeros(32);
        text(0x10, applicationContext, out);
    }

    private static byte[] title(String ae) {
        byte[] title = new byte[AE_TITLE];
        Arrays.fill(title, (byte) ' ');
        byte[] text = ae.getBytes(StandardCharsets.US_ASCII);
        if (text.length > AE_TITLE) {
            throw new IllegalArgumentException("AE title " + ae + " has more than 16 characters");
        }
        System.arraycopy(text, 0, title, 0, text.length);
        return title;
    }

    private static int item(int type, PduBuffer out) {
        return out.u8(type).u8(0).open(2);
    }

    private static void text(int type, String text, PduBuffer out) {
        int start = item(type, out);
        out.ascii(text);
        out.close16(start);
    }

    private static void userInformation(List<UserItem> items, PduBuffer out) {
        int start = item(0x50, out);
        items.forEach(item -> userItem(item, out));
        out.close16(start);
    }

    private static void userItem(UserItem item, PduBuffer out) {
        int start = item(type(item), out);
        switch (item) {
            case UserItem.MaximumLength(long bytes) -> out.u32(bytes);
            case UserItem.ImplementationClassUid(String uid) -> out.ascii(uid);
            case UserItem.ImplementationVersionName(String name) -> out.ascii(name);
            case UserItem.AsynchronousOperationsWindow(int invoked, int performed) ->
                out.u16(invoked).u16(performed);
            case UserItem.RoleSelection(String uid, boolean scu, boolean scp) -> {
                counted(uid, out);
                out.u8(scu ? 1 : 0).u8(scp ? 1 : 0);
            }
            case UserItem.ExtendedNegotiation(String uid, Bytes information) -> {
                counted(uid, out);
                out.raw(information);
            }
            case UserItem.CommonExtendedNegotiation common -> common(common, out);
            case UserItem.UserIdentity identity -> {
                out.u8(identity.kind()).u8(identity.responseRequested() ? 1 : 0);
                counted(identity.primary(), out);
                counted(identity.secondary(), out);
            }
            case UserItem.UserIdentityResponse(Bytes response) -> counted(response, out);
            case UserItem.Unknown(int _, Bytes content) -> out.raw(content);
        }
        out.close16(start);
    }

    // PS3.7 D.3.3.6.1; byte 2 of the item is its version, 0
    private static void common(UserItem.CommonExtendedNegotiation item, PduBuffer out) {
        counted(item.sopClassUid(), out);
        counted(item.serviceClassUid(), out);
        int start = out.open(2);
        item.relatedGeneralSopClassUids().forEach(uid -> counted(uid, out));
        out.close16(start);
    }

    private static void counted(String text, PduBuffer out) {
        counted(Bytes.of(text.getBytes(StandardCharsets.US_ASCII)), out);
    }

    private static void counted(Bytes bytes, PduBuffer out) {
        int start = out.open(2);
        out.raw(bytes);
        out.close16(start);
    }

    private static int type(UserItem item) {
        return switch (item) {
            case UserItem.MaximumLength _ -> 0x51;
            case UserItem.ImplementationClassUid _ -> 0x52;
            case UserItem.AsynchronousOperationsWindow _ -> 0x53;
            case UserItem.RoleSelection _ -> 0x54;
            case UserItem.ImplementationVersionName _ -> 0x55;
            case UserItem.ExtendedNegotiation _ -> 0x56;
            case UserItem.CommonExtendedNegotiation _ -> 0x57;
            case UserItem.UserIdentity _ -> 0x58;
            case UserItem.UserIdentityResponse _ -> 0x59;
            case UserItem.Unknown(int type, Bytes _) -> type;
        };
    }
}
