package org.isocenter.network;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;

/**
 * Reads PDUs from bytes; {@link PduWriter} writes them. Reserved bytes are not tested, items of unknown type are kept or skipped, as
 * the standard asks. A content that ends inside an item, or passes a limit, is a {@link DicomException}.
 */
public final class PduReader {

    private PduReader() {}

    /**
     * Reads one whole PDU.
     *
     * @param maxLength limit of the PDU length field in bytes
     * @return null at the end of the stream
     */
    public static Pdu read(InputStream in, int maxLength) throws IOException {
        byte[] head = in.readNBytes(Pdu.HEAD);
        if (head.length == 0) {
            return null;
        }
        if (head.length < Pdu.HEAD) {
            throw new DicomException(head.length, "", "the stream ends in the head of a PDU");
        }
        ItemReader reader = new ItemReader(Bytes.of(head), 0, "");
        int type = reader.u8();
        reader.skip(1);
        long length = reader.u32();
        if (length > maxLength) {
            throw new DicomException(2, "", "a PDU of " + length + " bytes, more than the limit of " + maxLength);
        }
        // grows as bytes arrive; the length is only a claim
        byte[] content = in.readNBytes((int) length);
        if (content.length < length) {
            throw new DicomException(Pdu.HEAD + content.length, "", "the stream ends in a PDU of " + length + " bytes");
        }
        return parse(type, Bytes.of(content));
    }

    /** Reads the content of a PDU whose head was read before. */
    public static Pdu parse(int type, Bytes content) throws DicomException {
        return switch (type) {
            case 0x01 -> request(new ItemReader(content, Pdu.HEAD, "AssociateRq"));
            case 0x02 -> acceptance(new ItemReader(content, Pdu.HEAD, "AssociateAc"));
            case 0x03 -> rejection(new ItemReader(content, Pdu.HEAD, "AssociateRj"));
            case 0x04 -> data(new ItemReader(content, Pdu.HEAD, "PDataTf"));
            case 0x05 -> new ReleaseRq();
            case 0x06 -> new ReleaseRp();
            case 0x07 -> abort(new ItemReader(content, Pdu.HEAD, "Abort"));
            default -> throw new DicomException(0, "", "PDU type " + hex(type) + " is not known");
        };
    }

    static boolean isKnown(int type) {
        return type >= 0x01 && type <= 0x07;
    }

    static String hex(int type) {
        return String.format("%02XH", type);
    }

    private static AssociateRj rejection(ItemReader in) throws DicomException {
        in.skip(1);
        return new AssociateRj(in.u8(), in.u8(), in.u8());
    }

    private static Abort abort(ItemReader in) throws DicomException {
        in.skip(2);
        return new Abort(in.u8(), in.u8());
    }

    private static PDataTf data(ItemReader in) throws DicomException {
        List<Pdv> values = new ArrayList<>();
        while (in.hasMore()) {
            long length = in.u32();
            if (length < 2 || length > Integer.MAX_VALUE) {
                throw in.error("a presentation data value of " + length + " bytes");
            }
            ItemReader item = in.item((int) length, "Pdv");
            int context = item.u8();
            int control = item.u8();
            values.add(new Pdv(context, (control & Pdv.COMMAND) != 0, (control & Pdv.LAST) != 0, item.rest()));
        }
        return new PDataTf(values);
    }

    /** What request and acceptance have in common; the items that differ are read by what is handed in. */
    private record Head(int version, String called, String calling) {
        static Head read(ItemReader in) throws DicomException {
            int version = in.u16();
            in.skip(2);
            Head head = new Head(version, in.text(16).strip(), in.text(16).strip());
            in.skip(32);
            return head;
        }
    }

    // PS3.8 9.3.2
    private static AssociateRq request(ItemReader in) throws DicomException {
        Head head = Head.read(in);
        String applicationContext = "";
        List<ProposedContext> contexts = new ArrayList<>();
        List<UserItem> userItems = new ArrayList<>();
        while (in.hasMore()) {
            int type = in.u8();
            in.skip(1);
            int length = in.u16();
            switch (type) {
                case 0x10 -> applicationContext = in.text(length);
                case 0x20 -> contexts.add(proposed(in.item(length, "PresentationContext")));
                case 0x50 -> userItems(in.item(length, "UserInformation"), userItems);
                default -> in.skip(length);
            }
        }
        return new AssociateRq(head.called(), head.calling(), head.version(), applicationContext, contexts, userItems);
    }

    // PS3.8 9.3.2.2
    private static ProposedContext proposed(ItemReader in) throws DicomException {
        int id = in.u8();
        in.skip(3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (in.hasMore()) {
            int type = in.u8();
            in.skip(1);
            int length = in.u16();
            switch (type) {
                case 0x30 -> abstractSyntax = in.text(length);
                case 0x40 -> transferSyntaxes.add(in.text(length));
                default -> in.skip(length);
            }
        }
        return new ProposedContext(id, abstractSyntax, transferSyntaxes);
    }

    // PS3.8 9.3.3
    private static AssociateAc acceptance(ItemReader in) throws DicomException {
        Head head = Head.read(in);
        String applicationContext = "";
        List<ContextResult> contexts = new ArrayList<>();
        List<UserItem> userItems = new ArrayList<>();
        while (in.hasMore()) {
            int type = in.u8();
            in.skip(1);
            int length = in.u16();
            switch (type) {
                case 0x10 -> applicationContext = in.text(length);
                case 0x21 -> contexts.add(result(in.item(length, "PresentationContext")));
                case 0x50 -> userItems(in.item(length, "UserInformation"), userItems);
                default -> in.skip(length);
            }
        }
        return new AssociateAc(head.called(), head.calling(), head.version(), applicationContext, contexts, userItems);
    }

    // PS3.8 9.3.3.2
    private static ContextResult result(ItemReader in) throws DicomException {
        int id = in.u8();
        in.skip(1);
        ContextResult.Reason reason = ContextResult.Reason.of(in.u8());
        in.skip(1);
        String transferSyntax = "";
        while (in.hasMore()) {
            int type = in.u8();
            in.skip(1);
            int length = in.u16();
            if (type == 0x40) {
                transferSyntax = in.text(length);
            } else {
                in.skip(length);
            }
        }
        return new ContextResult(id, reason, transferSyntax);
    }

    private static void userItems(ItemReader in, List<UserItem> items) throws DicomException {
        while (in.hasMore()) {
            int type = in.u8();
            in.skip(1);
            int length = in.u16();
            items.add(userItem(type, in.item(length, "item " + hex(type))));
        }
    }

    private static UserItem userItem(int type, ItemReader in) throws DicomException {
        return switch (type) {
            case 0x51 -> new UserItem.MaximumLength(in.u32());
            case 0x52 -> new UserItem.ImplementationClassUid(in.restAsText());
            case 0x53 -> new UserItem.AsynchronousOperationsWindow(in.u16(), in.u16());
            case 0x54 -> new UserItem.RoleSelection(in.text(in.u16()), in.u8() == 1, in.u8() == 1);
            case 0x55 -> new UserItem.ImplementationVersionName(in.restAsText());
            case 0x56 -> new UserItem.ExtendedNegotiation(in.text(in.u16()), in.rest());
            case 0x57 -> common(in);
            case 0x58 -> new UserItem.UserIdentity(in.u8(), in.u8() == 1, in.take(in.u16()), in.take(in.u16()));
            case 0x59 -> new UserItem.UserIdentityResponse(in.take(in.u16()));
            default -> new UserItem.Unknown(type, in.rest());
        };
    }

    // PS3.7 D.3.3.6.1
    private static UserItem.CommonExtendedNegotiation common(ItemReader in) throws DicomException {
        String sopClass = in.text(in.u16());
        String serviceClass = in.text(in.u16());
        List<String> related = new ArrayList<>();
        ItemReader list = in.item(in.u16(), "RelatedGeneralSopClasses");
        while (list.hasMore()) {
            related.add(list.text(list.u16()));
        }
        return new UserItem.CommonExtendedNegotiation(sopClass, serviceClass, related);
    }
}
